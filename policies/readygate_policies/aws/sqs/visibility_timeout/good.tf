resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  timeout       = 60
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.worker.function_name
  function_version = "7"
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 6 * aws_lambda_function.worker.timeout + 20
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn                   = aws_sqs_queue.jobs.arn
  function_name                      = aws_lambda_alias.live.arn
  maximum_batching_window_in_seconds = 20
}

# 30 seconds, the default, cover a function with the default timeout of 3 seconds.
resource "aws_lambda_function" "quick" {
  function_name = "quick"
  role          = "arn:aws:iam::111122223333:role/quick"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/quick:1"
}

resource "aws_sqs_queue" "events" {
  name = "events"
}

resource "aws_lambda_event_source_mapping" "events" {
  event_source_arn = aws_sqs_queue.events.arn
  function_name    = "arn:aws:lambda:eu-west-1:111122223333:function:quick:live"
}

# People look into dead-letter queues.
resource "aws_sqs_queue" "failed" { # expect: not-applicable
  name = "jobs-dlq"
}

resource "aws_lambda_function" "exact" {
  function_name = "exact"
  role          = "arn:aws:iam::111122223333:role/exact"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/exact:1"
  timeout       = 60
}

resource "aws_sqs_queue" "exact" {
  name                       = "exact"
  visibility_timeout_seconds = 360
}

resource "aws_lambda_event_source_mapping" "exact" {
  event_source_arn = aws_sqs_queue.exact.arn
  function_name    = aws_lambda_function.exact.arn
}
