# The allow policy stands on the wrong of the two queues, which makes no dead-letter queue of it.
resource "aws_sqs_queue" "jobs" { # expect: not-applicable
  name = "jobs"

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.rest.arn
    maxReceiveCount     = 5
  })

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.rest.arn]
  })
}

resource "aws_sqs_queue" "rest" {
  name = "rest"
}

resource "aws_cloudwatch_metric_alarm" "rest" {
  alarm_name          = "rest"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.rest.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
