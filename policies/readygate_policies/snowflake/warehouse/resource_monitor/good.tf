resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
}

resource "snowflake_warehouse" "loading" {
  name             = "LOADING_WH"
  resource_monitor = snowflake_resource_monitor.loading.fully_qualified_name
}

resource "snowflake_warehouse" "elsewhere" {
  name             = "ELSEWHERE_WH"
  resource_monitor = "MONITOR_OF_ANOTHER_ROOT"
}

resource "snowflake_warehouse" "by_statement" {
  name = "BY_STATEMENT_WH"
}

resource "snowflake_execute" "monitor" {
  execute = "ALTER WAREHOUSE \"BY_STATEMENT_WH\" SET RESOURCE_MONITOR = \"LOADING\""
  revert  = "ALTER WAREHOUSE \"BY_STATEMENT_WH\" UNSET RESOURCE_MONITOR"
}
