# Which queues the condition leaves out is not worked out.
resource "aws_sqs_queue" "some" {
  name = "some-dlq"
}

resource "aws_cloudwatch_metric_alarm" "some" {
  alarm_name          = "some"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "depth"
    period      = 60
    return_data = true
    expression  = "SELECT MAX(ApproximateNumberOfMessagesVisible) FROM SCHEMA(\"AWS/SQS\", QueueName) WHERE QueueName != 'other-dlq'"
  }
}
