resource "aws_sqs_queue" "plain_failed" { # expect: not-applicable
  name                      = "plain-dlq"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "ledger" {
  name           = "ledger.fifo"
  fifo_queue     = true
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.plain_failed.arn })
}

resource "aws_sqs_queue" "short_failed" { # expect: not-applicable
  name                      = "short-dlq.fifo"
  fifo_queue                = true
  message_retention_seconds = 60
}

resource "aws_sqs_queue" "short" {
  name           = "short.fifo"
  fifo_queue     = true
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.short_failed.arn })
}

# A message that failed on its fourth day is gone before anyone sees it.
resource "aws_sqs_queue" "same_failed" { # expect: not-applicable
  name = "same-dlq"
}

resource "aws_sqs_queue" "same" {
  name           = "same"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.same_failed.arn })
}

resource "aws_sqs_queue" "closed_failed" { # expect: not-applicable
  name                      = "closed-dlq"
  message_retention_seconds = 1209600
  redrive_allow_policy      = jsonencode({ redrivePermission = "denyAll" })
}

resource "aws_sqs_queue" "closed" {
  name           = "closed"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.closed_failed.arn })
}

resource "aws_sqs_queue" "private_failed" { # expect: not-applicable
  name                      = "private-dlq"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue_redrive_allow_policy" "private" {
  queue_url = aws_sqs_queue.private_failed.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.closed.arn]
  })
}

resource "aws_sqs_queue" "private" {
  name           = "private"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.private_failed.arn })
}

resource "aws_sqs_queue" "ordered_failed" { # expect: not-applicable
  name                      = "ordered-dlq.fifo"
  fifo_queue                = true
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "unordered" {
  name           = "unordered"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.ordered_failed.arn })
}
