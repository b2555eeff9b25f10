resource "snowflake_network_policy" "office" {
  name            = "OFFICE"
  allowed_ip_list = ["192.0.2.0/24"]
}

resource "snowflake_network_policy_attachment" "office" {
  network_policy_name = snowflake_network_policy.office.name
  set_for_account     = false
}

resource "snowflake_account_parameter" "other" {
  key   = "PERIODIC_DATA_REKEYING"
  value = "OFFICE"
}
