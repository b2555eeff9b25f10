resource "aws_sqs_queue" "failed" {
  name = "orders-dlq"
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "orders-dlq"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_sqs_queue" "rejected" {
  name_prefix = "rejected-dlq-"
}

resource "aws_cloudwatch_metric_alarm" "rejected" {
  alarm_name          = "rejected"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1

  metric_query {
    id          = "depth"
    return_data = true

    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.rejected.name }
      stat        = "Sum"
      period      = 300
    }
  }
}

# The alarm acts through a composite one.
resource "aws_cloudwatch_composite_alarm" "any" {
  alarm_name    = "any-dead-letter"
  alarm_rule    = "ALARM(${aws_cloudwatch_metric_alarm.rejected.alarm_name})"
  alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_sqs_queue" "orders" { # expect: not-applicable
  name = "orders"
}
