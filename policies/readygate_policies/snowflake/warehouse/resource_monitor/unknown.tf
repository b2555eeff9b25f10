variable "statement" {
  type = string
}

resource "snowflake_execute" "some" {
  execute = var.statement
  revert  = "SELECT 1"
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}
