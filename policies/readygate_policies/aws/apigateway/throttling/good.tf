resource "aws_apigatewayv2_stage" "live" {
  api_id = "abc123"
  name   = "live"

  default_route_settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 200
  }
}

resource "aws_api_gateway_stage" "by_method" {
  rest_api_id   = "abc123"
  stage_name    = "live"
  deployment_id = "d1"
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "abc123"
  stage_name  = aws_api_gateway_stage.by_method.stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 50
  }
}

resource "aws_api_gateway_stage" "by_plan" {
  rest_api_id   = "def456"
  stage_name    = "planned"
  deployment_id = "d2"
}

resource "aws_api_gateway_usage_plan" "customers" {
  name = "customers"

  api_stages {
    api_id = "def456"
    stage  = aws_api_gateway_stage.by_plan.stage_name
  }

  throttle_settings {
    rate_limit  = 10
    burst_limit = 5
  }
}

resource "aws_apigatewayv2_stage" "one_at_a_time" {
  api_id = "abc123"
  name   = "one-at-a-time"

  default_route_settings {
    throttling_rate_limit  = 1
    throttling_burst_limit = 1
  }
}
