# readygate: parameters snowflake-warehouse-specification warehouses=["LOADING_WH SMALL", "TRANSFORMING_WH MEDIUM", "REPORTING_WH SMALL 2"]
resource "snowflake_warehouse" "loading" {
  name           = "LOADING_WH"
  warehouse_size = "SMALL"
}

resource "snowflake_warehouse" "transforming" {
  name              = "transforming_wh"
  warehouse_size    = "Medium"
  max_cluster_count = 1
}

resource "snowflake_warehouse" "reporting" {
  name              = "REPORTING_WH"
  warehouse_size    = "SMALL"
  max_cluster_count = 2
}

resource "snowflake_warehouse" "adhoc" { # expect: not-applicable
  name           = "ADHOC_WH"
  warehouse_size = "LARGE"
}
