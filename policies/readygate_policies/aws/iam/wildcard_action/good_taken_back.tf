# A Deny of the same document takes back what the wildcard gives.

resource "aws_iam_policy" "reading_is_left" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::reports/*" },
      { Effect = "Deny", NotAction = ["s3:Get*", "s3:List*", "s3:Describe*"], Resource = "*" },
    ]
  })
}

resource "aws_iam_policy" "allow_of_nothing" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "iam:P?ssRole", Resource = "*" },
      { Effect = "Deny", Action = ["iam:*"], Resource = "*" },
    ]
  })
}
