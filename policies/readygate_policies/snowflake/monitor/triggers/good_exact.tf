# readygate: parameters snowflake-monitor-triggers exact=true suspend=false
resource "snowflake_resource_monitor" "loading" {
  name            = "LOADING"
  credit_quota    = 100
  notify_triggers = [75, 90, 100]
}
