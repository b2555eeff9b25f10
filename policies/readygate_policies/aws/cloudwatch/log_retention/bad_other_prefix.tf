variable "stage" {
  type = string
}

resource "aws_lambda_function" "staged" {
  function_name = "staged-${var.stage}"
  role          = "arn:aws:iam::111122223333:role/worker"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "worker.zip"
}

resource "aws_cloudwatch_log_group" "staged" { # expect: pass
  name              = "/audit/${aws_lambda_function.staged.function_name}"
  retention_in_days = 30
}
