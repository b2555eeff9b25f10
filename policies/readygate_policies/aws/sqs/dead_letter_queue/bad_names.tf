# readygate: parameters aws-sqs-dead-letter-queue dead_letter_names=["-failed"] minimum_receives=3 maximum_receives=20
resource "aws_sqs_queue" "by_name" { # expect: not-applicable
  name = "orders-failed"
}

resource "aws_sqs_queue" "not_by_name" {
  name = "orders-dlq"
}

resource "aws_sqs_queue" "hasty" {
  name           = "hasty"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.by_name.arn, maxReceiveCount = 2 })
}

resource "aws_sqs_queue" "patient" { # expect: pass
  name           = "patient"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.by_name.arn, maxReceiveCount = 20 })
}
