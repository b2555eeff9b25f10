resource "aws_lambda_function" "default" {
  function_name = "default"
  role          = "arn:aws:iam::111122223333:role/default"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/default:1"
}

resource "aws_lambda_function" "plain" {
  function_name = "plain"
  role          = "arn:aws:iam::111122223333:role/plain"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/plain:1"

  logging_config {
    log_format = "Text"
  }
}
