resource "aws_sqs_queue" "endless" {
  name = "endless"
}

resource "aws_lambda_event_source_mapping" "endless" {
  event_source_arn        = aws_sqs_queue.endless.arn
  function_name           = "worker"
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:jobs-dlq", maxReceiveCount = 5 })
}

# One bad message makes the nine others of its batch come back.
resource "aws_lambda_event_source_mapping" "whole_batches" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = "worker"
}

resource "aws_lambda_event_source_mapping" "endless_stream" {
  event_source_arn               = "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
  function_name                  = "worker"
  starting_position              = "LATEST"
  bisect_batch_on_function_error = true

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.jobs.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "stubborn_stream" {
  event_source_arn               = "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
  function_name                  = "worker"
  starting_position              = "LATEST"
  maximum_retry_attempts         = 1000
  bisect_batch_on_function_error = true

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.jobs.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "whole_batches_of_stream" {
  event_source_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000"
  function_name          = "worker"
  starting_position      = "LATEST"
  maximum_retry_attempts = 3

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.jobs.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "dropping_stream" {
  event_source_arn               = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000"
  function_name                  = "worker"
  starting_position              = "LATEST"
  maximum_retry_attempts         = 3
  bisect_batch_on_function_error = true
}

resource "aws_lambda_function_event_invoke_config" "report" {
  function_name          = "report"
  maximum_retry_attempts = 1
}
