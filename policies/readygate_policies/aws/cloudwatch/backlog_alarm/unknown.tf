variable "queue_name" {
  type = string
}

resource "aws_sqs_queue" "watched" {
  name = "watched"
}

resource "aws_cloudwatch_metric_alarm" "watched" {
  alarm_name          = "watched"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = var.queue_name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
