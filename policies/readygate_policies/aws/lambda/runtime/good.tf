resource "aws_lambda_function" "current" {
  function_name = "current"
  role          = "arn:aws:iam::111122223333:role/current"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
}

resource "aws_lambda_function" "image" { # expect: not-applicable
  function_name = "image"
  role          = "arn:aws:iam::111122223333:role/image"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}
