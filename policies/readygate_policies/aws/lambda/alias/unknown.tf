variable "version_number" {
  type = string
}

variable "publish" {
  type = bool
}

resource "aws_lambda_function" "pinned" {
  function_name = "pinned"
  role          = "arn:aws:iam::111122223333:role/pinned"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/pinned:1"
}

resource "aws_lambda_alias" "pinned" {
  name             = "live"
  function_name    = aws_lambda_function.pinned.function_name
  function_version = var.version_number
}

resource "aws_lambda_function" "maybe" {
  function_name = "maybe"
  role          = "arn:aws:iam::111122223333:role/maybe"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/maybe:1"
  publish       = var.publish
}

resource "aws_lambda_alias" "maybe" {
  name             = "live"
  function_name    = aws_lambda_function.maybe.function_name
  function_version = aws_lambda_function.maybe.version
}
