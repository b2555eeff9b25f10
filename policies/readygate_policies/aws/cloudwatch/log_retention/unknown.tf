variable "days" {
  type = number
}

variable "name" {
  type = string
}

resource "aws_cloudwatch_log_group" "given" {
  name              = "given"
  retention_in_days = var.days
}

resource "aws_cloudwatch_log_group" "named" { # expect: pass
  name              = var.name
  retention_in_days = 30
}

# The group with the unknown name may be its own.
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
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
