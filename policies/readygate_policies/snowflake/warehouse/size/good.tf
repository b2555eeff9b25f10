resource "snowflake_warehouse" "default" {
  name = "DEFAULT_WH"
}

resource "snowflake_warehouse" "spelled" {
  name           = "SPELLED_WH"
  warehouse_size = "x-small"
}

resource "snowflake_warehouse" "clusters" {
  name              = "CLUSTERS_WH"
  warehouse_size    = "LARGE"
  max_cluster_count = 4
}
