# readygate: parameters snowflake-warehouse-specification warehouses=["*_LOADING_WH XSMALL"]
resource "snowflake_warehouse" "loading" {
  name = "PROD_LOADING_WH"
}
