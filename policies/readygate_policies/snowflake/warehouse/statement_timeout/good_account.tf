resource "snowflake_current_account" "this" {
  statement_timeout_in_seconds = 1800
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

# The session's timeout is lower.
resource "snowflake_warehouse" "slow" {
  name                         = "SLOW_WH"
  statement_timeout_in_seconds = 86400
}
