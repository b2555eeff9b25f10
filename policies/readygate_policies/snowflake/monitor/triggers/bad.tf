resource "snowflake_resource_monitor" "no_quota" {
  name            = "NO_QUOTA"
  notify_triggers = [75, 90]
  suspend_trigger = 100
}

resource "snowflake_resource_monitor" "zero" {
  name            = "ZERO"
  credit_quota    = 0
  notify_triggers = [75, 90]
  suspend_trigger = 100
}

resource "snowflake_resource_monitor" "late" {
  name            = "LATE"
  credit_quota    = 100
  notify_triggers = [90]
  suspend_trigger = 100
}

resource "snowflake_resource_monitor" "gap" {
  name            = "GAP"
  credit_quota    = 100
  notify_triggers = [50, 75]
  suspend_trigger = 100
}

resource "snowflake_resource_monitor" "goes_on" {
  name            = "GOES_ON"
  credit_quota    = 100
  notify_triggers = [75, 90, 100]
}

resource "snowflake_resource_monitor" "suspends_late" {
  name            = "SUSPENDS_LATE"
  credit_quota    = 100
  notify_triggers = [75, 90, 100]
  suspend_trigger = 120
}
