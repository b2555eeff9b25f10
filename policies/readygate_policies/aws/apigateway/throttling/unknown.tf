variable "rate" {
  type = number
}

resource "aws_apigatewayv2_stage" "given" {
  api_id = "abc123"
  name   = "given"

  default_route_settings {
    throttling_rate_limit  = var.rate
    throttling_burst_limit = 10
  }
}
