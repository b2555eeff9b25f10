resource "snowflake_shared_database" "weather" {
  name       = "WEATHER"
  from_share = "ACME.PUBLIC_DATA.WEATHER"
}

resource "snowflake_grant_privileges_to_account_role" "weather" {
  account_role_name = "TRANSFORMER"
  privileges        = ["IMPORTED PRIVILEGES"]
  on_account_object {
    object_type = "DATABASE"
    object_name = snowflake_shared_database.weather.fully_qualified_name
  }
}
