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

# A policy of one's own, whatever its name: its document is judged elsewhere.
resource "aws_iam_role_policy_attachment" "namesake" {
  role       = "worker"
  policy_arn = "arn:aws:iam::111122223333:policy/AdministratorAccess"
}

data "aws_iam_policy" "by_arn" {
  arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy_attachment" "by_arn" {
  role       = "worker"
  policy_arn = data.aws_iam_policy.by_arn.arn
}

resource "aws_iam_role_policy_attachments_exclusive" "list" {
  role_name   = "worker"
  policy_arns = ["arn:aws:iam::111122223333:policy/AdministratorAccess"]
}

resource "aws_iam_role" "list" {
  assume_role_policy  = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]
}
