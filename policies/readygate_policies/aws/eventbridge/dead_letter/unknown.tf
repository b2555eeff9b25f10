variable "queue" {
  type = string
}

resource "aws_sqs_queue" "undelivered" {
  name = "undelivered"
}

resource "aws_cloudwatch_event_target" "given" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"

  dead_letter_config {
    arn = var.queue
  }
}

resource "aws_cloudwatch_event_target" "elsewhere" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:worker"

  dead_letter_config {
    arn = "arn:aws:sqs:eu-west-1:111122223333:undelivered-elsewhere"
  }
}

resource "aws_scheduler_schedule" "role_elsewhere" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
    role_arn = "arn:aws:iam::111122223333:role/scheduler"

    dead_letter_config {
      arn = aws_sqs_queue.undelivered.arn
    }
  }
}
