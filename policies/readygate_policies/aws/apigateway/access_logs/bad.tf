resource "aws_apigatewayv2_stage" "silent" {
  api_id = "abc123"
  name   = "silent"
}

resource "aws_api_gateway_stage" "no_id" {
  rest_api_id   = "abc123"
  stage_name    = "live"
  deployment_id = "d1"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:api"
    format          = "$context.identity.sourceIp $context.extendedRequestId"
  }
}
