resource "aws_apigatewayv2_stage" "unlimited" {
  api_id = "abc123"
  name   = "unlimited"
}

resource "aws_apigatewayv2_stage" "no_burst" {
  api_id = "abc123"
  name   = "no-burst"

  default_route_settings {
    throttling_rate_limit = 100
  }
}

resource "aws_api_gateway_stage" "one_method" {
  rest_api_id   = "abc123"
  stage_name    = "live"
  deployment_id = "d1"
}

resource "aws_api_gateway_method_settings" "one" {
  rest_api_id = "abc123"
  stage_name  = aws_api_gateway_stage.one_method.stage_name
  method_path = "jobs/POST"

  settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 50
  }
}

resource "aws_api_gateway_stage" "unlimited" {
  rest_api_id   = "abc123"
  stage_name    = "plain"
  deployment_id = "d1"
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "abc123"
  stage_name  = aws_api_gateway_stage.unlimited.stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = -1
    throttling_burst_limit = -1
  }
}

resource "aws_api_gateway_stage" "unlimited_plan" {
  rest_api_id   = "def456"
  stage_name    = "planned"
  deployment_id = "d2"
}

resource "aws_api_gateway_usage_plan" "unlimited" {
  name = "unlimited"

  api_stages {
    api_id = "def456"
    stage  = aws_api_gateway_stage.unlimited_plan.stage_name
  }

  throttle_settings {
    rate_limit = 10
  }
}
