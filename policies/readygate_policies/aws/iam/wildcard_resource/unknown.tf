variable "arn" {
  type = string
}

resource "aws_iam_policy" "given" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = var.arn }]
  })
}

resource "aws_iam_policy" "new_action" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:NotYetKnown", Resource = "*" }]
  })
}

variable "action" {
  type = string
}

resource "aws_iam_policy" "action_given" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = var.action, Resource = "*" }]
  })
}
