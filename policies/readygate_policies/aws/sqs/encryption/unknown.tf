variable "encrypted" {
  type = bool
}

resource "aws_sqs_queue" "given" {
  name                    = "given"
  sqs_managed_sse_enabled = var.encrypted
}
