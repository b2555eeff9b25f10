provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "recovery"
  region = "eu-central-1"
}

resource "aws_sqs_queue" "far_failed" { # expect: not-applicable
  provider = aws.recovery

  name                      = "far-dlq"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "far" {
  name           = "far"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.far_failed.arn })
}

resource "aws_sqs_queue" "far_by_arn" {
  name           = "far-by-arn"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111122223333:elsewhere-dlq" })
}

resource "aws_sqs_queue" "fifo_by_arn" {
  name           = "fifo-by-arn"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:elsewhere-dlq.fifo" })
}
