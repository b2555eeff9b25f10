"""Binary plans read directly beside `terraform show -json`: `python -m bench.plans [RESOURCES ...]`, by default 620.

The plan is made here, where there is a `terraform` and, as TF_CLI_CONFIG_FILE says, the AWS provider; without the provider it holds resources of
Terraform itself, for which `terraform show` has no provider to start.
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.timing import measure
from readygate.views.plan.binary import read_binary_plan

RESOURCES = 620
RUNS = 3
READ = "import sys; from readygate.views.plan.binary import read_binary_plan as r; r(open(sys.argv[1], 'rb').read(), 'tfplan')"
BUILT_IN = """
resource "terraform_data" "service" {
  count = %d
  input = { name = "service-${count.index}", team = "shop", ratio = 0.1, ports = [80, 443] }
}
"""
AWS = """
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  services = toset([for number in range(%d / 5) : "service-${number}"])
}

resource "aws_sqs_queue" "orders" {
  for_each                   = local.services
  name                       = each.key
  visibility_timeout_seconds = 60
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn, maxReceiveCount = 4 })
}

resource "aws_sqs_queue" "dead" {
  for_each = local.services
  name     = "${each.key}-dead"
}

resource "aws_iam_role" "service" {
  for_each           = local.services
  name               = each.key
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
  tags               = { team = "shop" }
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  for_each            = local.services
  alarm_name          = "${each.key}-depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 300
  statistic           = "Maximum"
  threshold           = 0.1
  dimensions          = { QueueName = each.key }
}

resource "terraform_data" "service" {
  for_each = local.services
  input    = { name = each.key, queue = aws_sqs_queue.orders[each.key].arn }
}
"""


def main() -> None:
    """Prints a line for each size."""
    terraform = shutil.which("terraform")
    if terraform is None:
        print("left out: there is no terraform to compare with")
        return
    for size in [int(argument) for argument in sys.argv[1:]] or [RESOURCES]:
        with tempfile.TemporaryDirectory() as scratch:
            plan = _plan(terraform, Path(scratch), size)
            if plan is not None:
                _compare(terraform, plan)


def _plan(terraform: str, directory: Path, size: int) -> Path | None:
    """A plan of so many resources; None, and a word why, where Terraform makes none."""
    made = "terraform is missing"
    for text in (AWS, BUILT_IN):
        (directory / "main.tf").write_text(text % size)
        for command in (["init", "-input=false"], ["plan", "-input=false", "-refresh=false", "-out=tfplan"]):
            done = subprocess.run([terraform, f"-chdir={directory}", *command], capture_output=True, text=True, check=False)
            if done.returncode:
                made = done.stderr.strip()
                break
        else:
            return directory / "tfplan"
    print(f"left out: {made}")
    return None


def _compare(terraform: str, plan: Path) -> None:
    commands = {
        "terraform": [terraform, f"-chdir={plan.parent}", "show", "-json", plan.name],
        "process": [sys.executable, "-c", READ, str(plan)],
        "bare": [sys.executable, "-c", "pass"],
    }
    times = measure(commands, RUNS)
    theirs, whole = times["terraform"], times["process"]
    wall, cpu, changes = _reading(plan.read_bytes())
    ours, show = f"{wall * 1000:.1f} ms, {cpu * 1000:.1f} ms CPU", f"{theirs.wall:.2f} s, {theirs.cpu:.2f} s CPU"
    print(f"{changes} resources: read in {ours}; terraform show -json in {show}: {theirs.wall / wall:.0f} times as long", flush=True)
    process = f"{whole.wall:.2f} s, {whole.cpu:.2f} s CPU (a bare interpreter {times['bare'].cpu:.2f} s), {whole.memory / 1e6:.0f} MB"
    ratios = f"{theirs.wall / whole.wall:.0f} times as long, {theirs.cpu / whole.cpu:.0f} times the CPU time"
    print(f"as a whole process: {process}; terraform {ratios}, {theirs.memory / whole.memory:.1f} x the memory", flush=True)


def _reading(data: bytes) -> tuple[float, float, int]:
    """The shortest wall and CPU time of reading a plan, of several, and how many changes it has."""
    taken, changes = [], 0
    for _ in range(RUNS + 4):
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        changes = len(read_binary_plan(data, "tfplan").changes)
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(wall for wall, _ in taken), min(cpu for _, cpu in taken), changes


if __name__ == "__main__":
    main()
