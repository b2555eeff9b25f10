resource "aws_cloudwatch_log_group" "unset" {
  name = "unset"
}

resource "aws_cloudwatch_log_group" "for_ever" {
  name              = "for-ever"
  retention_in_days = 0
}

resource "aws_cloudwatch_log_group" "day" {
  name              = "day"
  retention_in_days = 1
}

resource "aws_cloudwatch_log_group" "decade" {
  name              = "decade"
  retention_in_days = 3653
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
}

resource "aws_lambda_function" "explicit" {
  function_name = "explicit"
  role          = "arn:aws:iam::111122223333:role/explicit"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/explicit:1"

  logging_config {
    log_format = "Text"
    log_group  = "/aws/lambda/explicit"
  }
}
