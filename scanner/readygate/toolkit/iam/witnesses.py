"""Requests that show something, written as they could really be made."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from readygate.toolkit.iam.documents import Document
from readygate.toolkit.iam.evaluation import Request, evaluate
from readygate.toolkit.iam_actions import matching

EXAMPLE = "arn:aws:s3:::example"
"""What a search gives for a resource where any will do."""


def plausible(request: Request, documents: Iterable[Document]) -> Request:
    """The request with its action as AWS spells it, on a resource of the action's own service where the documents say the same of that."""
    request = replace(request, action=next((str(action) for action in matching(request.action)), request.action))
    service = request.action.partition(":")[0]
    if request.resource != EXAMPLE or service == "s3":
        return request
    own = "iam::111122223333:role/example" if service == "iam" else f"{service}:us-east-1:111122223333:example"
    candidate = replace(request, resource=f"arn:aws:{own}")
    same = all(evaluate(candidate, [one]) is evaluate(request, [one]) for one in documents)
    return candidate if same else request
