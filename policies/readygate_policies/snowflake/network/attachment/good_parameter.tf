resource "snowflake_network_policy" "office" {
  name            = "OFFICE"
  allowed_ip_list = ["192.0.2.0/24"]
}

resource "snowflake_account_parameter" "network" {
  key   = "NETWORK_POLICY"
  value = "\"OFFICE\""
}
