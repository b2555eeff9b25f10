variable "limit" {
  type = number
}

variable "source_arn" {
  type = string
}

resource "aws_lambda_function" "reserved" {
  function_name = "reserved"
  role          = "arn:aws:iam::111122223333:role/reserved"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/reserved:1"

  reserved_concurrent_executions = var.limit
}

resource "aws_lambda_event_source_mapping" "reserved" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.reserved.arn
}

resource "aws_lambda_function" "any_source" {
  function_name = "any_source"
  role          = "arn:aws:iam::111122223333:role/any_source"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/any_source:1"
}

resource "aws_lambda_event_source_mapping" "any_source" {
  event_source_arn = var.source_arn
  function_name    = aws_lambda_function.any_source.arn
}

resource "aws_lambda_function" "overbooked" {
  function_name = "overbooked"
  role          = "arn:aws:iam::111122223333:role/overbooked"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/overbooked:1"

  reserved_concurrent_executions = 10
}

resource "aws_lambda_event_source_mapping" "overbooked" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.overbooked.arn

  scaling_config {
    maximum_concurrency = var.limit
  }
}
