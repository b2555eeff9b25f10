resource "snowflake_warehouse_adaptive" "loading" {
  name = "LOADING_WH"

  statement_timeout_in_seconds = 600
}
