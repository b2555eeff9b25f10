variable "policy_arn" {
  type = string
}

resource "aws_iam_role_policy_attachment" "given" {
  role       = "worker"
  policy_arn = var.policy_arn
}

data "aws_iam_policy" "given" {
  name = var.policy_arn
}

resource "aws_iam_role" "known" { # expect: not-applicable
  name               = "known"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "looked_up" {
  role       = "worker"
  policy_arn = data.aws_iam_policy.given.arn
}

resource "aws_iam_user_policy_attachment" "given" {
  user       = "robot"
  policy_arn = var.policy_arn
}

resource "aws_iam_role_policy_attachment" "of_known_role" {
  role       = aws_iam_role.known.name
  policy_arn = var.policy_arn
}
