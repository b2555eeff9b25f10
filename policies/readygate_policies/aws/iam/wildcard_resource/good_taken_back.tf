# A Deny of the same document leaves only what is named.

resource "aws_iam_policy" "own_bucket_only" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" },
      { Effect = "Deny", Action = "s3:*", NotResource = "arn:aws:s3:::reports/*" },
    ]
  })
}

resource "aws_iam_policy" "denied_as_a_whole" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Deny", Action = "*", Resource = "*" },
    ]
  })
}
