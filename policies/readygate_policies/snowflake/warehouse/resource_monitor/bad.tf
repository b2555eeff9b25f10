resource "snowflake_resource_monitor" "account" {
  name         = "ACCOUNT"
  credit_quota = 100
}

resource "snowflake_current_account" "this" {
  resource_monitor = snowflake_resource_monitor.account.name
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_warehouse" "none" {
  name             = "NONE_WH"
  resource_monitor = null
}

resource "snowflake_execute" "monitor" {
  execute = "ALTER WAREHOUSE OTHER_WH SET RESOURCE_MONITOR = ACCOUNT"
  revert  = "SELECT 1"
}
