# One query reads all queues.
resource "aws_sqs_queue" "all" {
  name = "any-dlq"
}

resource "aws_cloudwatch_metric_alarm" "all" {
  alarm_name          = "all"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "depth"
    period      = 60
    return_data = true
    expression  = "SELECT MAX(ApproximateNumberOfMessagesVisible) FROM SCHEMA(\"AWS/SQS\", QueueName) GROUP BY QueueName ORDER BY MAX() DESC"
  }
}
