"""Keep sensitive values out of every output: masked by value, wherever they turn up.

A path says too little: a secret that Terraform marks in `tags` stands unmarked in `tags_all`, in another resource, or in a diagnostic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.values import JsonText, Path, TemplateText, Unknown, Value

MASK = "(sensitive)"
SHORTEST = 4
"""Characters; masking shorter texts would hide half of every message and protect nothing that guessing does not find."""
WORDS = frozenset(("true", "false", "null", "none", "None", "True", "False"))
"""What a sensitive object often holds beside its secrets, and no secret is."""
CUT = "…"
"""What ends a value that a message shows in part."""
SHORTEST_TOKEN = 20
"""Characters; a user without a password whose name is this long is a token, a shorter one a user or an organisation."""

_USER = re.compile(r"https?://([^/\s@:]++)(?::([^/\s@]*+))?@")
_KEYS = re.compile(r"[?&](?:sshkey|aws_access_key_id|aws_access_key_secret|aws_access_token)=([^&#\s]++)")


class Mask:
    """Replaces secrets in texts."""

    def __init__(self, secrets: Iterable[str]) -> None:
        spellings = {spelling for secret in secrets for spelling in (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1])}
        self._secrets = sorted((one for one in spellings if len(one) >= SHORTEST and one not in WORDS), key=lambda one: (-len(one), one))
        self._pattern = re.compile(_any_of(self._secrets, SHORTEST)) if self._secrets else None

    def __call__(self, text: str) -> str:
        """The text with every secret in it replaced."""
        if self._pattern is None:
            return text
        masked = self._pattern.sub(MASK, text)
        return self._without_cut_secrets(masked) if CUT in masked else masked

    def _without_cut_secrets(self, text: str) -> str:
        """The text without the beginnings of secrets that were cut in the middle."""
        pieces = text.split(CUT)
        for position, piece in enumerate(pieces[:-1]):
            longest = max((_overlap(piece, secret) for secret in self._secrets), default=0)
            if longest >= SHORTEST:
                pieces[position] = piece[:-longest] + MASK
        return CUT.join(pieces)


def secrets_of(resources: Iterable[Resource]) -> set[str]:
    """Every text or number at a sensitive path of a resource, also those inside of JSON texts."""
    found: set[str] = set()
    for resource in resources:
        for path in resource.sensitive:
            found.update(leaves(part_at(resource.attributes.get(str(path[0])), path[1:])) if path else ())
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


def leaves(value: Value) -> Iterator[str]:
    """Every text and number in a value."""
    if isinstance(value, str):
        yield value
        if value[:1] in ("{", "[") and (parsed := parse_json(value)):
            yield from leaves(parsed.value)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, Unknown):
        if isinstance(value.partial, JsonText):
            yield from leaves(value.partial.value)
        elif isinstance(value.partial, TemplateText):
            yield from (part for part in value.partial.parts if isinstance(part, str))
        if value.prefix:
            yield value.prefix
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield str(value)


def _any_of(texts: list[str], shared: int) -> str:
    """A pattern for any of these texts, told apart by so many of their first characters: `re` tries alternatives one after the other."""
    if not shared or len(texts) == 1:
        return "|".join(map(re.escape, texts))
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text[0], []).append(text[1:])
    return "|".join(f"{re.escape(first)}(?:{_any_of(rest, shared - 1)})" for first, rest in groups.items())


def _overlap(text: str, secret: str) -> int:
    """How many characters at the end of the text are the beginning of the secret."""
    return next((length for length in range(min(len(text), len(secret)), 0, -1) if text.endswith(secret[:length])), 0)
