# readygate: parameters aws-lambda-concurrency external_quota=20
resource "aws_lambda_function" "many" {
  function_name = "many"
  role          = "arn:aws:iam::111122223333:role/many"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/many:1"

  reserved_concurrent_executions = 50
}

resource "aws_lambda_event_source_mapping" "many" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.many.arn
}

resource "aws_lambda_function" "few" { # expect: pass
  function_name = "few"
  role          = "arn:aws:iam::111122223333:role/few"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/few:1"

  reserved_concurrent_executions = 20
}

resource "aws_lambda_event_source_mapping" "few" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.few.arn
}
