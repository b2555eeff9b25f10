resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = "organizations:*", Resource = "*" }] })
}

resource "aws_iam_role" "hardly_bounded" {
  name                 = "hardly"
  permissions_boundary = aws_iam_policy.boundary.arn
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  managed_policy_arns  = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

resource "aws_iam_policy" "narrow" {
  name   = "narrow"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_role" "full_access_within_its_boundary" {
  name                 = "within"
  permissions_boundary = aws_iam_policy.narrow.arn
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  managed_policy_arns  = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]
}

resource "aws_iam_role" "bounded" { # expect: not-applicable
  name                 = "bounded"
  permissions_boundary = aws_iam_policy.narrow.arn
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role" "unbounded" { # expect: not-applicable
  name               = "unbounded"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_policy_attachment" "one_without_boundary" {
  name       = "both"
  roles      = [aws_iam_role.bounded.name, aws_iam_role.unbounded.name]
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
