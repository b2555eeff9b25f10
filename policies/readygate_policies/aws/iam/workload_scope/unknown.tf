variable "table_arn" {
  type = string
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  package_type  = "Image"
}

resource "aws_iam_role_policy" "given" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:GetItem", Resource = var.table_arn }] })
}

resource "aws_iam_role_policy" "elsewhere" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:*:of-another-root" }] })
}

data "aws_caller_identity" "current" {}

variable "queue" {
  type = string
}

resource "aws_iam_role_policy" "queue_by_name" {
  role = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{
    Effect   = "Allow"
    Action   = "sqs:SendMessage"
    Resource = "arn:aws:sqs:eu-west-1:${data.aws_caller_identity.current.account_id}:${var.queue}"
  }] })
}

resource "aws_iam_role_policy" "queue_by_number" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:123456789012:of-another-root" }] })
}

resource "aws_iam_role_policy" "queues_by_prefix" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:123456789012:shop-*" }] })
}

resource "aws_iam_role_policy" "bucket_and_log_group_of_another_root" {
  role = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{
    Effect   = "Allow"
    Action   = ["s3:GetObject", "logs:PutLogEvents"]
    Resource = ["arn:aws:s3:::of-another-root/*", "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/of-another-root:*"]
  }] })
}
