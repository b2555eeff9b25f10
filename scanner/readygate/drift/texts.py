"""When two texts mean the same: JSON, policy documents, times, networks, and the several names that a cloud has for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import sha1

from msgspec import Struct, field

from readygate.model.identity import parse_arn
from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.values import Value
from readygate.terraform.rewriting import rewritten
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.permissions import allowed, contains
from readygate.toolkit.iam.sets import Matching, RequestSet
from readygate.toolkit.networks import parse_network

ALIAS = "alias/"
ANYTHING = "*"
"""What stands for every resource in documents and rules."""
HASH = "sha1"
"""The rule of attributes of which the provider stores a hash."""


class Spellings(Struct, frozen=True):
    """Names that stand for others: aliases of keys and the keys that they lead to."""

    keys: Mapping[str, str] = field(default_factory=dict)

    def told(self, text: str) -> tuple[bool, str]:
        """Whether a text tells the kind of what it names, as ARNs and known aliases do, and the name: of a key, where an alias leads to it."""
        arn = parse_arn(text)
        name = arn.resource if arn else text
        return arn is not None or name in self.keys, self.keys.get(name, name)


def spellings(resources: Iterable[Resource]) -> Spellings:
    """The aliases among some resources."""
    found: dict[str, str] = {}
    for resource in resources:
        if resource.type == "aws_kms_alias":
            name, key = resource.attributes.get("name"), resource.attributes.get("target_key_id")
            if isinstance(name, str) and isinstance(key, str):
                found[name] = f"key/{key.rpartition('/')[2]}"
    return Spellings(found)


NO_SPELLINGS = Spellings()


def same_text(one: str, other: str, rule: str = "", known: Spellings = NO_SPELLINGS) -> bool:
    """Whether two texts mean the same; `rule` is the one by which the provider rewrites the attribute."""
    if one == other or (rule and rewritten(one, rule) == rewritten(other, rule)):
        return True
    if not one or not other:
        return False
    if rule == HASH:
        return _hash(one) == _hash(other)
    if one.removeprefix("https://") == other.removeprefix("https://"):
        return True
    return _same_json(one, other) or _same_name(one, other, known) or _same_path(one, other) or _same_time(one, other) or _same_network(one, other)


def _hash(text: str) -> str:
    """The hash of a text that is no hash itself: a provider that stores only that knows no other."""
    return text if _HASHED(text) else sha1(text.encode(), usedforsecurity=False).hexdigest()


_HASHED = re.compile(r"[0-9a-f]{40}").fullmatch


# -- names ---------------------------------------------------------------------------------------------------------------------------------
def _same_name(one: str, other: str, known: Spellings) -> bool:
    """Whether one is the ARN of what the other names, or both are of the same key. Two texts of which neither is an ARN or an alias never are.

    `*` names nothing, though ARNs may end in it.
    """
    (full, plain), (other_full, other_plain) = known.told(one), known.told(other)
    if full and other_full:
        places = _place(one), _place(other)
        return plain == other_plain and (None in places or places[0] == places[1])
    if (not full and not other_full) or ANYTHING in (one, other):
        return False
    named, name = (plain, other_plain) if full else (other_plain, plain)
    return named == name or named.endswith((f"/{name}", f":{name}"))


PATHS = ("projects/", "folders/", "organizations/", "//", "https://www.googleapis.com/", "https://compute.googleapis.com/")
"""How the full names of objects of Google Cloud begin: paths, resource names and self links."""


def _same_path(one: str, other: str) -> bool:
    """Whether one is the full name of what the other is the end of, from a step of the path on."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.startswith(PATHS) and longer.endswith(f"/{shorter.removeprefix('/')}")


def _place(text: str) -> tuple[str, ...] | None:
    arn = parse_arn(text)
    return arn and arn[:4]


# -- times and networks --------------------------------------------------------------------------------------------------------------------
def _same_time(one: str, other: str) -> bool:
    if not (one[:4].isdigit() and other[:4].isdigit() and "T" in one and "T" in other):
        return False
    try:
        times = [datetime.fromisoformat(text) for text in (one, other)]
    except ValueError:
        return False
    return (times[0].tzinfo is None) == (times[1].tzinfo is None) and times[0] == times[1]


def _same_network(one: str, other: str) -> bool:
    if "/" not in one or "/" not in other:
        return False
    network = parse_network(one)
    return network is not None and network == parse_network(other)


# -- JSON ----------------------------------------------------------------------------------------------------------------------------------
def _same_json(one: str, other: str) -> bool:
    if one.lstrip()[:1] not in ("{", "[") or other.lstrip()[:1] not in ("{", "["):
        return False
    parsed, other_parsed = parse_json(one), parse_json(other)
    if parsed is None or other_parsed is None:
        return False
    if is_policy(parsed.value) and is_policy(other_parsed.value):
        return same_permissions(one, other)
    return plain_json(parsed.value) == plain_json(other_parsed.value)


def plain_json(value: Value) -> Value:
    """A JSON value without what is empty, with numbers and flags as text: services store 5 where "5" was said, and leave out what says nothing."""
    if isinstance(value, dict):
        kept = {key: plain_json(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, {}, [])}
    if isinstance(value, list):
        return [plain_json(item) for item in value]
    return None if value == "" else plain_scalar(value)


def plain_scalar(value: Value) -> Value:
    """A number or flag as text, in one spelling."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(str(value))
    return value


@lru_cache(maxsize=1024)
def _number(text: str) -> str:
    try:
        number = Decimal(text)
        return str(int(number)) if number == number.to_integral_value() and abs(number) < 10**18 else str(number.normalize())
    except (InvalidOperation, ValueError, OverflowError):
        return text


# -- policy documents ----------------------------------------------------------------------------------------------------------------------
def is_policy(value: Value) -> bool:
    """Whether a JSON value is a policy document."""
    return isinstance(value, dict) and any(name.lower() == "statement" for name in value)


@lru_cache(maxsize=4096)
def same_permissions(one: str, other: str) -> bool:
    """Whether two policy documents allow the same and deny the same; where that cannot be told, whether they are written alike.

    What a document denies counts beside what it allows: it limits other documents, too.
    """
    values = [parsed.value if (parsed := parse_json(text)) else None for text in (one, other)]
    if _unordered(values[0]) == _unordered(values[1]):
        return True
    first, second = parse_document(values[0]), parse_document(values[1])
    return _equal(Matching(first.denying), Matching(second.denying)) and _equal(allowed([first]), allowed([second]))


def _equal(one: RequestSet, other: RequestSet) -> bool:
    """Whether two sets hold the same requests, for sure."""
    return contains(one, other).state is True and contains(other, one).state is True


def _unordered(value: Value) -> object:
    """A policy document in which the order of lists does not matter, one text is a list of one, and names of statements say nothing."""
    if isinstance(value, dict):
        return frozenset((key, _unordered(item)) for key, item in value.items() if key not in ("Sid", "Id"))
    if isinstance(value, list):
        return frozenset(map(_unordered, value)) if len(value) != 1 else _unordered(value[0])
    return plain_scalar(value)
