resource "aws_lambda_function" "reserved" {
  function_name = "reserved"
  role          = "arn:aws:iam::111122223333:role/reserved"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/reserved:1"

  reserved_concurrent_executions = 10
}

resource "aws_lambda_event_source_mapping" "reserved" {
  for_each = { jobs = 6, pages = 4 }

  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:${each.key}"
  function_name    = aws_lambda_function.reserved.arn

  scaling_config {
    maximum_concurrency = each.value
  }
}

resource "aws_lambda_function" "by_mapping" {
  function_name = "by_mapping"
  role          = "arn:aws:iam::111122223333:role/by_mapping"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/by_mapping:1"
}

resource "aws_lambda_event_source_mapping" "by_mapping" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:events"
  function_name    = aws_lambda_function.by_mapping.arn

  scaling_config {
    maximum_concurrency = 5
  }
}

resource "aws_lambda_function" "on_request" { # expect: not-applicable
  function_name = "on_request"
  role          = "arn:aws:iam::111122223333:role/on_request"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/on_request:1"
}

resource "aws_lambda_function" "on_stream" { # expect: not-applicable
  function_name = "on_stream"
  role          = "arn:aws:iam::111122223333:role/on_stream"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/on_stream:1"
}

resource "aws_lambda_event_source_mapping" "on_stream" {
  event_source_arn  = "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
  function_name     = aws_lambda_function.on_stream.arn
  starting_position = "LATEST"
}

resource "aws_lambda_event_source_mapping" "switched_off" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:events"
  function_name    = aws_lambda_function.on_request.arn
  enabled          = false
}

resource "aws_lambda_function" "one_at_a_time" {
  function_name = "one_at_a_time"
  role          = "arn:aws:iam::111122223333:role/one_at_a_time"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/one_at_a_time:1"

  reserved_concurrent_executions = 1
}

resource "aws_lambda_event_source_mapping" "one_at_a_time" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.one_at_a_time.arn
}
