resource "aws_sqs_queue" "dropped" {
  name = "orders"
}

resource "aws_sqs_queue" "emptied" {
  name           = "emptied"
  redrive_policy = ""
}

resource "aws_sqs_queue" "failed" { # expect: not-applicable
  name = "orders-failed"
}

resource "aws_sqs_queue" "never" {
  name           = "never"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 0 })
}

resource "aws_sqs_queue" "patient" {
  name           = "patient"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = "100" })
}

resource "aws_sqs_queue" "loop" {
  name           = "loop"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:loop", maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "split_loop" {
  name = "split-loop"
}

resource "aws_sqs_queue_redrive_policy" "split_loop" {
  queue_url      = aws_sqs_queue.split_loop.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.split_loop.arn, maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "by_url" {
  name = "by-url"

  redrive_policy = jsonencode({
    deadLetterTargetArn = "https://sqs.eu-west-1.amazonaws.com/111122223333/failed"
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "to_topic" {
  name           = "to-topic"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sns:eu-west-1:111122223333:failed", maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "without_target" {
  name           = "without-target"
  redrive_policy = jsonencode({ maxReceiveCount = 5 })
}

# A queue that may not be used for dead letters is none for them.
resource "aws_sqs_queue" "closed" {
  name                 = "closed"
  redrive_allow_policy = jsonencode({ redrivePermission = "denyAll" })
}
