resource "snowflake_network_rule" "halves" {
  name       = "HALVES"
  database   = "SECURITY"
  schema     = "PUBLIC"
  type       = "IPV4"
  mode       = "INGRESS"
  value_list = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "snowflake_network_rule" "endpoint" {
  name       = "ENDPOINT"
  database   = "SECURITY"
  schema     = "PUBLIC"
  type       = "AWSVPCEID"
  mode       = "INGRESS"
  value_list = ["vpce-0123456789abcdef0"]
}

resource "snowflake_network_policy" "halves" {
  name = "HALVES"

  allowed_network_rule_list = [snowflake_network_rule.halves.fully_qualified_name]
}

resource "snowflake_network_policy" "world_but_one" {
  name = "WORLD_BUT_ONE"

  allowed_ip_list = ["0.0.0.0/0"]
  blocked_ip_list = ["193.0.6.7"]
}

# Rules for endpoints restrict endpoints only: every address of IPv4 may come in.
resource "snowflake_network_policy" "endpoint" {
  name = "ENDPOINT"

  allowed_network_rule_list = [snowflake_network_rule.endpoint.fully_qualified_name]
}

resource "snowflake_network_policy" "nothing_said" {
  name = "NOTHING_SAID"

  comment = "to do"
}

resource "snowflake_network_policy" "wide" {
  name = "WIDE"

  allowed_ip_list = ["193.0.0.0/12"]
}

resource "snowflake_network_policy" "placeholder" {
  name = "PLACEHOLDER"

  allowed_ip_list = ["203.0.113.0/24"]
}
