variable "key" {
  type = string
}

resource "snowflake_account_parameter" "some" {
  key   = var.key
  value = "600"
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}
