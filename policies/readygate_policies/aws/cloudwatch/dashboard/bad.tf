resource "aws_cloudwatch_dashboard" "queues" {
  dashboard_name = "queues"

  # Words in a title show nothing.
  dashboard_body = jsonencode({
    widgets = [{
      type = "metric"
      properties = {
        title   = "Errors, Duration, Latency and 5xx"
        metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "Latency"]]
      }
    }]
  })
}
