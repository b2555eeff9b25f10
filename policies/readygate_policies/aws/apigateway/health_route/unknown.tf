resource "aws_apigatewayv2_api" "catch_all" {
  name          = "catch-all"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "default" {
  api_id    = aws_apigatewayv2_api.catch_all.id
  route_key = "$default"
}

resource "aws_apigatewayv2_api" "quick" {
  name          = "quick"
  protocol_type = "HTTP"
  target        = "https://example.com"
}

resource "aws_apigatewayv2_api" "proxied" {
  name          = "proxied"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "proxied" {
  api_id    = aws_apigatewayv2_api.proxied.id
  route_key = "ANY /{proxy+}"
}

resource "aws_apigatewayv2_api" "imported" {
  name          = "imported"
  protocol_type = "HTTP"
  body          = jsonencode({ openapi = "3.0.1", info = { title = "imported", version = "1" }, paths = {} })
}
