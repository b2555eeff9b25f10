# readygate: parameters aws-apigateway-throttling max_rate=100 max_burst=200
resource "aws_apigatewayv2_stage" "within" { # expect: pass
  api_id = "abc123"
  name   = "within"

  default_route_settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 200
  }
}

resource "aws_apigatewayv2_stage" "above" {
  api_id = "abc123"
  name   = "above"

  default_route_settings {
    throttling_rate_limit  = 101
    throttling_burst_limit = 200
  }
}

resource "aws_apigatewayv2_stage" "unlimited" {
  api_id = "abc123"
  name   = "unlimited"

  default_route_settings {
    throttling_rate_limit  = -1
    throttling_burst_limit = -1
  }
}
