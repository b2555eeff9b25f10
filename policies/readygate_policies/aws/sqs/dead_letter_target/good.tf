resource "aws_sqs_queue" "failed" { # expect: not-applicable
  name                      = "orders-dlq"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "orders" {
  name           = "orders"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn })
}

# No queue keeps messages longer than fourteen days.
resource "aws_sqs_queue" "longest" {
  name                      = "longest"
  message_retention_seconds = 1209600
  redrive_policy            = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn })
}

# In a FIFO queue the time starts again with the move.
resource "aws_sqs_queue" "ledger_failed" { # expect: not-applicable
  name       = "ledger-dlq.fifo"
  fifo_queue = true
}

resource "aws_sqs_queue" "ledger" {
  name       = "ledger.fifo"
  fifo_queue = true
}

resource "aws_sqs_queue_redrive_policy" "ledger" {
  queue_url      = aws_sqs_queue.ledger.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.ledger_failed.arn })
}

resource "aws_sqs_queue_redrive_allow_policy" "ledger" {
  queue_url = aws_sqs_queue.ledger_failed.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.ledger.arn]
  })
}

resource "aws_sqs_queue" "open_failed" { # expect: not-applicable
  name                      = "open-dlq"
  message_retention_seconds = 864000
  redrive_allow_policy      = jsonencode({ redrivePermission = "allowAll" })
}

resource "aws_sqs_queue" "open" {
  name           = "open"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.open_failed.arn })
}

# What leads nowhere is left to aws-sqs-dead-letter-queue.
resource "aws_sqs_queue" "loop" { # expect: not-applicable
  name           = "loop"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:loop" })
}

resource "aws_sqs_queue" "without_target" { # expect: not-applicable
  name           = "without-target"
  redrive_policy = jsonencode({ maxReceiveCount = 5 })
}
