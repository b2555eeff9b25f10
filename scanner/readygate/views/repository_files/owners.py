"""Files that name the owners of code: `repository_codeowners`.

Sources: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
https://docs.gitlab.com/user/project/codeowners/reference/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import file_resource

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_LINE = re.compile(r"^[ \t]*(?![#\s])(.+?)[ \t]*$", re.MULTILINE)
_SECTION = re.compile(r"\^?\[[^\]]+\]")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")


def codeowners(source: Source) -> Iterator[Resource]:
    """`repository_codeowners`: its rules in order, each a pattern and the owners of what matches; `sections` are GitLab's."""
    rules: list[Value] = []
    sections: list[Value] = []
    ranges: dict[Path, tuple[int, int]] = {}
    for line in _LINE.finditer(source.text):
        if _SECTION.match(line[1]):
            sections.append(line[1])
            continue
        pattern, *owners = _WORD.findall(line[1].partition(" #")[0])
        ranges["rules", len(rules)] = line.span(1)
        rules.append({"pattern": pattern, "owners": owners})
    yield file_resource("repository_codeowners", source, {"rules": rules, "sections": sections}, ranges)
