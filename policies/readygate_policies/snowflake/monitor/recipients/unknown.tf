variable "told" {
  type = set(string)
}

resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
  notify_users = var.told
}
