resource "aws_apigatewayv2_api" "quick" {
  name          = "quick"
  protocol_type = "HTTP"
  target        = "arn:aws:lambda:eu-west-1:111122223333:function:app"
}

resource "aws_apigatewayv2_route" "default" {
  api_id    = aws_apigatewayv2_api.quick.id
  route_key = "GET /jobs"
}

resource "aws_apigatewayv2_route" "explicit" {
  api_id             = "abc123"
  route_key          = "$default"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_api" "chat" { # expect: not-applicable
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$connect"
}

resource "aws_api_gateway_method" "jobs" {
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_lambda_function_url" "open" {
  function_name      = "open"
  authorization_type = "NONE"
}

resource "aws_api_gateway_resource" "health" {
  rest_api_id = "abc123"
  parent_id   = "root"
  path_part   = "health"
}

resource "aws_api_gateway_method" "change_of_health" {
  rest_api_id   = "abc123"
  resource_id   = aws_api_gateway_resource.health.id
  http_method   = "DELETE"
  authorization = "NONE"
}
