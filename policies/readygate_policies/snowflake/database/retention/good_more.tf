# readygate: parameters snowflake-database-retention exact=false retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "analytics" {
  name                        = "ECOMMERCE_ANALYTICS"
  data_retention_time_in_days = 45
}

resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = 90
}
