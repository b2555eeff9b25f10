variable "resource" {
  type = string
}

variable "action" {
  type = string
}

resource "aws_iam_user" "given" {
  name = "given"
}

resource "aws_iam_user_policy" "given" {
  user = aws_iam_user.given.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = var.resource
    }]
  })
}

resource "aws_iam_user" "any_action" {
  name = "any-action"
}

resource "aws_iam_user_policy" "any_action" {
  user = aws_iam_user.any_action.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", var.action]
      Resource = "arn:aws:s3:::images/*"
    }]
  })
}

resource "aws_iam_user" "in_group" {
  name = "in-group"
}

# Of another team.
resource "aws_iam_user_group_membership" "in_group" {
  user   = aws_iam_user.in_group.name
  groups = ["uploaders"]
}
