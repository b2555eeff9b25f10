resource "snowflake_warehouse" "loading" {
  name                         = "LOADING_WH"
  statement_timeout_in_seconds = 3600
}

resource "snowflake_warehouse" "second" {
  name                         = "SECOND_WH"
  statement_timeout_in_seconds = 1
}
