# Exclusions that leave nothing, or nothing that a Deny does not take.

resource "aws_iam_policy" "everything_excluded" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = ["*"], Resource = "*" }] })
}

resource "aws_iam_policy" "the_rest_denied" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", NotAction = ["iam:*", "sts:*"], Resource = "arn:aws:s3:::reports/*" },
      { Effect = "Deny", NotAction = ["iam:*", "organizations:*"], Resource = "*" },
      { Effect = "Deny", Action = "organizations:*", Resource = "*" },
    ]
  })
}
