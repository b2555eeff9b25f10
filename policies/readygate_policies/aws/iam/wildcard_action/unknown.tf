variable "actions" {
  type = list(string)
}

variable "action" {
  type = string
}

variable "document" {
  type = string
}

resource "aws_iam_policy" "listed_elsewhere" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = concat(["sqs:SendMessage"], var.actions), Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs" }]
  })
}

resource "aws_iam_role_policy" "written_elsewhere" {
  role   = "worker"
  policy = var.document
}

resource "aws_iam_policy" "one_given" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage", var.action], Resource = "arn:aws:sqs:*:*:jobs" }] })
}
