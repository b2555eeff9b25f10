variable "runtime" {
  type = string
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = "arn:aws:iam::111122223333:role/given"
  handler       = "main.handler"
  runtime       = var.runtime
  filename      = "main.zip"
}

resource "aws_lambda_function" "from_the_future" {
  function_name = "from-the-future"
  role          = "arn:aws:iam::111122223333:role/from-the-future"
  handler       = "main.handler"
  runtime       = "python3.19"
  filename      = "main.zip"
}
