# readygate: parameters snowflake-database-retention retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_current_account" "this" {
  data_retention_time_in_days = 90
}

resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = -1
}
