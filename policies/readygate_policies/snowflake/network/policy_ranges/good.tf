resource "snowflake_network_rule" "office" {
  name       = "OFFICE"
  database   = "SECURITY"
  schema     = "PUBLIC"
  type       = "IPV4"
  mode       = "INGRESS"
  value_list = ["193.0.6.0/24", "193.0.7.7"]
}

resource "snowflake_network_rule" "guests" {
  name       = "GUESTS"
  database   = "SECURITY"
  schema     = "PUBLIC"
  type       = "IPV4"
  mode       = "INGRESS"
  value_list = ["193.0.6.128/25"]
}

resource "snowflake_network_rule" "endpoint" {
  name       = "ENDPOINT"
  database   = "SECURITY"
  schema     = "PUBLIC"
  type       = "AWSVPCEID"
  mode       = "INGRESS"
  value_list = ["vpce-0123456789abcdef0"]
}

resource "snowflake_network_policy" "office" {
  name = "OFFICE"

  allowed_network_rule_list = [snowflake_network_rule.office.fully_qualified_name]
  blocked_network_rule_list = [snowflake_network_rule.guests.fully_qualified_name]
}

resource "snowflake_network_policy" "listed" {
  name = "LISTED"

  allowed_ip_list = ["193.0.6.0/24"]
}

# Only the endpoint is let in: IPv4 has to be blocked by name.
resource "snowflake_network_policy" "endpoint_only" {
  name = "ENDPOINT_ONLY"

  allowed_network_rule_list = [snowflake_network_rule.endpoint.fully_qualified_name]
  blocked_ip_list           = ["0.0.0.0/0"]
}
