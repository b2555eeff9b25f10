resource "aws_apigatewayv2_api" "app" {
  name          = "app"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_authorizer" "google" {
  api_id           = aws_apigatewayv2_api.app.id
  authorizer_type  = "JWT"
  name             = "google"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = ["1234.apps.googleusercontent.com"]
  }
}

resource "aws_apigatewayv2_authorizer" "in_code" { # expect: not-applicable
  api_id          = aws_apigatewayv2_api.app.id
  authorizer_type = "REQUEST"
  name            = "in-code"
  authorizer_uri  = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:auth/invocations"
}
