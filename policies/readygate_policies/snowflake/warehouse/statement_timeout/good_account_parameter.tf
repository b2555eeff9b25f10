resource "snowflake_account_parameter" "timeout" {
  key   = "statement_timeout_in_seconds"
  value = "1800"
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}
