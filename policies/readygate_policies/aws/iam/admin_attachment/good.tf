resource "aws_iam_policy" "own" {
  name   = "MyFullAccess"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs" }] })
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = "worker"
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = "worker"
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

data "aws_iam_policy" "tracing" {
  name = "AWSXRayDaemonWriteAccess"
}

resource "aws_iam_role_policy_attachment" "tracing" {
  role       = "worker"
  policy_arn = data.aws_iam_policy.tracing.arn
}

resource "aws_iam_role" "plain" { # expect: not-applicable
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
