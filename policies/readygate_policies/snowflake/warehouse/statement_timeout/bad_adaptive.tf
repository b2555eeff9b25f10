resource "snowflake_warehouse_adaptive" "loading" {
  name = "LOADING_WH"
}
