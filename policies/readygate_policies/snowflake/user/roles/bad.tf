resource "snowflake_service_user" "loader" {
  name         = "SVC_LOADER"
  default_role = "LOADER"
}

resource "snowflake_grant_account_role" "loader" {
  role_name = "ANALYST"
  user_name = snowflake_service_user.loader.name
}

resource "snowflake_service_user" "public" {
  name         = "SVC_PUBLIC"
  default_role = "PUBLIC"
}

resource "snowflake_grant_account_role" "public" {
  role_name = "PUBLIC"
  user_name = snowflake_service_user.public.name
}
