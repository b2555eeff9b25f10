# readygate: parameters snowflake-warehouse-resource-monitor account=true
resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_resource_monitor" "account" {
  name         = "ACCOUNT"
  credit_quota = 100
}

resource "snowflake_current_account" "this" {
  resource_monitor = snowflake_resource_monitor.account.name
}
