variable "size" {
  type = string
}

resource "snowflake_warehouse" "loading" {
  name           = "LOADING_WH"
  warehouse_size = var.size
}
