"""What a configuration leaves open until it is applied, filled in from the objects that its references lead to.

A reference may be only a part of an expression, and the view does not tell which (`split(":", aws_sqs_queue.jobs.arn)[4]`). So what it leads to
counts as declared only where the object has the same, or has something of the same kind or nothing at all in its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from re import compile as pattern

from msgspec.structs import replace

from readygate.drift.texts import ANYTHING, plain_scalar, same_text
from readygate.model.identity import parse_arn
from readygate.model.jsontext import parse_json, parse_json_template
from readygate.model.values import JsonText, TemplateText, Unknown, Value, unknown_leaves

Referred = Callable[[Unknown], Value]
"""What a value that is not known refers to; the value itself where that is not known either."""


def filled(own: Value, live: Value, referred: Referred) -> Value:
    """A declared value with what its references lead to, as far as the live one shows that it is meant."""
    if isinstance(own, Unknown):
        return _unknown(own, live, referred)
    if isinstance(own, dict):
        return {name: filled(value, _below(live, name), referred) for name, value in own.items()}
    if isinstance(own, list):
        return [filled(value, live, referred) for value in own]
    return own


def _unknown(own: Unknown, live: Value, referred: Referred) -> Value:
    if isinstance(own.partial, TemplateText):
        template = parse_json_template(own.partial)
        if template is not None and isinstance(template.value, dict | list):
            own = replace(own, partial=JsonText(template.value))
    if isinstance(own.partial, JsonText):
        documents = [parsed.value for text in _texts(live) if (parsed := parse_json(text))]
        value = filled(own.partial.value, documents[0] if len(documents) == 1 else list(documents), referred)
        return replace(own, partial=JsonText(value)) if next(unknown_leaves(value), None) else json.dumps(value, default=str)
    if own.unset or (own.not_null and own.partial is None):  # left to the provider; what a function made of a reference
        return own
    meant = referred(own)
    if isinstance(meant, int) and plain_scalar(meant) == plain_scalar(live):
        return meant
    if not isinstance(meant, str):
        return own
    if live in (None, "", []):
        return meant if _names_an_object(meant) else own
    return meant if any(same_text(meant, text) or is_akin(meant, text) for text in _texts(live)) else own


def _names_an_object(text: str) -> bool:
    """Whether a text is an ARN or an id of EC2: what refers to one is never nothing."""
    return parse_arn(text) is not None or _ID(text) is not None


def is_akin(meant: str, text: str) -> bool:
    """Whether a text is of the same kind as a name: an ARN of the same service, an id of the same kind, or `*` in place of an ARN."""
    arn, other = parse_arn(meant), parse_arn(text)
    if arn is not None:
        return text == ANYTHING or (other is not None and other.service in (arn.service, ANYTHING))
    kinds = _ID(meant), _ID(text)
    return kinds[0] is not None and kinds[1] is not None and kinds[0][1] == kinds[1][1]


_ID = pattern("([a-z]{1,10}-)[0-9a-f]{8,17}").fullmatch
"""Ids as EC2 gives them: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html."""


def _below(live: Value, name: str) -> Value:
    """The members of a name, of every block where there are several."""
    if isinstance(live, list):
        return [one for block in live for one in _flat(_below(block, name))]
    return live.get(name) if isinstance(live, dict) else None


def _flat(value: Value) -> Iterable[Value]:
    return value if isinstance(value, list) else (value,)


def _texts(live: Value) -> Iterator[str]:
    """The texts that stand where a value does: itself, or the members of a list."""
    return (one for one in _flat(live) if isinstance(one, str))
