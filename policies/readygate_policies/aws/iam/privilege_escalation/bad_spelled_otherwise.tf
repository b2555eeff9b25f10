# The actions of a path are written with wildcards, stand in several statements and policies, or are what NotAction leaves.

resource "aws_iam_role" "split" {
  name               = "split"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "passes" {
  role = aws_iam_role.split.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "IAM:P?ssRole", Resource = "arn:aws:iam::*:role/*" },
      { Effect = "Deny", Action = "iam:PassRole", Resource = "*", Condition = { StringNotEquals = { "iam:PassedToService" = "glue.amazonaws.com" } } },
    ]
  })
}

resource "aws_iam_policy" "creates" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "glue:Create*", Resource = "arn:aws:glue:*:*:job/etl-*" }] })
}

resource "aws_iam_role_policy_attachments_exclusive" "split" {
  role_name   = aws_iam_role.split.name
  policy_arns = [aws_iam_policy.creates.arn, aws_iam_policy.starts.arn]
}

resource "aws_iam_policy" "starts" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = ["iam:*", "glue:Create*", "sts:*", "lambda:*"], Resource = "*" }] })
}

resource "aws_iam_role" "only_itself" {
  name               = "only-itself"
  path               = "/team/"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "self"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PutRolePolicy", Resource = "arn:aws:iam::*:role/team/only-*" }] })
  }
}

resource "aws_iam_user" "own_version" {
  name = "versions"
}

resource "aws_iam_policy" "versions" {
  name   = "versions"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:CreatePolicyVersion", Resource = "arn:aws:iam::*:policy/ver*" }] })
}

resource "aws_iam_user_policy_attachment" "versions" {
  user       = aws_iam_user.own_version.name
  policy_arn = aws_iam_policy.versions.arn
}

resource "aws_iam_user" "operator" {
  name = "operator"
}

resource "aws_iam_user_policy_attachment" "operator" {
  user       = aws_iam_user.operator.name
  policy_arn = "arn:aws:iam::aws:policy/AWSLambda_FullAccess"
}

resource "aws_iam_role" "takes_its_boundary_off" {
  name                 = "bounded"
  permissions_boundary = aws_iam_policy.boundary.arn
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "all"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:PutRolePolicy", "iam:DeleteRole*"], Resource = "arn:aws:iam::*:role/bounded" }] })
  }
}

resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary", "s3:*"], Resource = "*" }] })
}
