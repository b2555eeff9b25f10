# SQS encrypts new queues by itself since October 2022.
resource "aws_sqs_queue" "left_out" {
  name = "left-out"
}

resource "aws_sqs_queue" "said" {
  name                    = "said"
  sqs_managed_sse_enabled = true
}

resource "aws_kms_key" "queues" {
  description = "Queues"
}

resource "aws_sqs_queue" "own_key" {
  name                    = "own-key"
  kms_master_key_id       = aws_kms_key.queues.id
  sqs_managed_sse_enabled = false
}
