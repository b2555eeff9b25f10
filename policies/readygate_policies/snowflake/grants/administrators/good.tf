resource "snowflake_user" "ada" {
  name = "ADA"
}

resource "snowflake_grant_account_role" "ada" {
  role_name = "ACCOUNTADMIN"
  user_name = snowflake_user.ada.name
}

resource "snowflake_grant_account_role" "system" {
  role_name        = "SYSADMIN"
  parent_role_name = "ACCOUNTADMIN"
}

resource "snowflake_grant_account_role" "own" { # expect: not-applicable
  role_name = "LOADER"
  user_name = "SVC_LOADER"
}

resource "snowflake_role_grants" "former" {
  role_name = "SECURITYADMIN"
  users     = [snowflake_user.ada.name]
}
