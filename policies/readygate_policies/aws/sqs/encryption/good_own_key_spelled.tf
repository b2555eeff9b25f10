# readygate: parameters aws-sqs-encryption require_own_key=true
resource "aws_kms_key" "primary" {
  description  = "Messages"
  multi_region = true
}

resource "aws_kms_replica_key" "copy" {
  description     = "Messages"
  primary_key_arn = aws_kms_key.primary.arn
}

resource "aws_kms_alias" "queues" {
  name          = "alias/queues"
  target_key_id = aws_kms_key.primary.id
}

data "aws_kms_alias" "shared" {
  name = "alias/shared"
}

resource "aws_sqs_queue" "by_arn" {
  name              = "by-arn"
  kms_master_key_id = aws_kms_key.primary.arn
}

resource "aws_sqs_queue" "by_replica" {
  name              = "by-replica"
  kms_master_key_id = aws_kms_replica_key.copy.key_id
}

resource "aws_sqs_queue" "by_alias" {
  name              = "by-alias"
  kms_master_key_id = aws_kms_alias.queues.name
}

resource "aws_sqs_queue" "by_shared_alias" {
  name              = "by-shared-alias"
  kms_master_key_id = data.aws_kms_alias.shared.target_key_arn
}

resource "aws_sqs_queue" "written_out" {
  name              = "written-out"
  kms_master_key_id = "arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab"
}
