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


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder
