resource "snowflake_grant_privileges_to_account_role" "history" {
  account_role_name = "OPERATIONS"
  privileges        = ["IMPORTED PRIVILEGES"]
  on_account_object {
    object_type = "DATABASE"
    object_name = "SNOWFLAKE"
  }
}
