"""Markdown documents: their headings, and how much stands below each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import file_resource


def document(source: Source) -> Iterator[Resource]:
    """`repository_document`: words, headings (level, text, words below it up to the next heading of its level or above), its text, and its links.

    Only links to Markdown files count, so that lines without one need not be taken apart, which is most of the work.
    Source: https://spec.commonmark.org/0.31.2/
    """
    from markdown_it import MarkdownIt

    named: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").disable("inline").parse(source.text, named)
    names_documents = any(_is_document(str(one["href"])) for one in named.get("references", {}).values())
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
        if token.type == "inline" and (_is_document(token.content) or (names_documents and "]" in token.content)):
            (inline,) = MarkdownIt("commonmark").parseInline(token.content, named)
            found = (str(child.attrs["href"]) for child in inline.children or () if child.type == "link_open")
            links += [link for link in found if _is_document(link)]
    yield file_resource("repository_document", source, {"headings": headings, "words": words, "links": links, "text": source.text}, ranges)


def _is_document(text: str) -> bool:
    """Whether a link, or one in the text, may lead to a Markdown file."""
    return ".md" in text.lower() or ".markdown" in text.lower()


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _lines(source: Source, lines: list[int]) -> tuple[int, int]:
    starts = source.line_starts
    end = starts[lines[1]] - 1 if lines[1] < len(starts) else len(source.text)
    return starts[min(lines[0], len(starts) - 1)], end
