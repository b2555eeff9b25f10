"""Markdown documents: their headings, and how much stands below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import BlockSource, Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import MODE, directory_of

_TARGET = r"<?(?![a-z][a-z0-9+.-]*:|//|#)[^)\s>]*\.(?:md|markdown)"
_LOCAL = re.compile(_TARGET, re.IGNORECASE)
_MAY_LINK = re.compile(rf"\](?:\(|:)\s*{_TARGET}", re.IGNORECASE)
"""A link to a document beside this one, and what no text with such a link is without."""
NAMES = ("path", "directory", "text", "headings", "words", "links")


def document(source: Source) -> Iterator[Resource]:
    """`repository_document`: words, headings (level, text, words below it up to the next heading of its level or above), its text, and its links.

    Only links to Markdown files of the same place count. Of most documents nobody asks more than the path: those are not taken apart.
    Source: https://spec.commonmark.org/0.31.2/
    """
    text = _Document(source)
    place = BlockSource(source, 0, 0, len(source.text), _Ranges(text))
    name = source.path.rpartition("/")[2]
    yield Resource(address=source.path, type="repository_document", name=name, mode=MODE, attributes=_Attributes(text), source=place)


class _Document:
    """A document that is taken apart when somebody asks for what is inside."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.known: dict[str, Value] = {"path": source.path, "directory": directory_of(source.path), "text": source.text}
        self.known["words"] = len(source.text.split())
        if not _MAY_LINK.search(source.text):
            self.known["links"] = []

    @cached_property
    def parsed(self) -> tuple[dict[str, Value], dict[Path, tuple[int, int]]]:
        """Headings and links, and where they stand."""
        return _parse(self.source)

    def attribute(self, name: str) -> Value:
        """The value of an attribute that a document has."""
        return self.known[name] if name in self.known else self.parsed[0][name]


class _Attributes(Mapping[str, Value]):
    def __init__(self, text: _Document) -> None:
        self.text = text

    def __getitem__(self, name: str) -> Value:
        if name not in NAMES:
            raise KeyError(name)
        return self.text.attribute(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


class _Ranges(Mapping[Path, tuple[int, int]]):
    def __init__(self, text: _Document) -> None:
        self.text = text

    def __getitem__(self, path: Path) -> tuple[int, int]:
        if path[:1] not in (("headings",), ("links",)):
            raise KeyError(path)
        return self.text.parsed[1][path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self.text.parsed[1])

    def __len__(self) -> int:
        return len(self.text.parsed[1])


def _parse(source: Source) -> tuple[dict[str, Value], dict[Path, tuple[int, int]]]:
    from markdown_it import MarkdownIt

    named: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").disable("inline").parse(source.text, named)
    names_documents = any(_LOCAL.match(str(one["href"])) for one in named.get("references", {}).values())
    headings: list[Value] = []
    open_: list[dict[str, Value]] = []
    ranges: dict[Path, tuple[int, int]] = {}
    links: list[Value] = []
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
            for one in open_:
                one["words"] = _number(one["words"]) + count
        if token.type == "inline" and (_MAY_LINK.search(token.content) or (names_documents and "]" in token.content)):
            first = (token.map or [0])[0]
            for link in _links(token.content, named):
                line = first + token.content[: max(token.content.find(link), 0)].count("\n")
                ranges["links", len(links)] = _lines(source, [line, line + 1])
                links.append(link)
    return {"headings": headings, "links": links}, ranges


def _links(text: str, named: dict[str, Any]) -> Iterator[str]:
    """The links to Markdown files in one stretch of text; to take apart only those that may hold one spares most of the work."""
    from markdown_it import MarkdownIt

    (inline,) = MarkdownIt("commonmark").parseInline(text, named)
    found = (str(child.attrs["href"]) for child in inline.children or () if child.type == "link_open")
    return (link for link in found if _LOCAL.match(link))


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _lines(source: Source, lines: list[int]) -> tuple[int, int]:
    starts = source.line_starts
    end = starts[lines[1]] - 1 if lines[1] < len(starts) else len(source.text)
    return starts[min(lines[0], len(starts) - 1)], end
