variable "document" {
  type = string
}

variable "settings" {
  type = map(string)
}

variable "elsewhere" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_s3_bucket" "reports" {
  bucket = "reports"
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = aws_iam_role.given.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "given.zip"
}

resource "aws_iam_role" "given" {
  name               = "given"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "given" {
  role   = aws_iam_role.given.id
  policy = var.document
}

resource "aws_lambda_function" "settings" {
  function_name = "settings"
  role          = aws_iam_role.settings.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "settings.zip"

  environment {
    variables = merge({ QUEUE = aws_sqs_queue.jobs.url }, var.settings)
  }
}

resource "aws_iam_role" "settings" {
  name               = "settings"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "settings" {
  role = aws_iam_role.settings.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.reports.arn}/*" },
    ]
  })
}
