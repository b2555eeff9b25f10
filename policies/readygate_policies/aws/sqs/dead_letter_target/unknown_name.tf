variable "name" {
  type = string
}

# It may be the queue itself.
resource "aws_sqs_queue" "orders" {
  name           = "orders"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:${var.name}", maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "given" {
  name           = var.name
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed.fifo", maxReceiveCount = 5 })
}
