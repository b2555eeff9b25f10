resource "snowflake_account_role" "loader" {
  name = "LOADER"
}

resource "snowflake_service_user" "loader" {
  name         = "SVC_LOADER"
  default_role = snowflake_account_role.loader.fully_qualified_name
}

resource "snowflake_grant_account_role" "loader" {
  role_name = snowflake_account_role.loader.name
  user_name = snowflake_service_user.loader.name
}

resource "snowflake_legacy_service_user" "dashboard" {
  name = "DASHBOARD"
}

resource "snowflake_grant_account_role" "dashboard" {
  role_name = "ANALYST"
  user_name = "DASHBOARD"
}

resource "snowflake_user" "person" { # expect: not-applicable
  name         = "ADA"
  default_role = "ANALYST"
}
