resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  timeout       = 60
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 359
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.worker.arn
}

# The time that a batch may wait counts as well.
resource "aws_sqs_queue" "pages" {
  name                       = "pages"
  visibility_timeout_seconds = 360
}

resource "aws_lambda_event_source_mapping" "pages" {
  event_source_arn                   = aws_sqs_queue.pages.arn
  function_name                      = aws_lambda_function.worker.arn
  maximum_batching_window_in_seconds = 10
}

# A dead-letter queue that a function works off is a queue like any other.
resource "aws_sqs_queue" "failed" {
  name = "jobs-dlq"
}

resource "aws_lambda_event_source_mapping" "failed" {
  event_source_arn = aws_sqs_queue.failed.arn
  function_name    = aws_lambda_function.worker.arn
}
