resource "snowflake_role" "loader" {
  name = "LOADER"
}

resource "snowflake_role_grants" "loader" {
  role_name = "loader"
  roles     = ["SYSADMIN"]
}
