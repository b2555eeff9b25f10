resource "aws_kms_key" "topics" {
  description = "Topics"
}

resource "aws_sns_topic" "own_key" {
  name              = "own-key"
  kms_master_key_id = aws_kms_key.topics.arn
}

resource "aws_sns_topic" "of_aws" {
  name              = "of-aws"
  kms_master_key_id = "alias/aws/sns"
}
