# readygate: parameters aws-sns-encryption require_own_key=true
resource "aws_sns_topic" "own_key" {
  name              = "own-key"
  kms_master_key_id = "alias/topics"
}

resource "aws_kms_key" "declared" {
  description = "Messages"
}

resource "aws_sns_topic" "declared" {
  name              = "declared"
  kms_master_key_id = aws_kms_key.declared.id
}
