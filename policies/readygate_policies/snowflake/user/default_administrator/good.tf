resource "snowflake_user" "ada" {
  name         = "ADA"
  default_role = "SYSADMIN"
}

resource "snowflake_user" "nobody" {
  name = "NOBODY"
}

resource "snowflake_service_user" "loader" {
  name         = "SVC_LOADER"
  default_role = "LOADER"
}
