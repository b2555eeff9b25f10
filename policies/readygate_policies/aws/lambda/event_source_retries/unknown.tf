variable "source_arn" {
  type = string
}

variable "response_types" {
  type = list(string)
}

resource "aws_lambda_event_source_mapping" "any_source" {
  event_source_arn = var.source_arn
  function_name    = "worker"
}

resource "aws_lambda_event_source_mapping" "elsewhere" {
  event_source_arn        = "arn:aws:sqs:eu-west-1:111122223333:not-declared-here"
  function_name           = "worker"
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:jobs-dlq", maxReceiveCount = 5 })
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn        = aws_sqs_queue.jobs.arn
  function_name           = "worker"
  function_response_types = var.response_types
}
