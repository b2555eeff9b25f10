# readygate: parameters aws-sqs-encryption require_own_key=true
data "aws_kms_alias" "of_aws" {
  name = "alias/aws/sqs"
}

resource "aws_sqs_queue" "by_alias" {
  name              = "by-alias"
  kms_master_key_id = data.aws_kms_alias.of_aws.name
}

resource "aws_sqs_queue" "by_key" {
  name              = "by-key"
  kms_master_key_id = data.aws_kms_alias.of_aws.target_key_arn
}
