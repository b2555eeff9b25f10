resource "snowflake_user" "ada" {
  name         = "ADA"
  default_role = "\"accountadmin\""
}

resource "snowflake_service_user" "loader" {
  name         = "LOADER"
  default_role = "SYSADMIN"
}

resource "snowflake_user" "former" {
  name         = "SVC_FORMER"
  default_role = "USERADMIN"
}
