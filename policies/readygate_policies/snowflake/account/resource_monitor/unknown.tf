# readygate: parameters snowflake-account-resource-monitor expected=true
variable "monitor" {
  type = string
}

resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
}

resource "snowflake_current_account" "this" {
  resource_monitor = var.monitor
}
