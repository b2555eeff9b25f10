variable "active" {
  type = bool
}

resource "snowflake_network_policy" "perhaps" {
  name = "PERHAPS"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_network_policy_attachment" "perhaps" {
  network_policy_name = snowflake_network_policy.perhaps.name
  set_for_account     = var.active
}
