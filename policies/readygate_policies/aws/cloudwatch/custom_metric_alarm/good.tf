resource "aws_cloudwatch_log_metric_filter" "failed" {
  name           = "failed"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.event = \"job_failed\" }"

  metric_transformation {
    namespace = "Shop"
    name      = "JobsFailed"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "failed"
  namespace           = "Shop"
  metric_name         = "JobsFailed"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_log_metric_filter" "share" {
  name           = "share"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.event = \"job_done\" }"

  metric_transformation {
    namespace = "Shop"
    name      = "JobsDone"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "share" {
  alarm_name          = "share"
  comparison_operator = "LessThanThreshold"
  threshold           = 90
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "percent"
    expression  = "100 * done / 250"
    return_data = true
  }

  metric_query {
    id = "done"

    metric {
      namespace   = "Shop"
      metric_name = "JobsDone"
      stat        = "Sum"
      period      = 300
    }
  }
}
