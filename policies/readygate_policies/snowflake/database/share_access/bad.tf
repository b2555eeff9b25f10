resource "snowflake_shared_database" "weather" {
  name       = "WEATHER"
  from_share = "ACME.PUBLIC_DATA.WEATHER"
}

resource "snowflake_grant_privileges_to_account_role" "other" {
  account_role_name = "TRANSFORMER"
  privileges        = ["IMPORTED PRIVILEGES"]
  on_account_object {
    object_type = "DATABASE"
    object_name = "TRAFFIC"
  }
}

resource "snowflake_grant_privileges_to_account_role" "monitor" {
  account_role_name = "TRANSFORMER"
  privileges        = ["MONITOR"]
  on_account_object {
    object_type = "DATABASE"
    object_name = "WEATHER"
  }
}

resource "snowflake_grant_privileges_to_account_role" "warehouse" {
  account_role_name = "TRANSFORMER"
  privileges        = ["USAGE"]
  on_account_object {
    object_type = "WAREHOUSE"
    object_name = "WEATHER"
  }
}
