resource "aws_apigatewayv2_authorizer" "no_audience" {
  api_id          = "abc123"
  authorizer_type = "JWT"
  name            = "no-audience"

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = []
  }
}

resource "aws_apigatewayv2_authorizer" "any_audience" {
  api_id          = "abc123"
  authorizer_type = "JWT"
  name            = "any-audience"

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = ["*"]
  }
}

resource "aws_apigatewayv2_authorizer" "plain_http" {
  api_id          = "abc123"
  authorizer_type = "JWT"
  name            = "plain-http"

  jwt_configuration {
    issuer   = "http://accounts.example.com"
    audience = ["app"]
  }
}

resource "aws_apigatewayv2_authorizer" "unconfigured" {
  api_id          = "abc123"
  authorizer_type = "JWT"
  name            = "unconfigured"
}
