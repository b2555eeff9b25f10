resource "snowflake_user" "on_call" {
  name = "ON_CALL"
}

resource "snowflake_resource_monitor" "no_address" {
  name         = "NO_ADDRESS"
  credit_quota = 100
  notify_users = [snowflake_user.on_call.name]
}

resource "snowflake_resource_monitor" "nobody" {
  name         = "NOBODY"
  credit_quota = 100
}

resource "snowflake_resource_monitor" "empty" {
  name         = "EMPTY"
  credit_quota = 100
  notify_users = []
}
