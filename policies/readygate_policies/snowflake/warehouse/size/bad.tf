resource "snowflake_warehouse" "large" {
  name           = "LARGE_WH"
  warehouse_size = "X-LARGE"
}

resource "snowflake_warehouse" "wide" {
  name              = "WIDE_WH"
  warehouse_size    = "SMALL"
  max_cluster_count = 5
}
