resource "snowflake_network_policy" "office" { # expect: pass
  name            = "OFFICE"
  allowed_ip_list = ["192.0.2.0/24"]
}

resource "snowflake_current_account" "this" {
  network_policy = snowflake_network_policy.office.fully_qualified_name
}

# Written, and forgotten.
resource "snowflake_network_policy" "old" {
  name            = "OLD"
  allowed_ip_list = ["198.51.100.0/24"]
}
