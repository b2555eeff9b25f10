# readygate: parameters snowflake-database-retention retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
variable "days" {
  type = number
}

variable "name" {
  type = string
}

resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = var.days
}

resource "snowflake_database" "unnamed" {
  name                        = var.name
  data_retention_time_in_days = 30
}
