resource "aws_sqs_queue" "closed" {
  name = "closed"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sqs:ReceiveMessage", Resource = "*" },
      { Effect = "Deny", Principal = { Service = "events.amazonaws.com" }, Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sqs:SendMessage", Resource = "*" },
    ]
  })
}

resource "aws_sqs_queue" "other" {
  name = "other"
}

resource "aws_cloudwatch_event_target" "none" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
}

resource "aws_cloudwatch_event_target" "refused" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"

  dead_letter_config {
    arn = aws_sqs_queue.closed.arn
  }
}

resource "aws_iam_role" "scheduler" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_role_policy" "scheduler" {
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.other.arn] },
      { Effect = "Allow", Action = ["sqs:ReceiveMessage"], Resource = "*" },
      { Effect = "Deny", Action = ["sqs:SendMessage"], Resource = "*" },
    ]
  })
}

resource "aws_scheduler_schedule" "none" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
    role_arn = aws_iam_role.scheduler.arn
  }
}

resource "aws_scheduler_schedule" "may_not" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
    role_arn = aws_iam_role.scheduler.arn

    dead_letter_config {
      arn = aws_sqs_queue.closed.arn
    }
  }
}
