resource "snowflake_network_policy" "office" {
  name            = "OFFICE"
  allowed_ip_list = ["192.0.2.0/24"]
}

resource "snowflake_network_policy_attachment" "office" {
  network_policy_name = snowflake_network_policy.office.name
  set_for_account     = true
}

# One user may come from elsewhere.
resource "snowflake_network_policy" "loader" {
  name            = "LOADER"
  allowed_ip_list = ["198.51.100.7"]
}

resource "snowflake_service_user" "loader" {
  name           = "LOADER"
  network_policy = snowflake_network_policy.loader.fully_qualified_name
}
