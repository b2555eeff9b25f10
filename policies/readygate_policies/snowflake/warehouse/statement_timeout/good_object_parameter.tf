resource "snowflake_object_parameter" "timeout" {
  key        = "STATEMENT_TIMEOUT_IN_SECONDS"
  value      = "1800"
  on_account = true
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}
