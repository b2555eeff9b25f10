"""Who owns a file of a repository: the last rule that matches its path decides.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readygate.model.resource import Resource

CODE_OWNERS = "repository_codeowners"
_WILDCARD = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\\.|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def unowned(owners: Resource, paths: list[str]) -> list[str]:
    """The paths that no rule gives an owner; a rule without owners takes them away again."""
    owned = owners_of(owners, paths)
    return [path for path in paths if path not in owned]


def owners_of(owners: Resource, paths: Iterable[str]) -> dict[str, list[str]]:
    """Who owns each of some paths; those that nobody owns are left out."""
    rules = [(_expression(str(rule["pattern"].value)), [str(one.value) for one in rule["owners"].items()]) for rule in owners["rules"].items()]
    rules.reverse()
    found = {path: next((names for pattern, names in rules if pattern.fullmatch(path)), []) for path in paths}
    return {path: names for path, names in found.items() if names}


def _expression(pattern: str) -> re.Pattern[str]:
    """What a pattern matches: a directory stands for all below it, but `docs/*` only for the files in it."""
    body = pattern.strip("/")
    beginning = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    ending = "/.*" if pattern.endswith("/") and body else "" if body.rpartition("/")[2] == "*" and "/" in body else "(?:/.*)?"
    return re.compile(beginning + "".join(_MEANING.get(found, re.escape(found.removeprefix("\\"))) for found in _WILDCARD.findall(body)) + ending)
