resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
  warehouses   = [snowflake_warehouse.loading.name]
}
