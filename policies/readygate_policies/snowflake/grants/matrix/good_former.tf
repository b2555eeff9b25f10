# The provider's former resources.
resource "snowflake_table_grant" "analyst" {
  database_name = "ECOMMERCE_ANALYTICS"
  schema_name   = "PUBLIC"
  privilege     = "SELECT"
  roles         = ["ECOMMERCE_ANALYST"]
}

resource "snowflake_role_grants" "hierarchy" {
  role_name = "ECOMMERCE_ANALYST"
  roles     = ["SYSADMIN"]
}
