resource "aws_sqs_queue" "failed" { # expect: not-applicable
  name = "orders-failed"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 5
  })
}

# SQS takes ten deliveries where none are set, and numbers written as text.
locals {
  text   = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = "10" })
  target = { deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:shared-failed" }
}

resource "aws_sqs_queue" "text" {
  name           = "text"
  redrive_policy = local.text
}

resource "aws_sqs_queue" "elsewhere" {
  name           = "elsewhere"
  redrive_policy = jsonencode(local.target)
}

resource "aws_sqs_queue" "impatient" {
  name           = "impatient"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed", maxReceiveCount = 1 })
}
