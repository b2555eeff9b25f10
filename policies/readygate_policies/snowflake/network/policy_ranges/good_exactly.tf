# readygate: parameters snowflake-network-policy-ranges most_addresses=65536
variable "blocked" {
  type = string
}

resource "snowflake_network_policy" "as_many_as_may_be" {
  name            = "AS_MANY_AS_MAY_BE"
  allowed_ip_list = ["193.0.0.0/16"]
}

# Whatever is blocked, what is left is no more than that.
resource "snowflake_network_policy" "at_most" {
  name            = "AT_MOST"
  allowed_ip_list = ["193.0.0.0/16"]
  blocked_ip_list = [var.blocked]
}
