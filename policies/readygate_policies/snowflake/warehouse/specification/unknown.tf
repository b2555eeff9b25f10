# readygate: parameters snowflake-warehouse-specification warehouses=["LOADING_WH SMALL", "TRANSFORMING_WH MEDIUM", "REPORTING_WH SMALL 2"]
variable "size" {
  type = string
}

variable "name" {
  type = string
}

resource "snowflake_warehouse" "loading" {
  name           = "LOADING_WH"
  warehouse_size = var.size
}

resource "snowflake_warehouse" "unnamed" {
  name           = var.name
  warehouse_size = "LARGE"
}
