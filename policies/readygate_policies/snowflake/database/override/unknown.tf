# readygate: parameters snowflake-database-override retention=["ECOMMERCE_RAW 90", "ECOMMERCE_ANALYTICS 30"]
variable "database" {
  type = string
}

variable "days" {
  type = number
}

resource "snowflake_schema" "somewhere" {
  database                    = var.database
  name                        = "SHOP"
  data_retention_time_in_days = 60
}

resource "snowflake_schema" "some_days" {
  database                    = "ECOMMERCE_RAW"
  name                        = "SHOP"
  data_retention_time_in_days = var.days
}
