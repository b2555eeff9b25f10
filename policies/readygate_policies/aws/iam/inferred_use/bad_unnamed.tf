# Whatever the function's name will be: its role may not write to any log.
variable "prefix" {
  type = string
}

resource "aws_iam_role" "report" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "report" {
  function_name = "${var.prefix}-report"
  role          = aws_iam_role.report.arn
  handler       = "report.handler"
  runtime       = "python3.13"
  filename      = "report.zip"
}
