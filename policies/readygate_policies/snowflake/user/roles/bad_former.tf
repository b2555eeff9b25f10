resource "snowflake_user" "loader" {
  name         = "SVC_LOADER"
  default_role = "LOADER"
}

resource "snowflake_role_grants" "loader" {
  role_name = "ANALYST"
  users     = [snowflake_user.loader.name]
}
