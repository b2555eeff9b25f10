# What one statement gives, a Deny, a boundary, a condition or a trust policy takes back.

resource "aws_iam_role" "bounded" {
  name                 = "bounded"
  permissions_boundary = aws_iam_policy.boundary.arn
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "all"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:PutRolePolicy", "iam:PassRole", "lambda:*"], Resource = "*" }] })
  }
}

resource "aws_iam_policy" "boundary" {
  name = "boundary"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["s3:*", "lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" },
      { Effect = "Allow", Action = ["iam:PutRolePolicy"], Resource = "arn:aws:iam::*:role/bounded" },
    ]
  })
}

resource "aws_iam_user" "split_deny" {
  name = "split-deny"
}

resource "aws_iam_user_policy" "split_deny" {
  user   = aws_iam_user.split_deny.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "*" }] })
}

resource "aws_iam_user_group_membership" "split_deny" {
  user   = aws_iam_user.split_deny.name
  groups = [aws_iam_group.denied.name]
}

resource "aws_iam_group" "denied" {
  name = "denied"
}

resource "aws_iam_group_policy" "denied" {
  group  = aws_iam_group.denied.name
  policy = jsonencode({ Statement = [{ Effect = "Deny", NotAction = ["s3:*", "sqs:*", "iam:Get*", "iam:List*"], Resource = "*" }] })
}

resource "aws_iam_role" "delegated" {
  name               = "delegated"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name = "only-roles-within-the-boundary"
    policy = jsonencode({
      Statement = [{
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"]
        Resource  = "*"
        Condition = { StringEquals = { "iam:PermissionsBoundary" = "arn:aws:iam::111122223333:policy/boundary" } }
      }]
    })
  }
}

resource "aws_iam_user" "not_trusted" {
  name = "not-trusted"
}

resource "aws_iam_user_policy" "not_trusted" {
  user   = aws_iam_user.not_trusted.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::*:role/runner" }] })
}

resource "aws_iam_role" "runner" {
  name               = "runner"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "queues"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }] })
  }
}

resource "aws_iam_user" "passes_a_weak_role" {
  name = "passes"
}

resource "aws_iam_user_policy" "passes_a_weak_role" {
  user = aws_iam_user.passes_a_weak_role.name
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "iam:PassRole", Resource = aws_iam_role.runner.arn },
      { Effect = "Allow", Action = ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "backup" {
  name               = "backup"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "backup.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "backup" {
  role       = aws_iam_role.backup.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"
}

resource "aws_iam_role" "scanner" {
  name               = "scanner"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "scanner" {
  role       = aws_iam_role.scanner.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
