provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]
}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/shop/worker"
  retention_in_days = 30
}

resource "aws_s3_bucket" "images" {
  bucket = "shop-images"
}

resource "aws_iam_role" "worker" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  package_type  = "Image"
}

resource "aws_iam_role_policy" "worker" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "kinesis:PutRecord", Resource = "arn:aws:kinesis:eu-west-1:*:stream/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::shop-images/*", "arn:aws:s3:::shop-images/public/*"] },
      {
        Effect   = "Allow"
        Action   = "logs:PutLogEvents"
        Resource = "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/shop/worker:*"
      },
    ]
  })
}

resource "aws_iam_role" "idle" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "idle" { # expect: not-applicable
  role   = aws_iam_role.idle.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:123456789012:*" }] })
}
