"""Queues and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.queues import accepts_dead_letters_of, collects_dead_letters, consumers, has_redrive_policy

UNDELIVERED = """
resource "aws_sqs_queue" "rest" {
  name = "rest"
}
"""
SENDERS = {
    "a function": """
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"

  dead_letter_config {
    target_arn = aws_sqs_queue.rest.arn
  }
}""",
    "asynchronous invocation": """
resource "aws_lambda_function_event_invoke_config" "f" {
  function_name = "f"

  destination_config {
    on_failure {
      destination = aws_sqs_queue.rest.arn
    }
  }
}""",
    "a stream": """
resource "aws_lambda_event_source_mapping" "f" {
  function_name    = "f"
  event_source_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/s"

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.rest.arn
    }
  }
}""",
    "a subscription": """
resource "aws_sns_topic_subscription" "f" {
  topic_arn      = "arn:aws:sns:eu-west-1:111122223333:t"
  protocol       = "lambda"
  endpoint       = "arn:aws:lambda:eu-west-1:111122223333:function:f"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.rest.arn })
}""",
    "a schedule": """
resource "aws_scheduler_schedule" "f" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:f"
    role_arn = "arn:aws:iam::111122223333:role/f"

    dead_letter_config {
      arn = aws_sqs_queue.rest.arn
    }
  }
}""",
    "a queue that names it": """
resource "aws_sqs_queue" "work" {
  name           = "work"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:rest" })
}""",
}


@pytest.mark.parametrize("sender", SENDERS.values(), ids=SENDERS)
def test_who_sends_dead_letters(system: Callable[[str], Graph], sender: str) -> None:
    """A queue collects dead letters when any service is told to put them there."""
    assert collects_dead_letters(system(UNDELIVERED + sender).at("aws_sqs_queue.rest")[0]).is_true


def test_success_is_no_dead_letter(system: Callable[[str], Graph]) -> None:
    """A queue that gets the results of invocations collects no dead letters."""
    graph = system(
        UNDELIVERED
        + """
resource "aws_lambda_function_event_invoke_config" "f" {
  function_name = "f"

  destination_config {
    on_success {
      destination = aws_sqs_queue.rest.arn
    }
  }
}"""
    )
    assert collects_dead_letters(graph.at("aws_sqs_queue.rest")[0]).is_false


MAPPING = """
variable "enabled" {
  type = bool
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  function_name    = "f"
  event_source_arn = aws_sqs_queue.jobs.arn
  %s
}
"""


@pytest.mark.parametrize(("setting", "state"), [("", True), ("enabled = true", True), ("enabled = false", False), ("enabled = var.enabled", None)])
def test_consumers_are_switched_on(system: Callable[[str], Graph], setting: str, state: bool | None) -> None:
    """A mapping that is switched off consumes nothing; one of which that is not known may."""
    assert consumers(system(MAPPING % setting).at("aws_sqs_queue.jobs")[0]).exists().state is state


@pytest.mark.parametrize(
    ("policy", "state"),
    [
        ("", True),
        ('jsonencode({ redrivePermission = "allowAll" })', True),
        ('jsonencode({ redrivePermission = "denyAll" })', False),
        ('jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.jobs.arn] })', True),
        ('jsonencode({ redrivePermission = "byQueue", sourceQueueArns = ["arn:aws:sqs:eu-west-1:111122223333:jobs"] })', True),
        ('jsonencode({ redrivePermission = "byQueue", sourceQueueArns = ["arn:aws:sqs:eu-west-1:111122223333:pages"] })', False),
        ('jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [var.arn] })', None),
        ("var.policy", None),
    ],
)
def test_who_may_use_a_dead_letter_queue(system: Callable[[str], Graph], policy: str, state: bool | None) -> None:
    """The allow policy beside the queue decides; without one every queue of the account may use it."""
    beside = f"""
resource "aws_sqs_queue_redrive_allow_policy" "failed" {{
  queue_url            = aws_sqs_queue.failed.id
  redrive_allow_policy = {policy}
}}"""
    graph = system(
        """
variable "arn" {
  type = string
}

variable "policy" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_sqs_queue" "failed" {
  name = "failed"
}
"""
        + (beside if policy else "")
    )
    assert accepts_dead_letters_of(graph.at("aws_sqs_queue.failed")[0], graph.at("aws_sqs_queue.jobs")[0]).state is state


def test_each_instance_has_a_policy_of_its_own(system: Callable[[str], Graph]) -> None:
    """A redrive policy beside one instance of a queue says nothing about the others."""
    graph = system("""
resource "aws_sqs_queue" "work" {
  for_each = toset(["jobs", "pages"])
  name     = each.key
}

resource "aws_sqs_queue_redrive_policy" "work" {
  for_each       = { for name, queue in aws_sqs_queue.work : name => queue if name == "jobs" }
  queue_url      = each.value.id
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed" })
}
""")
    found = {queue.index: has_redrive_policy(queue).state for queue in graph.by_type["aws_sqs_queue"]}
    assert found == {"jobs": True, "pages": False}


@pytest.mark.parametrize(
    ("sources", "state"),
    [("[aws_sqs_queue.rest.arn]", False), ("[aws_sqs_queue.rest.arn, aws_sqs_queue.other.arn]", True), ("[aws_sqs_queue.other.arn]", True)],
)
def test_an_allow_policy_for_ones_own_dead_letter_queue(system: Callable[[str], Graph], sources: str, state: bool) -> None:
    """A queue that lets only its own dead-letter queue in collects no dead letters: the policy stands on the wrong of the two."""
    graph = system(
        UNDELIVERED
        + f"""
resource "aws_sqs_queue" "other" {{
  name = "other"
}}

resource "aws_sqs_queue" "work" {{
  name                 = "work"
  redrive_policy       = jsonencode({{ deadLetterTargetArn = aws_sqs_queue.rest.arn, maxReceiveCount = 3 }})
  redrive_allow_policy = jsonencode({{ redrivePermission = "byQueue", sourceQueueArns = {sources} }})
}}"""
    )
    work = next(one for one in graph.by_type["aws_sqs_queue"] if one.name == "work")
    assert collects_dead_letters(work).state is state
