resource "random_id" "suffix" {
  byte_length = 4
}

resource "aws_cloudwatch_log_group" "other" { # expect: pass
  name              = "/aws/lambda/other"
  retention_in_days = 30
}

resource "aws_lambda_function" "drawn" {
  function_name = "drawn-${random_id.suffix.hex}"
  role          = "arn:aws:iam::111122223333:role/drawn"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/drawn:1"
}
