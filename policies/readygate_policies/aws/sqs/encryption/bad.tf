resource "aws_sqs_queue" "off" {
  name                    = "off"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "empty" {
  name                    = "empty"
  kms_master_key_id       = ""
  sqs_managed_sse_enabled = false
}
