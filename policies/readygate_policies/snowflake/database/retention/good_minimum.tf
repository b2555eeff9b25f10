# readygate: parameters snowflake-database-retention minimum=7 retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "staging" {
  name                        = "ECOMMERCE_STAGING"
  data_retention_time_in_days = 1
}

resource "snowflake_database" "sandbox" {
  name                        = "SANDBOX"
  data_retention_time_in_days = 7
}
