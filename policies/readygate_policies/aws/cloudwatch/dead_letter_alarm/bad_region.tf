provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

resource "aws_sqs_queue" "failed" {
  name = "orders-dlq"
}

# Alarms look at the metrics of their own Region only.
resource "aws_cloudwatch_metric_alarm" "failed" {
  provider = aws.us_east_1

  alarm_name          = "failed"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.failed.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:us-east-1:111122223333:operations"]
}
