resource "aws_cloudwatch_log_metric_filter" "called_alike" {
  name           = "errors"
  pattern        = "ERROR"
  log_group_name = "/app"

  metric_transformation {
    name      = "errors"
    namespace = "app"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_metric_filter" "called_otherwise" { # expect: fail
  name           = "timeouts-filter"
  pattern        = "TIMEOUT"
  log_group_name = "/app"

  metric_transformation {
    name      = "timeouts"
    namespace = "app"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = {
    errors   = aws_cloudwatch_log_metric_filter.called_alike.id
    timeouts = aws_cloudwatch_log_metric_filter.called_otherwise.id
  }

  alarm_name          = each.key
  namespace           = "app"
  metric_name         = each.value
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  statistic           = "Sum"
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alarms"]
}
