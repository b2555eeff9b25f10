data "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn        = data.aws_sqs_queue.jobs.arn
  function_name           = "worker"
  function_response_types = ["ReportBatchItemFailures"]
}
