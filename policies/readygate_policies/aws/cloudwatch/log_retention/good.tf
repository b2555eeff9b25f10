variable "stage" {
  type = string
}

resource "aws_cloudwatch_log_group" "week" {
  name              = "week"
  retention_in_days = 7
}

resource "aws_cloudwatch_log_group" "year" {
  name              = "year"
  retention_in_days = 400
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/aws/lambda/worker"
  retention_in_days = 30
}

resource "aws_lambda_function" "staged" {
  function_name = "staged-${var.stage}"
  role          = "arn:aws:iam::111122223333:role/staged"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/staged:1"
}

resource "aws_cloudwatch_log_group" "staged" {
  name              = "/aws/lambda/${aws_lambda_function.staged.function_name}"
  retention_in_days = 30
}

resource "aws_lambda_function" "grouped" {
  function_name = "grouped"
  role          = "arn:aws:iam::111122223333:role/grouped"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/grouped:1"

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.year.name
  }
}

variable "group_name" {
  type = string
}

resource "aws_cloudwatch_log_group" "named" {
  name              = var.group_name
  retention_in_days = 30
}

resource "aws_lambda_function" "named" {
  function_name = "named"
  role          = "arn:aws:iam::111122223333:role/named"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/named:1"

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.named.name
  }
}
