resource "aws_sqs_queue" "undelivered" {
  name = "undelivered"
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["sns.amazonaws.com", "events.amazonaws.com"] }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.undelivered.arn
    }]
  })
}

resource "aws_cloudwatch_event_target" "worker" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }
}

resource "aws_sqs_queue" "open" {
  name = "open"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sqs:*"
      Resource  = "*"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:events:eu-west-1:111122223333:rule/*" } }
    }]
  })
}

resource "aws_cloudwatch_event_target" "open" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"

  dead_letter_config {
    arn = aws_sqs_queue.open.arn
  }
}

resource "aws_iam_role" "scheduler" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_role_policy" "scheduler" {
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.undelivered.arn] }]
  })
}

resource "aws_scheduler_schedule" "nightly" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
    role_arn = aws_iam_role.scheduler.arn

    dead_letter_config {
      arn = aws_sqs_queue.undelivered.arn
    }
  }
}
