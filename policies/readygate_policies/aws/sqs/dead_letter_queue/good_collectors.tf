resource "aws_sqs_queue" "events" { # expect: not-applicable
  name = "events-undelivered"
}

resource "aws_cloudwatch_event_target" "report" {
  rule = "nightly"
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:report"

  dead_letter_config {
    arn = aws_sqs_queue.events.arn
  }
}

resource "aws_sqs_queue" "by_name" { # expect: not-applicable
  name = "legacy-DLQ"
}

resource "aws_sqs_queue" "by_name_prefix" { # expect: not-applicable
  name_prefix = "dead-letter-"
}

resource "aws_sqs_queue" "by_allow_policy" { # expect: not-applicable
  name                 = "rest"
  redrive_allow_policy = jsonencode({ redrivePermission = "allowAll" })
}

resource "aws_sqs_queue" "by_split_allow_policy" { # expect: not-applicable
  name = "remains"
}

resource "aws_sqs_queue_redrive_allow_policy" "remains" {
  queue_url = aws_sqs_queue.by_split_allow_policy.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["arn:aws:sqs:eu-west-1:111122223333:elsewhere"]
  })
}
