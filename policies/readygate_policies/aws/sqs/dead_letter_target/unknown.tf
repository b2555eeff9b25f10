variable "days" {
  type = number
}

variable "recovery_region" {
  type = string
}

provider "aws" {
  alias  = "recovery"
  region = var.recovery_region
}

resource "aws_sqs_queue" "elsewhere" {
  name           = "elsewhere"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:shared-dlq" })
}

resource "aws_sqs_queue" "kept_failed" { # expect: not-applicable
  name                      = "kept-dlq"
  message_retention_seconds = var.days * 86400
}

resource "aws_sqs_queue" "kept" {
  name           = "kept"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.kept_failed.arn })
}

resource "aws_sqs_queue" "far_failed" { # expect: not-applicable
  provider = aws.recovery

  name                      = "far-dlq"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "far" {
  name           = "far"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.far_failed.arn })
}

resource "aws_sqs_queue" "patient_failed" { # expect: not-applicable
  name                      = "patient-dlq"
  message_retention_seconds = 864000
}

resource "aws_sqs_queue" "patient" {
  name                      = "patient"
  message_retention_seconds = var.days * 86400
  redrive_policy            = jsonencode({ deadLetterTargetArn = aws_sqs_queue.patient_failed.arn })
}

variable "dead_letter_arn" {
  type = string
}

resource "aws_sqs_queue" "given" {
  name           = "given"
  redrive_policy = jsonencode({ deadLetterTargetArn = var.dead_letter_arn })
}

resource "aws_sqs_queue" "no_arn" {
  name           = "no-arn"
  redrive_policy = jsonencode({ deadLetterTargetArn = "somewhere", maxReceiveCount = 5 })
}
