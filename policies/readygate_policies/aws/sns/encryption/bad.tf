resource "aws_sns_topic" "left_out" {
  name = "left-out"
}

resource "aws_sns_topic" "empty" {
  name              = "empty"
  kms_master_key_id = ""
}
