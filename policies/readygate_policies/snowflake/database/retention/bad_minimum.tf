# readygate: parameters snowflake-database-retention minimum=7
resource "snowflake_database" "sandbox" {
  name                        = "SANDBOX"
  data_retention_time_in_days = 5
}
