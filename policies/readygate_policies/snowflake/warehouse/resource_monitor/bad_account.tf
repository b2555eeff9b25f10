# readygate: parameters snowflake-warehouse-resource-monitor account=true
resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_current_account" "this" {
  network_policy = "OFFICE"
}
