"""Which values are sensitive: what a resource marks, at any depth, and the credentials in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.values import JsonText, Path, TemplateText, Unknown, Value

SHORTEST_TOKEN = 20
"""Characters; a user without a password whose name is this long is a token, a shorter one a user or an organisation."""

_USER = re.compile(r"https?://([^/\s@:]++)(?::([^/\s@]*+))?@")
_KEYS = re.compile(r"[?&](?:sshkey|aws_access_key_id|aws_access_key_secret|aws_access_token)=([^&#\s]++)")


def secrets_of(resources: Iterable[Resource], *, whole: bool = False) -> set[str]:
    """Every text or number at a sensitive path of a resource, also those inside of JSON texts unless only `whole` ones are asked for."""
    found: set[str] = set()
    for resource in resources:
        for path in resource.sensitive:
            found.update(leaves(part_at(resource.attributes.get(str(path[0])), path[1:]), whole=whole) if path else ())
    return found


def credentials_in(address: str) -> Iterator[str]:
    """The credentials that the address of a module holds: a password, a token in a user's place, or a key among its parameters.

    Source: https://github.com/hashicorp/go-getter#protocol-specific-options
    """
    for user, password in _USER.findall(address):
        if password not in ("", "x-oauth-basic"):
            yield password
        elif password or len(user) >= SHORTEST_TOKEN:
            yield user
    yield from _KEYS.findall(address)


def part_at(value: Value, path: Path) -> Value:
    """The part of a value at a path; the nearest around it where it ends before."""
    for step in path:
        if isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        elif isinstance(value, dict):
            value = value.get(str(step))
        else:
            return value
    return value


def leaves(value: Value, *, whole: bool = False) -> Iterator[str]:
    """Every text and number in a value; `whole`: not those inside of JSON texts."""
    if isinstance(value, str):
        yield value
        if not whole and value[:1] in ("{", "[") and (parsed := parse_json(value)):
            yield from leaves(parsed.value)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, whole=whole)
    elif isinstance(value, dict):
        for item in value.values():
            yield from leaves(item, whole=whole)
    elif isinstance(value, Unknown):
        if not whole and isinstance(value.partial, JsonText):
            yield from leaves(value.partial.value)
        elif isinstance(value.partial, TemplateText):
            yield from (part for part in value.partial.parts if isinstance(part, str))
        if value.prefix:
            yield value.prefix
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield str(value)
