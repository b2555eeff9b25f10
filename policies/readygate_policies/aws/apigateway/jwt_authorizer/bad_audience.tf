resource "aws_apigatewayv2_authorizer" "anyone" {
  api_id           = "abc123"
  authorizer_type  = "JWT"
  name             = "anyone"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = ["*"]
  }
}

resource "aws_apigatewayv2_authorizer" "nobody" {
  api_id           = "abc123"
  authorizer_type  = "JWT"
  name             = "nobody"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = [""]
  }
}
