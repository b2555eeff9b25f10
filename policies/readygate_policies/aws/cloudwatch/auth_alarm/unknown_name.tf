variable "log_group" {
  type = string
}

resource "aws_apigatewayv2_api" "shared" {
  name          = "shared"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "shared" {
  api_id = aws_apigatewayv2_api.shared.id
  name   = "$default"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/shared/access"
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "shared" {
  name           = "shared"
  log_group_name = "/shared/${var.log_group}"
  pattern        = "[id, status = 401]"

  metric_transformation {
    namespace = "Shop"
    name      = "Unauthorized"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "shared" {
  alarm_name          = "shared"
  namespace           = "Shop"
  metric_name         = "Unauthorized"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
