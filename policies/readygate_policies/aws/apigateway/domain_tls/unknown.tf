variable "policy" {
  type = string
}

resource "aws_api_gateway_domain_name" "given" {
  domain_name     = "api.example.com"
  security_policy = var.policy
}

# What API Gateway then takes is not documented.
resource "aws_api_gateway_domain_name" "silent" {
  domain_name = "www.example.com"
}
