resource "snowflake_resource_monitor" "account" {
  name            = "ACCOUNT"
  credit_quota    = 1000
  set_for_account = true
}
