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
