# readygate: parameters aws-sqs-visibility-timeout longest_job=900
resource "aws_sqs_queue" "batch" {
  name                       = "batch"
  visibility_timeout_seconds = 600
}
