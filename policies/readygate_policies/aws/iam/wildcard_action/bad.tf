resource "aws_sqs_queue" "jobs" { # expect: not-applicable
  name = "jobs"
}

data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.jobs.arn]
  }
}

resource "aws_iam_role_policy" "worker" {
  role   = "worker"
  policy = data.aws_iam_policy_document.worker.json
}

resource "aws_iam_policy" "everything" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage", "*"], Resource = "*" }]
  })
}

resource "aws_iam_user_policy" "other_case" {
  user   = "robot"
  policy = <<-JSON
    {"Statement": {"Effect": "Allow", "Action": "IAM:Pass*", "Resource": "*"}}
  JSON
}

resource "aws_iam_group_policy" "writes" {
  group  = "developers"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:*Item", Resource = "*" }] })
}

resource "aws_iam_role" "inline" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "all"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s*:*", Resource = "*" }] })
  }
}

resource "aws_sqs_queue_policy" "open" {
  queue_url = aws_sqs_queue.jobs.url
  policy    = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "sqs:*", Resource = aws_sqs_queue.jobs.arn }] })
}

resource "aws_iam_policy" "service_that_is_not_known" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "notyetheardof:*", Resource = "*" }] })
}
