# readygate: parameters snowflake-account-inventory databases=["RAW"]
variable "name" {
  type = string
}

resource "snowflake_database" "some" {
  name = var.name
}
