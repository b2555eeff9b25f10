resource "aws_iam_role_policy_attachment" "admin" {
  role       = "worker"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_user_policy_attachment" "lambda" {
  user       = "robot"
  policy_arn = "arn:aws:iam::aws:policy/AWSLambda_FullAccess"
}

data "aws_iam_policy" "power" {
  name = "PowerUserAccess"
}

resource "aws_iam_group_policy_attachment" "power" {
  group      = "developers"
  policy_arn = data.aws_iam_policy.power.arn
}

resource "aws_iam_role" "deprecated_list" {
  assume_role_policy  = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  managed_policy_arns = ["arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess"]
}

resource "aws_iam_role_policy_attachments_exclusive" "worker" {
  role_name   = "worker"
  policy_arns = ["arn:aws:iam::aws:policy/IAMFullAccess"]
}
