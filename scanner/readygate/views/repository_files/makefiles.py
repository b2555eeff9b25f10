"""Makefiles: their targets and what each runs.

Source: https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import file_resource

_INCLUDE = re.compile(r"[ ]*[-s]?include[ \t]+(.+)")
_RULE = re.compile(r"([^\s#:=?+!][^#:=?+!]*?)[ \t]*&?::?(?!=)[ \t]*([^#;]*)(?:;[ \t]*(.*?))?(?:#.*)?")
_BEGIN, _END = re.compile(r"[ ]*define\b"), re.compile(r"[ ]*endef\b")


def makefile(source: Source) -> Iterator[Resource]:
    """`repository_makefile`: its targets (name, prerequisites, recipe) and the files that it includes; nothing is expanded."""
    targets: dict[str, dict[str, Value]] = {}
    ranges: dict[Path, tuple[int, int]] = {}
    includes: list[Value] = []
    current: list[dict[str, Value]] = []
    defining = False
    for line, start, end in _logical_lines(source.text):
        if defining or _BEGIN.match(line):
            defining = not _END.match(line)
        elif line.startswith("\t"):
            for one in current:
                _listed(one["recipe"]).append(line.strip())
        elif found := _INCLUDE.fullmatch(line):
            includes += found[1].split()
        elif found := _RULE.fullmatch(line.rstrip()):
            current = []
            for name in found[1].split():
                ranges.setdefault(("targets", len(targets)), (start, end))
                one = targets.setdefault(name, {"name": name, "prerequisites": [], "recipe": []})
                _listed(one["prerequisites"]).extend(found[2].split())
                _listed(one["recipe"]).extend([found[3]] if found[3] else [])
                current.append(one)
    yield file_resource("repository_makefile", source, {"targets": [*targets.values()], "includes": includes}, ranges)


def _listed(value: Value) -> list[Value]:
    assert isinstance(value, list)  # noqa: S101 - made above
    return value


def _logical_lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Each line with those that continue it, and where it stands; blank lines and comments are left out."""
    parts: list[str] = []
    start = offset = 0
    for line in text.splitlines(keepends=True):
        begin, offset = offset, offset + len(line)
        bare = line.rstrip("\r\n")
        if not parts:
            start = begin
        if bare.endswith("\\"):
            parts.append(bare[:-1])
            continue
        whole = " ".join([*parts, bare.strip() if parts else bare])
        parts = []
        if whole.strip() and not whole.lstrip(" ").startswith("#"):
            yield whole, start, begin + len(bare)
    if parts:
        yield " ".join(parts), start, len(text)
