resource "aws_iam_policy" "every_object_of_every_bucket" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::reports/*", "arn:aws:s3:::*/*"] }] })
}

resource "aws_iam_policy" "any_text" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "?*" }] })
}

resource "aws_iam_policy" "denied_for_one" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Deny", Action = "sqs:*", Resource = "arn:aws:sqs:*:*:payments" },
    ]
  })
}
