# readygate: parameters snowflake-database-retention exact=false retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "analytics" {
  name                        = "ECOMMERCE_ANALYTICS"
  is_transient                = true
  data_retention_time_in_days = 30
}
