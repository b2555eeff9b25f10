# readygate: parameters aws-cloudwatch-latency-alarm maximum_latency=500 lowest_percentile=99
resource "aws_apigatewayv2_api" "slow" {
  name          = "slow"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name          = "slow"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.slow.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 501
  extended_statistic  = "p99"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "many" {
  name          = "many"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "many" {
  alarm_name          = "many"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.many.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 500
  extended_statistic  = "p95"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
