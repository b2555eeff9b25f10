"""The documents in which HCP Terraform hears of a task.

Sources: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#run-task-callback and the schema that it
names, runtask-result.json.
"""

from __future__ import annotations

from typing import Any

import msgspec

from readygate.report.run_task import LONGEST_MESSAGE, MOST_OUTCOMES, Answer, Outcome

LONGEST_URL = 500


def running(message: str) -> bytes:
    """The document that says that a task is being worked on."""
    return _document({"status": "running", "message": message[:LONGEST_MESSAGE]})


def final(answer: Answer, link: str, *, with_outcomes: bool) -> bytes:
    """The document with the answer."""
    attributes: dict[str, str] = {"status": answer.status, "message": answer.message[:LONGEST_MESSAGE]}
    if 0 < len(link) <= LONGEST_URL:
        attributes["url"] = link
    shown = answer.outcomes[:MOST_OUTCOMES] if with_outcomes else ()
    return _document(attributes, [_outcome(one, link) for one in shown])


def _outcome(outcome: Outcome, link: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "outcome-id": outcome.id,
        "description": outcome.description,
        "body": outcome.body,
        "tags": {name: [tag] for name, tag in outcome.tags.items()},
    }
    url = f"{link}{outcome.fragment}"
    if link and len(url) <= LONGEST_URL:
        attributes["url"] = url
    return {"type": "task-result-outcomes", "attributes": attributes}


def _document(attributes: dict[str, str], outcomes: list[dict[str, Any]] | None = None) -> bytes:
    data: dict[str, Any] = {"type": "task-results", "attributes": attributes}
    if outcomes:
        data["relationships"] = {"outcomes": {"data": outcomes}}
    return msgspec.json.encode({"data": data})
