resource "aws_apigatewayv2_api" "app" {
  name          = "app"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "health" {
  api_id    = aws_apigatewayv2_api.app.id
  route_key = "ANY /health"
}
