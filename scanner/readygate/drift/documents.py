"""JSON documents of which parts are not known before they are applied: what is known of them has to hold.

Source of the grammar of policies, and of the principals that are the same: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html,
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from typing import NamedTuple

from readygate.drift.texts import ANYTHING, Spellings, is_policy, plain_json, plain_scalar, same_text
from readygate.model.identity import parse_arn
from readygate.model.jsontext import parse_json
from readygate.model.values import JsonText, Path, TemplateText, Unknown, Value, outline, unknown_leaves

CASELESS = ("action", "notaction")
"""Elements in which the case of letters says nothing."""
SAID_NOTHING = ("sid", "id")
"""Elements that change nothing."""


def agrees(declared: Value, text: str, known: Spellings) -> bool | None:
    """Whether a live JSON text has all that is known of a declared document; None where that cannot be told."""
    parsed = parse_json(text)
    if parsed is None:
        return False
    return _same_policy(declared, parsed.value, known) if is_policy(declared) else _has(declared, parsed.value)


def _has(declared: Value, live: Value) -> bool:
    if isinstance(declared, Unknown):
        return live != ANYTHING or not _names_something(declared)
    if isinstance(declared, dict):
        return isinstance(live, dict) and all(_has(one, live.get(name)) for name, one in declared.items())
    if isinstance(declared, list):
        return isinstance(live, list) and len(declared) == len(live) and all(map(_has, declared, live))
    return plain_json(declared) == plain_json(live)


# -- what differs --------------------------------------------------------------------------------------------------------------------------
Parts = list[tuple[Path, Value]]


class Differing(NamedTuple):
    """The parts of a document that are declared and not there, and those that are there and not declared, by their places."""

    removed: Parts
    added: Parts


def differing_parts(declared: Value, live: Value) -> Differing:
    """What of two JSON texts differs; nothing where they are no JSON texts with members."""
    ours, theirs = _document(declared), _document(live)
    if ours is None or theirs is None:
        return Differing([], [])
    found = Differing([], [])
    _compare(ours, theirs, (), found)
    return found


def _document(value: Value) -> Value:
    """The value of a JSON text, as far as it is known; None where it is none, or a mere text or number."""
    if isinstance(value, str):
        parsed = parse_json(value) if value[:1] in ("{", "[") else None
        found = parsed.value if parsed else None
    else:
        found = value.partial.value if isinstance(value, Unknown) and isinstance(value.partial, JsonText) else None
    return found if isinstance(found, dict | list) else None


def _compare(declared: Value, live: Value, path: Path, found: Differing) -> None:
    """Members by name, elements of lists by what they are and then by their order; a list of one is its element."""
    if isinstance(declared, list) or isinstance(live, list):
        ours, theirs = [(at, one) for at, one in enumerate(_listed(declared))], [(at, one) for at, one in enumerate(_listed(live))]
        for at, one in list(ours):
            same = next(((other_at, other) for other_at, other in theirs if _is_equal(one, other)), None)
            if same is not None:
                ours.remove((at, one))
                theirs.remove(same)
        for position in range(max(len(ours), len(theirs))):
            if position < min(len(ours), len(theirs)):
                _compare(ours[position][1], theirs[position][1], (*path, ours[position][0]), found)
            elif position < len(ours):
                found.removed.append(((*path, ours[position][0]), ours[position][1]))
            else:
                found.added.append(((*path, theirs[position][0]), theirs[position][1]))
    elif isinstance(declared, dict) and isinstance(live, dict):
        for name in dict.fromkeys((*declared, *live)):
            _compare(declared.get(name), live.get(name), (*path, name), found)
    elif not _is_equal(declared, live):
        if declared is not None:
            found.removed.append((path, declared))
        if live is not None:
            found.added.append((path, live))


def _is_equal(declared: Value, live: Value) -> bool:
    return next(unknown_leaves(declared), None) is None and plain_json(declared) == plain_json(live)


# -- policies ------------------------------------------------------------------------------------------------------------------------------
def _same_policy(declared: Value, live: Value, known: Spellings) -> bool | None:
    """Whether a live policy has what is known of a declared one and nothing besides; None where too little is known."""
    ours, theirs = _elements(declared), _elements(live)
    statements = ours.pop("statement", None)
    others = theirs.pop("statement", None)
    if isinstance(statements, Unknown) or any(isinstance(one, Unknown) for one in _listed(statements)):
        return None
    versions = [one.get("version") for one in (ours, theirs)]
    if None not in versions and versions[0] != versions[1] and not isinstance(versions[0], Unknown):
        return False
    left = _listed(others)
    for statement in sorted(_listed(statements), key=lambda one: sum(1 for _ in unknown_leaves(one))):
        found = next((at for at, one in enumerate(left) if _same_statement(statement, one, known)), None)
        if found is None:
            return False
        del left[found]
    return not left


def _elements(block: Value) -> dict[str, Value]:
    """The elements by name in lower case, without those that change nothing."""
    return {name.lower(): value for name, value in block.items() if name.lower() not in SAID_NOTHING} if isinstance(block, dict) else {}


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _same_statement(declared: Value, live: Value, known: Spellings) -> bool:
    ours, theirs = _elements(declared), _elements(live)
    return ours.keys() == theirs.keys() and all(_same_element(name, value, theirs[name], known) for name, value in ours.items())


def _same_element(name: str, declared: Value, live: Value, known: Spellings) -> bool:
    """Whether an element, or a member of one, is the same; lists have no order, and a list of one is its member."""
    if isinstance(declared, Unknown) and not _is_text(declared):
        return ANYTHING not in _listed(live) or not _names_something(declared)
    if isinstance(declared, dict) or isinstance(live, dict):
        ours, theirs = _members(name, declared), _members(name, live)
        return ours.keys() == theirs.keys() and all(_same_element(name, value, theirs[key], known) for key, value in ours.items())
    left = _listed(live)
    for one in sorted(_listed(declared), key=lambda one: isinstance(one, Unknown)):
        found = next((at for at, other in enumerate(left) if _same_member(name, one, other, known)), None)
        if found is None:
            return False
        del left[found]
    return not left


def _members(name: str, value: Value) -> dict[str, Value]:
    """The members of an element by name; everybody, written as a text, is everybody of AWS."""
    if name in ("principal", "notprincipal") and value == ANYTHING:
        return {"aws": ANYTHING}
    return {key.lower(): one for key, one in value.items()} if isinstance(value, dict) else {"": value}


def _same_member(name: str, declared: Value, live: Value, known: Spellings) -> bool:
    if isinstance(declared, Unknown):
        if isinstance(live, str) and isinstance(declared.partial, TemplateText):
            return _fits(outline(declared).split(outline(Unknown(()))), live)
        return live != ANYTHING or not _names_something(declared)
    one, other = plain_scalar(declared), plain_scalar(live)
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if name in CASELESS:
        return one.lower() == other.lower()
    if name in ("principal", "notprincipal"):
        return _principal(one) == _principal(other)
    return one == other if ANYTHING in (one, other) else same_text(one, other, known=known)


def _fits(pieces: list[str], text: str) -> bool:
    """Whether a text has known pieces in their order, begins with the first and ends with the last."""
    first, *middle, last = pieces
    if len(first) + len(last) > len(text) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return text[at:end] != ANYTHING or bool(first)


def _principal(text: str) -> str:
    """A principal; the number of an account and the ARN of its root user are the same."""
    arn = parse_arn(text)
    return arn.account if arn is not None and arn.service == "iam" and arn.resource == "root" else text


def _is_text(value: Unknown) -> bool:
    """Whether a value that is not known is one text, as far as that is known."""
    return isinstance(value.partial, TemplateText) or getattr(value.type, "name", "") == "string"


def _names_something(value: Unknown) -> bool:
    """Whether a value that is not known is the ARN of something, so that it cannot be `*`."""
    return bool(value.references) and all(reference.path[-1:] == ("arn",) for reference in value.references)
