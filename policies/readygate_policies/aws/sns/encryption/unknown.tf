variable "key" {
  type = string
}

resource "aws_sns_topic" "given" {
  name              = "given"
  kms_master_key_id = var.key
}
