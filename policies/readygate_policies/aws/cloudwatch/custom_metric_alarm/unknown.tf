variable "namespace" {
  type = string
}

resource "aws_cloudwatch_log_metric_filter" "given" {
  name           = "given"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.event = \"job_failed\" }"

  metric_transformation {
    namespace = var.namespace
    name      = "JobsFailed"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "given" {
  alarm_name          = "given"
  namespace           = "Shop"
  metric_name         = "JobsFailed"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_log_metric_filter" "named" {
  name           = "named"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.slow = * }"

  metric_transformation {
    namespace = "Shop"
    name      = "Slow"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "named" {
  alarm_name          = "named"
  namespace           = var.namespace
  metric_name         = "Slow"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
