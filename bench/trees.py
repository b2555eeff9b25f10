"""Configurations of known size to scan: made here, so that every machine measures the same."""

from __future__ import annotations

from pathlib import Path

TWO = """
resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "dead" {
  name = "jobs-dead"
}
"""

SERVICE = """
variable "name" { type = string }
variable "queues" {
  type = map(object({ timeout = optional(number, 30), tags = optional(map(string), {}) }))
}

module "queue" {
  source   = "../queue"
  for_each = var.queues
  name     = "${var.name}-${each.key}"
  timeout  = each.value.timeout
  tags     = merge({ service = var.name }, each.value.tags)
}

output "arns" { value = { for key, queue in module.queue : key => queue.arn } }
"""

QUEUE = """
variable "name" { type = string }
variable "timeout" { type = number }
variable "tags" { type = map(string) }

locals {
  dead = "${var.name}-dead"
  tags = { for key, value in var.tags : lower(key) => upper(value) }
}

resource "aws_sqs_queue" "this" {
  name                       = var.name
  visibility_timeout_seconds = var.timeout * 6
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })
  tags                       = local.tags
}

resource "aws_sqs_queue" "dead" {
  name = local.dead
  tags = local.tags
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.this.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
  }
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy    = data.aws_iam_policy_document.send.json
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  count               = var.timeout > 0 ? 1 : 0
  alarm_name          = "${local.dead}-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  statistic           = "Maximum"
  evaluation_periods  = 1
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
}

output "arn" { value = aws_sqs_queue.this.arn }
"""


SHARED = """
locals {
  tags = { team = "core" }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
"""

WORKER = """
resource "aws_sqs_queue" "jobs_@" {
  name                       = "jobs-@"
  visibility_timeout_seconds = 360
  kms_master_key_id          = aws_kms_key.main.arn
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_@.arn, maxReceiveCount = 5 })
  tags                       = merge(local.tags, { service = "service-@" })
}

resource "aws_sqs_queue" "dead_@" {
  name                      = "jobs-@-dead"
  message_retention_seconds = 1209600
  tags                      = local.tags
}

resource "aws_cloudwatch_metric_alarm" "dead_@" {
  alarm_name          = "jobs-@-dead-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  statistic           = "Maximum"
  evaluation_periods  = 1
  dimensions          = { QueueName = aws_sqs_queue.dead_@.name }
  alarm_actions       = [aws_sns_topic.alerts.arn]
}

resource "aws_lambda_function" "worker_@" {
  function_name = "worker-@"
  role          = aws_iam_role.worker_@.arn
  runtime       = "python3.12"
  handler       = "worker.handle"
  filename      = "worker.zip"
  timeout       = 60

  environment {
    variables = { QUEUE_URL = aws_sqs_queue.jobs_@.url }
  }
}

resource "aws_lambda_event_source_mapping" "worker_@" {
  event_source_arn = aws_sqs_queue.jobs_@.arn
  function_name    = aws_lambda_function.worker_@.arn
  batch_size       = 10
}

resource "aws_iam_role" "worker_@" {
  name               = "worker-@"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "worker_@" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.jobs_@.arn]
  }

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.worker_@.arn}:*"]
  }
}

resource "aws_iam_role_policy" "worker_@" {
  name   = "worker"
  role   = aws_iam_role.worker_@.id
  policy = data.aws_iam_policy_document.worker_@.json
}

resource "aws_cloudwatch_log_group" "worker_@" {
  name              = "/aws/lambda/${aws_lambda_function.worker_@.function_name}"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "errors_@" {
  alarm_name          = "worker-@-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  statistic           = "Sum"
  evaluation_periods  = 1
  dimensions          = { FunctionName = aws_lambda_function.worker_@.function_name }
  alarm_actions       = [aws_sns_topic.alerts.arn]
}
"""
"""A queue with its consumer and everything around them; `@` is the number of the service."""
WORKER_SIZE = WORKER.count('" {')

COUNTED = """
resource "aws_sqs_queue" "jobs" {
  count          = @
  name           = "jobs-${count.index}"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead[count.index].arn, maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "dead" {
  count = @
  name  = "dead-${count.index}"
}
"""

PER_FILE = 50
"""Services in a file."""


def two_resources(folder: Path) -> Path:
    """A root of two queues."""
    return _write(folder, {"main.tf": TWO})


def module_heavy(folder: Path, services: int = 20, queues: int = 5) -> Path:
    """A tree of two levels of modules: `services` calls of a module that calls another one for each of its `queues`."""
    keys = ", ".join(f"q{number} = {{ timeout = {number + 1} }}" for number in range(queues))
    calls = "".join(
        f'module "service_{number}" {{\n  source = "./modules/service"\n  name   = "service-{number}"\n  queues = {{ {keys} }}\n}}\n\n'
        for number in range(services)
    )
    return _write(folder, {"main.tf": calls, "modules/service/main.tf": SERVICE, "modules/queue/main.tf": QUEUE})


def services(folder: Path, resources: int) -> Path:
    """A root of about so many resources: services that are alike, about which policies ask nearly all relations that there are."""
    numbers = range(resources // WORKER_SIZE)
    files = {
        f"services_{first}.tf": "".join(WORKER.replace("@", str(number)) for number in numbers[first : first + PER_FILE])
        for first in numbers[::PER_FILE]
    }
    return _write(folder, {"main.tf": SHARED} | files)


def counted(folder: Path, resources: int) -> Path:
    """A root of two blocks with so many instances together, each of which refers to its counterpart."""
    return _write(folder, {"main.tf": COUNTED.replace("@", str(resources // 2))})


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder
