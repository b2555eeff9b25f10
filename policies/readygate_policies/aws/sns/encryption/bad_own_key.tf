# readygate: parameters aws-sns-encryption require_own_key=true
resource "aws_sns_topic" "of_aws" {
  name              = "of-aws"
  kms_master_key_id = "alias/aws/sns"
}
