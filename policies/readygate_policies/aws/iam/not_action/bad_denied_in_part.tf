resource "aws_iam_policy" "some_denied" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", NotAction = "iam:*", Resource = "*" },
      { Effect = "Deny", Action = ["s3:*", "sqs:*"], Resource = "*" },
    ]
  })
}
