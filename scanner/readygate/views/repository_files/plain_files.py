"""Files of plain lines: ignore files, templates of environment files, Dockerfiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.toolkit.ignore_rules import patterns_of
from readygate.views.repository_files.files import file_resource

_SETTING = re.compile(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"^#[ \t]*escape[ \t]*=[ \t]*([\\`])[ \t]*$", re.IGNORECASE | re.MULTILINE)
_HEREDOC = re.compile(r"<<-?[ \t]*([\"']?)([A-Za-z_][A-Za-z0-9_]*)\1")
_STAGE = re.compile(r"\bas[ \t]+(\S+)[ \t]*$", re.IGNORECASE)


def ignore_file(source: Source) -> Iterator[Resource]:
    """`repository_gitignore`: its patterns, without comments."""
    found = list(patterns_of(source.text))
    ranges: dict[Path, tuple[int, int]] = {("patterns", at): (offset, offset + len(text)) for at, (offset, text) in enumerate(found)}
    yield file_resource("repository_gitignore", source, {"patterns": [text for _, text in found]}, ranges)


def environment_template(source: Source) -> Iterator[Resource]:
    """`repository_env_template`: the variables that it names, and what they are set to there.

    Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
    """
    variables: list[Value] = []
    ranges: dict[Path, tuple[int, int]] = {}
    for found in _SETTING.finditer(source.text):
        ranges["variables", len(variables)] = found.start(1), found.end()
        variables.append({"name": found[1], "value": _unquoted(found[2])})
    yield file_resource("repository_env_template", source, {"variables": variables}, ranges)


def _unquoted(text: str) -> str:
    """A value without its quotes or, where it has none, without the comment behind it."""
    if text[:1] in ("'", '"') and (end := text.find(text[0], 1)) > 0:
        return text[1:end]
    return "" if text.startswith("#") else re.split(r"[ \t]#", text, maxsplit=1)[0].rstrip()


def dockerfile(source: Source) -> Iterator[Resource]:
    """`repository_dockerfile`: its instructions in order, and its stages.

    Source: https://docs.docker.com/reference/dockerfile/
    """
    instructions: list[Value] = []
    stages: list[Value] = []
    ranges: dict[Path, tuple[int, int]] = {}
    for name, arguments, start, end in _instructions(source.text):
        if name == "FROM":
            image = next((word for word in arguments.split() if not word.startswith("--")), "")
            alias = _STAGE.search(arguments)
            ranges["stages", len(stages)] = start, end
            stages.append({"image": image, "name": alias[1] if alias else None})
        ranges["instructions", len(instructions)] = start, end
        instructions.append({"name": name, "arguments": arguments, "stage": len(stages) - 1})
    yield file_resource("repository_dockerfile", source, {"instructions": instructions, "stages": stages}, ranges)


def _instructions(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Each instruction's name, its arguments in one line, and where it stands. Nothing is substituted."""
    escape = found[1] if (found := _ESCAPE.search(text.split("\n\n", 1)[0])) else "\\"
    start, parts = 0, list[str]()
    waiting: list[str] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        begin, offset, bare = offset, offset + len(line), line.strip()
        if waiting:
            if bare == waiting[0]:
                waiting.pop(0)
                if not waiting:
                    yield _instruction(parts, start, begin + len(line.rstrip()))
                    parts = []
            continue
        if bare.startswith("#") or not bare:
            continue
        if not parts:
            start = begin + len(line) - len(line.lstrip())
        continued = bare.endswith(escape)
        parts.append(bare.removesuffix(escape).strip() if continued else bare)
        if continued:
            continue
        waiting = [delimiter for _, delimiter in _HEREDOC.findall(" ".join(parts))] if parts[0][:4].upper() in ("RUN ", "COPY", "ADD ") else []
        if not waiting:
            yield _instruction(parts, start, begin + len(line.rstrip()))
            parts = []
    if parts:
        yield _instruction(parts, start, len(text.rstrip()))


def _instruction(parts: list[str], start: int, end: int) -> tuple[str, str, int, int]:
    name, _, arguments = " ".join(parts).partition(" ")
    return name.upper(), arguments.strip(), start, end
