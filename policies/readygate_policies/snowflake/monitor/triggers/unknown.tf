variable "triggers" {
  type = set(number)
}

variable "quota" {
  type = number
}

resource "snowflake_resource_monitor" "loading" {
  name            = "LOADING"
  credit_quota    = 100
  notify_triggers = var.triggers
  suspend_trigger = 100
}

resource "snowflake_resource_monitor" "quota" {
  name            = "QUOTA"
  credit_quota    = var.quota
  notify_triggers = [75, 90]
  suspend_trigger = 100
}
