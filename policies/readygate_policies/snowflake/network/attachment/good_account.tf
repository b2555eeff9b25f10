resource "snowflake_network_policy" "office" {
  name            = "OFFICE"
  allowed_ip_list = ["192.0.2.0/24"]
}

resource "snowflake_current_account" "this" {
  network_policy = snowflake_network_policy.office.fully_qualified_name
}
