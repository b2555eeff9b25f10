# readygate: parameters snowflake-account-inventory databases=["RAW", "ANALYTICS"]
resource "snowflake_database" "raw" {
  name = "RAW"
}
