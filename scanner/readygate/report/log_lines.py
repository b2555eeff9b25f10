"""Lines for the logs of pipelines, in which no text of a scanned file is a command.

GitHub's runner obeys lines of any program's output that begin, after blanks, with `::` and the name of a command, and those that hold `##[` and
such a name anywhere. Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
"""

from __future__ import annotations

from collections.abc import Iterable


def log_lines(lines: Iterable[str]) -> str:
    """A text of lines; what would make a command of one is spelled out."""
    return "\n".join(map(_inert, lines)) + "\n"


def _inert(line: str) -> str:
    before, sign, rest = line.partition("::")
    if sign and not any(character.isprintable() and not character.isspace() for character in before):
        line = f"{before}\\x3a:{rest}"
    return line.replace("##[", "#\\x23[")
