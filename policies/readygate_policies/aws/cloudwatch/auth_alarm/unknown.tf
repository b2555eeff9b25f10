variable "pattern" {
  type = string
}

variable "log_group_arn" {
  type = string
}

resource "aws_apigatewayv2_api" "pattern" {
  name          = "pattern"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "pattern" {
  name              = "/aws/apigateway/pattern"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "pattern" {
  api_id = aws_apigatewayv2_api.pattern.id
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.pattern.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "pattern" {
  name           = "pattern"
  log_group_name = aws_cloudwatch_log_group.pattern.name
  pattern        = var.pattern

  metric_transformation {
    namespace = "Shop"
    name      = "Rejected"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "pattern" {
  alarm_name          = "pattern"
  namespace           = "Shop"
  metric_name         = "Rejected"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "group" {
  name          = "group"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "group" {
  name              = "/aws/apigateway/group"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "group" {
  api_id = aws_apigatewayv2_api.group.id
  name   = "$default"

  access_log_settings {
    destination_arn = var.log_group_arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "group" {
  name           = "group"
  log_group_name = "/shared/access"
  pattern        = "[id, status = 401]"

  metric_transformation {
    namespace = "Shop"
    name      = "Unauthorized"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "group" {
  alarm_name          = "group"
  namespace           = "Shop"
  metric_name         = "Unauthorized"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
