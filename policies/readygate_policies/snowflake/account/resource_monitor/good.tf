resource "snowflake_resource_monitor" "account" {
  name         = "ACCOUNT"
  credit_quota = 1000
}

resource "snowflake_current_account" "this" {
  resource_monitor = snowflake_resource_monitor.account.name
}
