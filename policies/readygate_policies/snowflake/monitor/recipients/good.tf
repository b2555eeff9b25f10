resource "snowflake_user" "on_call" {
  name  = "ON_CALL"
  email = "on-call@example.com"
}

resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
  notify_users = [snowflake_user.on_call.fully_qualified_name, "FINANCE"]
}

resource "snowflake_resource_monitor" "account" { # expect: not-applicable
  name         = "ACCOUNT"
  credit_quota = 1000
}

resource "snowflake_current_account" "this" {
  resource_monitor = snowflake_resource_monitor.account.name
}

resource "snowflake_resource_monitor" "former_account" { # expect: not-applicable
  name            = "FORMER_ACCOUNT"
  credit_quota    = 1000
  set_for_account = true
}
