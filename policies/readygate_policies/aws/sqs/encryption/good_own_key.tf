# readygate: parameters aws-sqs-encryption require_own_key=true
resource "aws_sqs_queue" "own_key" {
  name              = "own-key"
  kms_master_key_id = "alias/queues"
}

resource "aws_kms_key" "declared" {
  description = "Messages"
}

resource "aws_sqs_queue" "declared" {
  name              = "declared"
  kms_master_key_id = aws_kms_key.declared.id
}
