# The policy is a boundary, and attached as well.
resource "aws_iam_policy" "both" {
  name   = "both"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::orders" }] })
}

resource "aws_iam_role" "worker" { # expect: not-applicable
  name                 = "worker"
  permissions_boundary = aws_iam_policy.both.arn
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "both" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.both.arn
}
