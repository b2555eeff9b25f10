# readygate: parameters snowflake-account-resource-monitor expected=true
resource "snowflake_resource_monitor" "loading" {
  name            = "LOADING"
  credit_quota    = 100
  set_for_account = false
}

resource "snowflake_current_account" "this" {
  network_policy = "OFFICE"
}

resource "snowflake_execute" "monitor" {
  execute = "ALTER ACCOUNT SET TIMEZONE = 'UTC'"
  revert  = "SELECT 1"
}
