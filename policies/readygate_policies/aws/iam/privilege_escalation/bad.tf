resource "aws_iam_role" "builder" {
  name               = "builder"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }] })
}

data "aws_iam_policy_document" "builder" {
  statement {
    actions   = ["iam:PassRole", "lambda:CreateFunction"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "builder" {
  policy = data.aws_iam_policy_document.builder.json
}

resource "aws_iam_role_policy_attachment" "builder" {
  role       = aws_iam_role.builder.name
  policy_arn = aws_iam_policy.builder.arn
}

resource "aws_iam_role_policy" "invoke" {
  role   = aws_iam_role.builder.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "lambda:Invoke*", Resource = "*" }] })
}

resource "aws_iam_user" "robot" {
  name = "robot"
}

resource "aws_iam_user_policy" "robot" {
  user   = aws_iam_user.robot.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:CreatePolicyVersion", Resource = "arn:aws:iam::*:policy/*" }] })
}

resource "aws_iam_group" "developers" {
  name = "developers"
}

resource "aws_iam_group_policy" "developers" {
  group  = aws_iam_group.developers.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = "s3:*", NotResource = "arn:aws:s3:::payroll" }] })
}

resource "aws_iam_group" "listed" {
  name = "listed"
}

resource "aws_iam_policy_attachment" "listed" {
  name       = "listed"
  groups     = [aws_iam_group.listed.name]
  policy_arn = aws_iam_policy.listed.arn
}

resource "aws_iam_policy" "listed" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "*" }] })
}

resource "aws_iam_role" "partly_denied" {
  name               = "partly"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name = "all"
    policy = jsonencode({
      Statement = [
        { Effect = "Allow", Action = "iam:AttachRolePolicy", Resource = "*" },
        { Effect = "Deny", Action = "iam:AttachRolePolicy", Resource = "arn:aws:iam::*:role/admin" },
      ]
    })
  }
}
