variable "office" {
  type = string
}

resource "snowflake_network_policy" "given" {
  name = "GIVEN"

  allowed_ip_list = ["193.0.6.0/24", var.office]
}

# The rule is made elsewhere.
resource "snowflake_network_policy" "elsewhere" {
  name = "ELSEWHERE"

  allowed_network_rule_list = ["SECURITY.PUBLIC.OFFICE"]
}
