resource "snowflake_grant_database_role" "history" {
  database_role_name = "\"SNOWFLAKE\".\"SECURITY_VIEWER\""
  parent_role_name   = "OPERATIONS"
}
