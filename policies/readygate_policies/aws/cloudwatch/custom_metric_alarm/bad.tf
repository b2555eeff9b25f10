resource "aws_cloudwatch_log_metric_filter" "unwatched" {
  name           = "unwatched"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.event = \"job_failed\" }"

  metric_transformation {
    namespace = "Shop"
    name      = "JobsFailed"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_metric_filter" "misspelt" {
  name           = "misspelt"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.cost = * }"

  metric_transformation {
    namespace = "Shop"
    name      = "CostUsd"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "misspelt" {
  alarm_name          = "misspelt"
  namespace           = "Shop"
  metric_name         = "CostUSD"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_log_metric_filter" "other_namespace" {
  name           = "other_namespace"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.slow = * }"

  metric_transformation {
    namespace = "Shop"
    name      = "Slow"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "other_namespace" {
  alarm_name          = "other_namespace"
  namespace           = "shop"
  metric_name         = "Slow"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
