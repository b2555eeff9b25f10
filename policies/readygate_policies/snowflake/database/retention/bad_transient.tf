# readygate: parameters snowflake-database-retention exact=false
resource "snowflake_database" "analytics" {
  name                        = "ECOMMERCE_ANALYTICS"
  is_transient                = true
  data_retention_time_in_days = 30
}
