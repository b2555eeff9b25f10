resource "aws_cloudwatch_log_group" "api" {
  name              = "/api"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = "abc123"
  name   = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ request = "$context.requestId", status = "$context.status" })
  }
}

resource "aws_apigatewayv2_stage" "tagged" {
  api_id = "abc123"
  name   = "tagged"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ request = "$context.requestId", group = aws_cloudwatch_log_group.api.arn })
  }
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = "abc123"
  stage_name    = "live"
  deployment_id = "d1"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = "$context.identity.sourceIp $context.requestId"
  }
}
