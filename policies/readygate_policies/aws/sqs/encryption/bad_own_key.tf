# readygate: parameters aws-sqs-encryption require_own_key=true
resource "aws_sqs_queue" "by_default" {
  name = "by-default"
}

resource "aws_sqs_queue" "of_aws" {
  name              = "of-aws"
  kms_master_key_id = "alias/aws/sqs"
}
