"""Markdown documents: their headings, and how much stands below each."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import file_resource


def document(source: Source) -> Iterator[Resource]:
    """`repository_document`: words, headings (level, text, words below it up to the next heading of its level or above), links, and its text.

    Source: https://spec.commonmark.org/0.31.2/
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(source.text)
    headings: list[Value] = []
    open_: list[dict[str, Value]] = []
    ranges: dict[Path, tuple[int, int]] = {}
    links: list[Value] = []
    words = 0
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            open_ = [one for one in open_ if _number(one["level"]) < level]
        elif token.type == "inline" and level:
            heading: dict[str, Value] = {"level": level, "text": token.content, "words": 0}
            ranges["headings", len(headings)] = _lines(source, token.map or [0, 1])
            headings.append(heading)
            open_.append(heading)
            level = 0
        elif token.type in ("inline", "fence", "code_block"):
            count = len(token.content.split())
            words += count
            for one in open_:
                one["words"] = _number(one["words"]) + count
        links += [str(child.attrs["href"]) for child in token.children or () if child.type == "link_open"]
    yield file_resource("repository_document", source, {"headings": headings, "words": words, "links": links, "text": source.text}, ranges)


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _lines(source: Source, lines: list[int]) -> tuple[int, int]:
    starts = source.line_starts
    end = starts[lines[1]] - 1 if lines[1] < len(starts) else len(source.text)
    return starts[min(lines[0], len(starts) - 1)], end
