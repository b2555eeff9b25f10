variable "limit" {
  type = number
}

variable "statistic" {
  type = string
}

resource "aws_apigatewayv2_api" "limit" {
  name          = "limit"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "limit" {
  alarm_name          = "limit"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.limit.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.limit
  extended_statistic  = "p95"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "statistic" {
  name          = "statistic"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "statistic" {
  alarm_name          = "statistic"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.statistic.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  extended_statistic  = var.statistic
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
