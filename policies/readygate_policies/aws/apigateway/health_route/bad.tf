resource "aws_apigatewayv2_api" "app" {
  name          = "app"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "jobs" {
  api_id    = aws_apigatewayv2_api.app.id
  route_key = "POST /jobs"
}

resource "aws_apigatewayv2_api" "other" {
  name          = "other"
  protocol_type = "HTTP"
}
