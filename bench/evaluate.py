"""How many expressions the evaluator takes in a second, by kind."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Expression
from readygate.model.location import Source
from readygate.model.types import STRING
from readygate.model.values import Reference, Unknown
from readygate.terraform.expressions import evaluate
from readygate.terraform.files import FileAccess
from readygate.terraform.scope import Scope, Step
from readygate.terraform.values import ListValue, MapValue, TfValue

SECONDS = 0.3
TAGS = MapValue(STRING, {"Environment": "prod", "Name": "queue", "Team": "data"})
NAMES: dict[str, TfValue] = {
    "name": "orders",
    "count": 3,
    "enabled": True,
    "tags": TAGS,
    "subnets": ListValue(STRING, ("subnet-1", "subnet-2", "subnet-3")),
    "queues": {name: {"name": name, "retention": 60, "fifo": name == "b", "tags": {}} for name in "abcdefgh"},
}
QUEUE = {"arn": Unknown(("known after apply",), (Reference("aws_sqs_queue.dead", ("arn",)),), STRING), "name": "dead"}
EXPRESSIONS = {
    "literal": '"text"',
    "variable": "var.name",
    "attribute of a variable": "var.tags.Name",
    "template": '"${var.name}-${local.suffix}-queue"',
    "operators": "var.count > 2 && var.count * 2 < 100",
    "conditional": 'var.enabled ? var.name : "none"',
    "conditional with null": "var.enabled ? var.count : null",
    "call": "upper(var.name)",
    "lookup in merged maps": 'merge(var.tags, { Name = var.name, Stage = "x" })["Stage"]',
    "for over a map": '{ for key, queue in var.queues : key => "${queue.name}.fifo" if queue.fifo }',
    "splat": "values(var.queues)[*].name",
    "jsonencode of an unknown": "jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })",
    "try": 'try(var.queues["z"].name, var.name)',
    "each.value": "each.value.retention",
}


class Names:
    """A module whose variables and one resource are known."""

    files = FileAccess(Path(), None)
    required_providers: Mapping[str, str] = {}

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:  # noqa: ARG002
        """`var.name`, `local.suffix`, `aws_sqs_queue.dead`."""
        if root == "var":
            return NAMES[str(steps[0])], 1
        return ("suffix", 1) if root == "local" else (QUEUE, 1)


def rate(node: Expression, scope: Scope) -> float:
    """Evaluations in a second of CPU time."""
    count, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for _ in range(100):
            evaluate(node, scope)
        count += 100
    return count / (time.process_time() - start)


def main() -> None:
    """Prints a line for each kind of expression, and the harmonic mean of all."""
    scope = Scope(Names(), {"each": {"key": "a", "value": NAMES["queues"]["a"]}})
    rates = []
    for kind, text in EXPRESSIONS.items():
        node, problems = parse_expression(Source("bench", text))
        if node is None:
            raise SystemExit(f"{text}: {problems[0]}")
        evaluate(node, scope)
        rates.append(rate(node, scope))
        print(f"{kind:28} {rates[-1]:>12,.0f} /s")
    print(f"{'all, one after another':28} {len(rates) / sum(1 / each for each in rates):>12,.0f} /s")


if __name__ == "__main__":
    main()
