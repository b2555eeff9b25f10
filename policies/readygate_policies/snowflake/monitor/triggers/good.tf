resource "snowflake_resource_monitor" "loading" {
  name            = "LOADING"
  credit_quota    = 1
  notify_triggers = [75, 90]
  suspend_trigger = 100
}

# Earlier is as good.
resource "snowflake_resource_monitor" "early" {
  name                      = "EARLY"
  credit_quota              = 100
  notify_triggers           = [50, 80, 95]
  suspend_immediate_trigger = 110
}

resource "snowflake_resource_monitor" "former" {
  name             = "FORMER"
  credit_quota     = 100
  notify_triggers  = [75]
  suspend_triggers = [90, 100]
}
