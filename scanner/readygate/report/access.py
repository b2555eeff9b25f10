"""The answer of `readygate iam can`: as text, and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from readygate.model.location import Range
from readygate.report.json_text import indented
from readygate.toolkit.iam.access import Access
from readygate.toolkit.iam.identities import Placed

Mask = Callable[[str], str]

FORMAT = "1.0"
WORDS = {True: "yes", False: "no", None: "unknown"}
VERBS = {True: "may", False: "may not", None: "may or may not"}


class Question(NamedTuple):
    """Who asks to do what, to which ARN, and how to show texts: letters replaced by what they stand for, secrets masked."""

    principal: str
    action: str
    resource: str
    shown: Mask


def access_text(answer: Access, question: Question) -> str:
    """The answer with the statements that decided and their places, with what is missing, or with what it depends on."""
    lines = [f"{WORDS[answer.state]}: {question.principal} {VERBS[answer.state]} {question.action} on {question.resource}"]
    lines += [f"    {_effect(one)} by {one.name}{_place(one)}" for one in answer.because]
    if answer.lack:
        lines.append(f"    {answer.lack}")
    lines += [f"    depends on: {reason}" for reason in answer.undecided]
    return question.shown("\n".join(lines) + "\n")


def _effect(one: Placed) -> str:
    conditions = " and ".join(test.shown for test in one.statement.conditions)
    return ("allowed" if one.statement.allows else "denied") + (f" (if {conditions})" if conditions else "")


def _place(one: Placed) -> str:
    where = range_of(one)
    return f" ({where.path}:{where.start.line})" if where else ""


def range_of(one: Placed) -> Range | None:
    """Where a statement is written."""
    return one.place.resource.range_of(one.place.path)


def access_json(answer: Access, question: Question) -> str:
    """The same as one object."""
    record = {
        "format_version": FORMAT,
        "principal": question.principal,
        "action": question.action,
        "resource": question.resource,
        "answer": WORDS[answer.state],
        "statements": [_record(one) for one in answer.because],
        "lack": answer.lack,
        "depends_on": list(answer.undecided),
    }
    return question.shown(indented(record).decode()) + "\n"


def _record(one: Placed) -> dict[str, Any]:
    where = range_of(one)
    return {
        "effect": "Allow" if one.statement.allows else "Deny",
        "policy": one.name,
        "conditions": [test.shown for test in one.statement.conditions],
        "file": where.path if where else "",
        "line": where.start.line if where else 0,
    }
