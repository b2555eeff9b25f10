# readygate: parameters snowflake-monitor-triggers exact=true
resource "snowflake_resource_monitor" "early" {
  name            = "EARLY"
  credit_quota    = 100
  notify_triggers = [50, 80, 95]
  suspend_trigger = 100
}
