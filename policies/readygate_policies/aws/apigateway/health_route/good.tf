resource "aws_apigatewayv2_api" "app" {
  name          = "app"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "each" {
  for_each  = toset(["GET /health", "POST /jobs"])
  api_id    = aws_apigatewayv2_api.app.id
  route_key = each.key
}

resource "aws_apigatewayv2_api" "chat" { # expect: not-applicable
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
