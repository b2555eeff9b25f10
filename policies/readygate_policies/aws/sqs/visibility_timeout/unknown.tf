variable "seconds" {
  type = number
}

# Nothing here tells how long work on these messages takes.
resource "aws_sqs_queue" "batch" {
  name = "batch"
}

resource "aws_sqs_queue" "elsewhere" {
  name = "elsewhere"
}

resource "aws_lambda_event_source_mapping" "elsewhere" {
  event_source_arn = aws_sqs_queue.elsewhere.arn
  function_name    = "arn:aws:lambda:eu-west-1:111122223333:function:not-declared-here"
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  timeout       = var.seconds
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 360
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.worker.arn
}

resource "aws_lambda_function" "quick" {
  function_name = "quick"
  role          = "arn:aws:iam::111122223333:role/quick"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/quick:1"
}

resource "aws_sqs_queue" "waiting" {
  name = "waiting"
}

resource "aws_lambda_event_source_mapping" "waiting" {
  event_source_arn                   = aws_sqs_queue.waiting.arn
  function_name                      = aws_lambda_function.quick.arn
  maximum_batching_window_in_seconds = var.seconds
}
