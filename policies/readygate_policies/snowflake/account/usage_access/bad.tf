# readygate: parameters snowflake-account-usage-access expected=true
resource "snowflake_grant_privileges_to_account_role" "other" {
  account_role_name = "OPERATIONS"
  privileges        = ["IMPORTED PRIVILEGES"]
  on_account_object {
    object_type = "DATABASE"
    object_name = "WEATHER"
  }
}

resource "snowflake_grant_database_role" "other" {
  database_role_name = "SNOWFLAKE.CORTEX_USER"
  parent_role_name   = "OPERATIONS"
}
