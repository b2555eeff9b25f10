# What is left after the Deny still changes something.

resource "aws_iam_policy" "deletion_is_left" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sqs:*", Resource = "arn:aws:sqs:*:*:jobs" },
      { Effect = "Deny", Action = ["sqs:Add*", "sqs:Set*"], Resource = "*" },
    ]
  })
}

resource "aws_iam_policy" "denied_elsewhere" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "iam:P?ssRole", Resource = "*" },
      { Effect = "Deny", Action = "iam:PassRole", Resource = "arn:aws:iam::*:role/admin" },
    ]
  })
}

resource "aws_iam_policy" "denied_under_a_condition" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sqs:*", Resource = "*" },
      { Effect = "Deny", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } },
    ]
  })
}
