"""The text of policy files for tests."""

from __future__ import annotations

HEAD = """
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, UNKNOWN, Truth, Verdict
"""


def policy_text(id_: str, body: str, *, resource: str = '"aws_sqs_queue"', more: str = "") -> str:
    """A whole policy file."""
    return f'''"""Why {id_} exists."""
{HEAD}
POLICY = Policy(
    id="{id_}",
    title="It is so",
    resource={resource},
    severity=Severity.HIGH,
    remediation="Make it so.",
    references=("https://example.com/",),
    {more}
)

{body}
'''
