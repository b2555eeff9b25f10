"""What git ignores: the rules of all `.gitignore` files of a repository, applied as git does.

Deeper files win over those above them, later lines over earlier ones, and nothing below an ignored directory can be included again.
Source: https://git-scm.com/docs/gitignore
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth
from readygate.model.values import Unknown

if TYPE_CHECKING:
    from pathspec.pattern import RegexPattern


class Rule(NamedTuple):
    """A line of an ignore file."""

    file: int
    """The file's position among all of them."""
    line: int
    """The line's position among those of its file that are no comment."""
    directory: str
    """Where the file lies; empty for the repository's root."""
    pattern: str


def is_ignored(repository: Resource, path: str) -> Truth:
    """Whether git ignores a path of a `repository`, given from its root; a directory's ends with a slash.

    Whether it is tracked all the same is another question.
    """
    rules = repository.once(_rules)
    for file in repository["ignore_files"].items():
        directory = file["directory"].text
        if isinstance(file["patterns"].value, Unknown) and (not directory or path.startswith(f"{directory}/")):
            return file["patterns"].answer(None, "are not known: the file could not be read")
    rule = deciding_rule(rules, path)
    if rule is None:
        return repository.answer(False, f"no .gitignore ignores {path}")
    fact = f"{path} is {'included again' if rule.pattern.startswith('!') else 'ignored'} by {rule.pattern}"
    place = ("ignore_files", rule.file, "patterns", rule.line)
    return Truth(not rule.pattern.startswith("!"), (Evidence(repository, place, fact),))


def deciding_rule(rules: Iterable[Rule], path: str) -> Rule | None:
    """The rule that decides about a path; None where none does. A rule that begins with `!` includes it again."""
    listed = list(rules)
    steps = path.rstrip("/").split("/")
    rule = None
    for length in range(1, len(steps) + 1):
        inner = length < len(steps) or path.endswith("/")
        rule = _last_match(listed, "/".join(steps[:length]), is_directory=inner)
        if rule is not None and not rule.pattern.startswith("!"):
            return rule
    return rule


def _rules(repository: Resource) -> tuple[Rule, ...]:
    """The rules of a repository, the strongest last."""
    return tuple(
        Rule(number, at, str(file["directory"].value), pattern.text or "")
        for number, file in sorted(enumerate(repository["ignore_files"].items()), key=lambda one: str(one[1]["directory"].value).count("/"))
        for at, pattern in enumerate(file["patterns"].items())
    )


def _last_match(rules: list[Rule], path: str, *, is_directory: bool) -> Rule | None:
    return next((rule for rule in reversed(rules) if _matches(rule, path, is_directory=is_directory)), None)


def _matches(rule: Rule, path: str, *, is_directory: bool) -> bool:
    if rule.directory:
        if not path.startswith(f"{rule.directory}/"):
            return False
        path = path[len(rule.directory) + 1 :]
    pattern = rule.pattern.rstrip()
    if pattern.endswith("/") and not is_directory:
        return False
    regex = _compiled((pattern.rstrip("/") if pattern.endswith("/") else "") or rule.pattern).regex
    found = regex.search(path) if regex else None
    # What is found up to a slash is a directory above the path: that one was asked about before.
    return found is not None and not found.groupdict().get("ps_d")


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> RegexPattern:
    """A pattern as an expression; one that is malformed is taken to match nothing."""
    import re

    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        return GitIgnoreSpecPattern(pattern)
    except (ValueError, re.error):
        return GitIgnoreSpecPattern("")


def patterns_of(text: str) -> Iterator[tuple[int, str]]:
    """The patterns of an ignore file, each with its offset; comments and blank lines are left out."""
    offset = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if bare.strip() and not bare.startswith("#") and _compiled(bare).regex is not None:
            yield offset, bare
        offset += len(line)
