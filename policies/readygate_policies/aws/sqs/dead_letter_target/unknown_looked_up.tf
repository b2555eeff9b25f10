data "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_sqs_queue" "orders" {
  name           = "orders"
  redrive_policy = jsonencode({ deadLetterTargetArn = data.aws_sqs_queue.failed.arn })
}
