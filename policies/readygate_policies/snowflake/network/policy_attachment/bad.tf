resource "snowflake_network_policy" "declared_only" {
  name = "DECLARED_ONLY"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_network_policy" "attached_to_nobody" {
  name = "ATTACHED_TO_NOBODY"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_network_policy_attachment" "nobody" {
  network_policy_name = snowflake_network_policy.attached_to_nobody.name
  set_for_account     = false
  users               = []
}

resource "snowflake_network_policy" "other_parameter" {
  name = "OTHER_PARAMETER"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_account_parameter" "other" {
  key   = "QUERY_TAG"
  value = snowflake_network_policy.other_parameter.name
}
