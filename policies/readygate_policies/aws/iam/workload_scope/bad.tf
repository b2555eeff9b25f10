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

resource "aws_iam_role_policy" "all_tables" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:eu-west-1:*:table/*" }] })
}

resource "aws_iam_policy" "all_queues" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:*:*" }] })
}

resource "aws_iam_role_policy_attachment" "all_queues" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.all_queues.arn
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_iam_role_policy" "all_logs" {
  role = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{
    Effect   = "Allow"
    Action   = "logs:PutLogEvents"
    Resource = "arn:aws:logs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:log-group:*"
  }] })
}

resource "aws_iam_role_policy" "all_of_a_service" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:eu-west-1:123456789012:*" }] })
}
