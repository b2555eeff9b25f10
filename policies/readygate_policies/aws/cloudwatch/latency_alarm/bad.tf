resource "aws_apigatewayv2_api" "unwatched" {
  name          = "unwatched"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api" "average" {
  name          = "average"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "average" {
  alarm_name          = "average"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.average.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "median" {
  name          = "median"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "median" {
  alarm_name          = "median"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.median.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  extended_statistic  = "p50"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

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
  threshold           = 15000
  extended_statistic  = "p95"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a", "subnet-0b"]
}

# Two thousand seconds.
resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "web"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  dimensions          = { LoadBalancer = aws_lb.web.arn_suffix }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  extended_statistic  = "p95"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
