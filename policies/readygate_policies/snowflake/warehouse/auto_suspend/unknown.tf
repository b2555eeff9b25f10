variable "idle" {
  type = number
}

resource "snowflake_warehouse" "loading" {
  name         = "LOADING_WH"
  auto_suspend = var.idle
}
