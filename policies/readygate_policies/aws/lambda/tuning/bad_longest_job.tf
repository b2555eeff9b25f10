# readygate: parameters aws-lambda-tuning longest_job=120
resource "aws_lambda_function" "short" {
  function_name = "short"
  role          = "arn:aws:iam::111122223333:role/short"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/short:1"
  timeout       = 60
  memory_size   = 512
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.short.arn
}

resource "aws_lambda_function" "unrelated" { # expect: pass
  function_name = "unrelated"
  role          = "arn:aws:iam::111122223333:role/unrelated"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/unrelated:1"
  timeout       = 60
  memory_size   = 512
}

resource "aws_lambda_function" "enough" { # expect: pass
  function_name = "enough"
  role          = "arn:aws:iam::111122223333:role/enough"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/enough:1"
  timeout       = 120
  memory_size   = 512
}

resource "aws_lambda_event_source_mapping" "pages" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:pages"
  function_name    = aws_lambda_function.enough.arn
}
