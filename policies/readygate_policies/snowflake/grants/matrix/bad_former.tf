resource "snowflake_table_grant" "analyst" {
  database_name = "ECOMMERCE_ANALYTICS"
  schema_name   = "PUBLIC"
  privilege     = "DELETE"
  roles         = ["REPORTING", "ECOMMERCE_ANALYST"]
}

resource "snowflake_role_grants" "hierarchy" {
  role_name = "REPORTING"
  roles     = ["SYSADMIN", "ECOMMERCE_ANALYST"]
}
