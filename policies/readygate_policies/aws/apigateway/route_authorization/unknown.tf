variable "authorization" {
  type = string
}

resource "aws_apigatewayv2_route" "given" {
  api_id             = "abc123"
  route_key          = "POST /jobs"
  authorization_type = var.authorization
}
