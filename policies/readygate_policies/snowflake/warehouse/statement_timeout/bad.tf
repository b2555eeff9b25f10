resource "snowflake_warehouse" "default" {
  name = "DEFAULT_WH"
}

resource "snowflake_warehouse" "day" {
  name                         = "DAY_WH"
  statement_timeout_in_seconds = 86400
}

# Seven days.
resource "snowflake_warehouse" "longest" {
  name                         = "LONGEST_WH"
  statement_timeout_in_seconds = 0
}

resource "snowflake_current_account" "this" {
  statement_queued_timeout_in_seconds = 600
}

resource "snowflake_account_parameter" "queue" {
  key   = "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS"
  value = "600"
}

resource "snowflake_object_parameter" "user" {
  key         = "STATEMENT_TIMEOUT_IN_SECONDS"
  value       = "600"
  object_type = "USER"
  object_identifier {
    name = "LOADER"
  }
}
