# readygate: parameters aws-lambda-runtime on="2027-04-30"
resource "aws_lambda_function" "soon" {
  function_name = "soon"
  role          = "arn:aws:iam::111122223333:role/soon"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "main.zip"
}
