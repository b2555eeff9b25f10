"""What of a JSON document differs, told part by part: two long texts that begin alike tell a reader nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from test_comparison import configured, declared, live

from readygate.drift.comparison import compare
from readygate.drift.documents import differing_parts
from readygate.model.values import JsonText, Unknown, Value
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_sections import groups

SEND = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}
PASS = {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}
RESOURCE = ("Statement", 0, "Resource")
POLICY = "aws_iam_policy"


def document(*statements: Value) -> str:
    """A policy with these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": [*statements]})


@pytest.mark.parametrize(
    ("ours", "theirs", "removed", "added"),
    [
        (document(SEND), document({**SEND, "Resource": "*"}), [(RESOURCE, SEND["Resource"])], [(RESOURCE, "*")]),
        (document(SEND), document(PASS, SEND), [], [(("Statement", 0), PASS)]),
        (document(SEND, PASS), document({**PASS, "Sid": "a"}, SEND), [], [(("Statement", 1, "Sid"), "a")]),
        ('{"a": ["x", "y"]}', '{"a": "y"}', [(("a", 0), "x")], []),
        ('{"a": 5, "b": ""}', '{"a": "5"}', [], []),
        ("no JSON", "{}", [], []),
        ('"text"', '"other"', [], []),
    ],
)  # fmt: skip
def test_parts_that_differ_are_told_by_their_places(ours: str, theirs: str, removed: list[Value], added: list[Value]) -> None:
    """Equal elements are found wherever they stand; others are held against each other in their order."""
    found = differing_parts(ours, theirs)
    assert (found.removed, found.added) == (removed, added)


def test_parts_that_are_not_known_are_told_as_such() -> None:
    """Of a document that is not known whole, the known parts that hold are left out."""
    unknown = Unknown(("variable topic has no value",))
    partial = Unknown(("known after apply",), partial=JsonText({"Statement": [{**SEND, "Resource": [unknown]}]}))
    found = differing_parts(partial, document({**SEND, "Resource": ["*"]}))
    assert found.removed == [((*RESOURCE, 0), unknown)]
    assert ((*RESOURCE, 0), "*") in found.added


@pytest.mark.parametrize("make", [declared, configured])
def test_a_report_names_the_part(make: object) -> None:
    """A line says which part of the document is not there, and which is there instead."""
    assert callable(make)
    own = make(POLICY, "it", {"id": "it", "name": "it", "policy": document(SEND)})
    drift = compare([own], [live(POLICY, {"id": "it", "name": "it", "policy": document({**SEND, "Resource": "*"})})])
    report = gather_drift(Compared(drift=drift, declared=["state"], clouds=["aws"], at=datetime(2026, 11, 21, tzinfo=UTC)))
    ((_, (entry,)),) = groups(report)
    assert entry.lines == [
        'policy: not there: Statement[0].Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs"',
        'policy: not declared: Statement[0].Resource = "*"',
    ]
