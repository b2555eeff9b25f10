# readygate: parameters aws-apigateway-jwt-authorizer issuers=["https://accounts.google.com"] audiences=["shop"]
resource "aws_apigatewayv2_authorizer" "other_issuer" {
  api_id           = "api"
  authorizer_type  = "JWT"
  name             = "other_issuer"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://login.example.com"
    audience = ["shop"]
  }
}

resource "aws_apigatewayv2_authorizer" "other_audience" {
  api_id           = "api"
  authorizer_type  = "JWT"
  name             = "other_audience"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "accounts.google.com"
    audience = ["shop", "games"]
  }
}

resource "aws_apigatewayv2_authorizer" "agreed" { # expect: pass
  api_id           = "api"
  authorizer_type  = "JWT"
  name             = "agreed"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = ["shop"]
  }
}
