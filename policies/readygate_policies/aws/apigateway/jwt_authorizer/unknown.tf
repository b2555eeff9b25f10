variable "audience" {
  type = list(string)
}

resource "aws_apigatewayv2_authorizer" "given" {
  api_id          = "abc123"
  authorizer_type = "JWT"
  name            = "given"

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = var.audience
  }
}
