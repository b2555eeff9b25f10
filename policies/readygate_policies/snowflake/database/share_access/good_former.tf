resource "snowflake_shared_database" "weather" {
  name       = "WEATHER"
  from_share = "ACME.PUBLIC_DATA.WEATHER"
}

resource "snowflake_database_grant" "weather" {
  database_name = "weather"
  privilege     = "IMPORTED PRIVILEGES"
  roles         = ["TRANSFORMER"]
}
