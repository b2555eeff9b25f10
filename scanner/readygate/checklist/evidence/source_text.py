"""Program text without its comments: what is only talked about there is no evidence that it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenize import TokenInfo

_STRINGS = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
_SLASHES = re.compile(rf"{_STRINGS}|`(?:\\.|[^`\\])*`|(?P<comment>(?<!:)//[^\n]*|/\*.*?\*/)", re.DOTALL)
_HASHES = re.compile(rf"{_STRINGS}|(?P<comment>(?<!\S)#[^\n]*)")
_DASHES = re.compile(r"'(?:''|[^'])*'|\"[^\"\n]*\"|(?P<comment>--[^\n]*|/\*.*?\*/)", re.DOTALL)
_BY_ENDING = {
    **dict.fromkeys((".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".go", ".rs", ".java", ".kt", ".cs", ".c", ".h", ".cpp", ".swift"), _SLASHES),
    **dict.fromkeys((".yaml", ".yml", ".toml", ".sh", ".tf", ".tfvars", ".hcl", ".rb", ".properties"), _HASHES),
    ".sql": _DASHES,
}
_BY_NAME = {"Dockerfile": _HASHES, "Makefile": _HASHES, ".gitignore": _HASHES, ".dockerignore": _HASHES}


def without_comments(path: str, text: str) -> str:
    """The text with blanks in place of comments and, in Python, of docstrings; other kinds of files as they are."""
    name = PurePosixPath(path)
    if name.suffix in (".py", ".pyi"):
        return _python(text)
    pattern = _BY_NAME.get(name.name) or _BY_ENDING.get(name.suffix)
    return pattern.sub(lambda found: _blank(found[0]) if found["comment"] else found[0], text) if pattern else text


def _python(text: str) -> str:
    """Python by its own tokens; what is no Python stays as it is."""
    from io import StringIO
    from tokenize import TokenError, generate_tokens

    lines = text.splitlines(keepends=True)
    try:
        dropped = [*_dropped([*generate_tokens(StringIO("".join(lines)).readline)])]
    except (TokenError, SyntaxError):
        return text
    for (row, start), (last, end) in dropped:
        for number in range(row, last + 1):
            line = lines[number - 1]
            begin, finish = start if number == row else 0, end if number == last else len(line)
            lines[number - 1] = line[:begin] + _blank(line[begin:finish]) + line[finish:]
    return "".join(lines)


def _dropped(tokens: list[TokenInfo]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where comments are, and strings that are statements of their own."""
    from tokenize import COMMENT, DEDENT, ENCODING, ENDMARKER, INDENT, NEWLINE, NL, STRING

    before = NEWLINE
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.type == COMMENT or (token.type == STRING and before == NEWLINE and after.type in (NEWLINE, COMMENT, ENDMARKER)):
            yield token.start, token.end
        if token.type not in (COMMENT, NL, INDENT, DEDENT, ENCODING):
            before = token.type


def _blank(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)
