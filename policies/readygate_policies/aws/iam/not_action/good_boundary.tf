# A boundary only limits what other policies grant.
resource "aws_iam_policy" "limit" { # expect: not-applicable
  name   = "limit"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "*" }] })
}

resource "aws_iam_role" "worker" { # expect: not-applicable
  name                 = "worker"
  permissions_boundary = aws_iam_policy.limit.arn
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
