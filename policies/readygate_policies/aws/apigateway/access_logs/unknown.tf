variable "format" {
  type = string
}

resource "aws_apigatewayv2_stage" "given" {
  api_id = "abc123"
  name   = "given"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:api"
    format          = var.format
  }
}

variable "status" {
  type = string
}

resource "aws_apigatewayv2_stage" "open_field" {
  api_id = "api"
  name   = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:shop"
    format          = jsonencode({ address = "$context.identity.sourceIp", status = var.status })
  }
}
