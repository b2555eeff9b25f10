# readygate: parameters snowflake-network-policy-ranges placeholders=true
resource "snowflake_network_policy" "example" {
  name            = "EXAMPLE"
  allowed_ip_list = ["203.0.113.0/24"]
}
