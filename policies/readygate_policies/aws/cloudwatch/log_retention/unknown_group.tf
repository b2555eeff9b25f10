variable "name" {
  type = string
}

resource "aws_cloudwatch_log_group" "perhaps_of_named" { # expect: pass
  name              = "/aws/lambda/named-function"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "shared" { # expect: pass
  name              = "/shared"
  retention_in_days = 30
}

resource "aws_lambda_function" "grouped" {
  function_name = "grouped"
  role          = "arn:aws:iam::111122223333:role/grouped"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/grouped:1"

  logging_config {
    log_format = "JSON"
    log_group  = "/shared/functions"
  }
}

resource "aws_lambda_function" "derived" {
  function_name = "derived"
  role          = "arn:aws:iam::111122223333:role/derived"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/derived:1"

  logging_config {
    log_format = "JSON"
    log_group  = "${aws_cloudwatch_log_group.shared.name}/derived"
  }
}

resource "aws_lambda_function" "named" {
  function_name = var.name
  role          = "arn:aws:iam::111122223333:role/named"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/named:1"
}

resource "aws_lambda_function" "given_group" {
  function_name = "given"
  role          = "arn:aws:iam::111122223333:role/given"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/given:1"

  logging_config {
    log_format = "JSON"
    log_group  = var.name
  }
}
