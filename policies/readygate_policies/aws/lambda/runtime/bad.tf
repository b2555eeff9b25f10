resource "aws_lambda_function" "old" {
  function_name = "old"
  role          = "arn:aws:iam::111122223333:role/old"
  handler       = "main.handler"
  runtime       = "python3.8"
  filename      = "main.zip"
}

resource "aws_lambda_function" "since_lately" {
  function_name = "since-lately"
  role          = "arn:aws:iam::111122223333:role/since-lately"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
  filename      = "main.zip"
}
