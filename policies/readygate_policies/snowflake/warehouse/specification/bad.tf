# readygate: parameters snowflake-warehouse-specification warehouses=["LOADING_WH SMALL", "TRANSFORMING_WH MEDIUM", "REPORTING_WH SMALL 2"]
resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_warehouse" "transforming" {
  name              = "TRANSFORMING_WH"
  warehouse_size    = "MEDIUM"
  max_cluster_count = 3
}

resource "snowflake_warehouse" "reporting" {
  name           = "REPORTING_WH"
  warehouse_size = "SMALL"
}
