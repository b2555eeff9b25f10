resource "aws_apigatewayv2_api" "app" { # expect: not-applicable
  name          = "app"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "jobs" {
  api_id             = aws_apigatewayv2_api.app.id
  route_key          = "POST /jobs"
  authorization_type = "JWT"
  authorizer_id      = "auth"
}

resource "aws_apigatewayv2_route" "health" { # expect: not-applicable
  api_id    = aws_apigatewayv2_api.app.id
  route_key = "GET /health"
}

resource "aws_apigatewayv2_route" "preflight" { # expect: not-applicable
  api_id    = aws_apigatewayv2_api.app.id
  route_key = "OPTIONS /{proxy+}"
}

resource "aws_apigatewayv2_api" "chat" { # expect: not-applicable
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_route" "message" { # expect: not-applicable
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$default"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "$connect"
  authorization_type = "AWS_IAM"
}

resource "aws_api_gateway_method" "jobs" {
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "POST"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = "auth"
}

resource "aws_api_gateway_method" "preflight" { # expect: not-applicable
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_resource" "health" {
  rest_api_id = "abc123"
  parent_id   = "root"
  path_part   = "health"
}

resource "aws_api_gateway_method" "health" { # expect: not-applicable
  rest_api_id   = "abc123"
  resource_id   = aws_api_gateway_resource.health.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_lambda_function_url" "internal" {
  function_name      = "internal"
  authorization_type = "AWS_IAM"
}
