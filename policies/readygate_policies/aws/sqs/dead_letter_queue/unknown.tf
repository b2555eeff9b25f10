data "aws_ssm_parameter" "redrive" {
  name = "/orders/redrive"
}

variable "attempts" {
  type = number
}

variable "name" {
  type = string
}

variable "dead_letter_arn" {
  type = string
}

resource "aws_sqs_queue" "whole_policy" {
  name           = "orders"
  redrive_policy = data.aws_ssm_parameter.redrive.value
}

resource "aws_sqs_queue" "attempts" {
  name           = "attempts"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed", maxReceiveCount = var.attempts })
}

resource "aws_sqs_queue" "target" {
  name           = "target"
  redrive_policy = jsonencode({ deadLetterTargetArn = var.dead_letter_arn, maxReceiveCount = 5 })
}

# It may be a dead-letter queue by its name.
resource "aws_sqs_queue" "named_later" {
  name = var.name
}

# It may be its own dead-letter queue.
resource "aws_sqs_queue" "maybe_itself" {
  name           = var.name
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed", maxReceiveCount = 5 })
}
