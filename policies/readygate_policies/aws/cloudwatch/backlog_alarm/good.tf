resource "aws_sqs_queue" "aged" {
  name = "aged"
}

resource "aws_cloudwatch_metric_alarm" "aged" {
  alarm_name          = "aged"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.aged.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_sqs_queue" "deep" {
  name = "deep"
}

resource "aws_cloudwatch_metric_alarm" "deep" {
  alarm_name          = "deep"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.deep.name }
  statistic           = "Average"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1000
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_sqs_queue" "failed" { # expect: not-applicable
  name = "failed-dlq"
}
