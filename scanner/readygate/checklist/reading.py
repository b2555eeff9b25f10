"""A Markdown checklist as items: what each says, where it stands, what its author claims, and which items it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from readygate.checklist.marks import Mark, mark_of, without_marks
from readygate.checklist.thresholds import Threshold, thresholds_in

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST = 4 * 1024 * 1024
"""Bytes of a checklist."""
COMMENT = re.compile(r"<!--\s*readygate:(?P<body>.*?)-->", re.DOTALL)
NOTE = re.compile(r"<!--\s*readygate-evidence:.*?-->", re.DOTALL)
"""What an earlier run wrote about an item."""
_INLINE_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)")


class ChecklistError(Exception):
    """A file is no checklist that can be read; the message says why."""


class Item(Struct, kw_only=True):
    """One line of a checklist: a list item, a line with a tick, or a row of a table.

    Lines count from 0 here, as they are told to people only by way of `place`.
    """

    line: int
    end: int
    """The line behind its last one, its children not counted."""
    text: str
    kind: str
    """`task`, `bullet`, `number`, `line` or `row`."""
    section: tuple[str, ...]
    """The headings above it, without ticks."""
    heading: int = -1
    """The position of the nearest heading above it; -1 where there is none."""
    mark: Mark | None = None
    comment: str = ""
    """What a binding comment on it says."""
    thresholds: list[Threshold] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    """Of a row: its cells by the heads of their columns."""

    @property
    def claim(self) -> bool | None:
        """Whether its author says that it is done; None where nothing is said."""
        return self.mark.done if self.mark else None


class Heading(Struct, kw_only=True):
    """A heading, and the position of the one that it stands below."""

    line: int
    level: int
    text: str
    """Without ticks."""
    comment: str = ""
    """What a binding comment on it says."""
    above: int | None = None


class Checklist(Struct, kw_only=True):
    """A checklist: its lines, each with its own line end, its headings, and its items in their order."""

    path: str
    lines: list[str]
    items: list[Item]
    headings: Sequence[Heading] = ()
    title: str = ""

    def every(self) -> Iterator[Item]:
        """All items, parents before their children."""
        pending = list(reversed(self.items))
        while pending:
            item = pending.pop()
            yield item
            pending += reversed(item.children)


def read_checklist(data: bytes, path: str) -> Checklist:
    """The items of a Markdown file. Bytes that are no UTF-8 are kept as they are. Raises ChecklistError."""
    from markdown_it import MarkdownIt

    if len(data) > LARGEST:
        raise ChecklistError(f"{path} is larger than {LARGEST} bytes")
    lines = re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "surrogateescape"))
    plain = "".join(lines).replace("\r\n", "\n").replace("\r", " ")
    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(plain)
    reader = _Reader(tokens, plain.split("\n"))
    items = reader.items()
    return Checklist(path=path, lines=lines, items=items, headings=reader.headings, title=reader.title)


class _Reader:
    """Walks over the tokens of a document."""

    def __init__(self, tokens: Sequence[Token], lines: list[str]) -> None:
        self.tokens = tokens
        self.lines = lines
        self.title = ""
        self.headings: list[Heading] = []

    def items(self) -> list[Item]:
        """The items outside of any list item."""
        found: list[Item] = []
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            if token.type == "heading_open":
                self.heading(token, self.tokens[position + 1].content)
            elif token.type == "inline" and self.tokens[position - 1].type == "paragraph_open":
                found += self.paragraph(token)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                end = self.closing(position)
                found += self.list_items(position, end)
                position = end
            elif token.type == "table_open":
                end = self.closing(position)
                found += self.rows(position, end)
                position = end
            position += 1
        return found

    def heading(self, token: Token, content: str) -> None:
        """Take a heading in: the later items stand below it."""
        level = int(token.tag[1:])
        text = plain_text(without_marks(content))
        self.title = self.title or text
        above = len(self.headings) - 1 if self.headings else None
        while above is not None and self.headings[above].level >= level:
            above = self.headings[above].above
        found = COMMENT.search(content)
        comment = found["body"].strip() if found else ""
        self.headings.append(Heading(line=(token.map or (0, 0))[0], level=level, text=text, comment=comment, above=above))

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above what comes next, the title left out where there are others."""
        texts: list[str] = []
        position = len(self.headings) - 1 if self.headings else None
        while position is not None:
            texts.append(self.headings[position].text)
            position = self.headings[position].above
        return tuple(text for text in reversed(texts) if text != self.title) or tuple(reversed(texts))

    def paragraph(self, token: Token) -> Iterator[Item]:
        """Lines of a paragraph that begin with a mark."""
        start, _ = token.map or (0, 0)
        for offset, line in enumerate(token.content.split("\n")):
            mark = mark_of(line.strip())
            if mark:
                yield self.item("line", start + offset, start + offset + 1, line.strip(), mark)

    def list_items(self, start: int, end: int) -> list[Item]:
        """The items of a list."""
        kind = "number" if self.tokens[start].type == "ordered_list_open" else "bullet"
        found = []
        position = start + 1
        while position < end:
            if self.tokens[position].type == "list_item_open":
                closing = self.closing(position)
                if item := self.list_item(kind, position, closing):
                    found.append(item)
                position = closing
            position += 1
        return found

    def list_item(self, kind: str, start: int, end: int) -> Item | None:
        """One item of a list, with those inside it."""
        item: Item | None = None
        position = start + 1
        while position < end:
            token = self.tokens[position]
            if token.type == "inline" and item is None:
                first, last = token.map or (0, 0)
                mark = mark_of(token.content)
                item = self.item("task" if mark and mark.written.startswith("[") else kind, first, last, token.content, mark)
            elif token.type == "html_block" and item is not None:
                self.comment(item, token.content)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                closing = self.closing(position)
                if item is not None:
                    item.children += self.list_items(position, closing)
                position = closing
            elif token.type == "fence":
                pass
            position += 1
        return item

    def rows(self, start: int, end: int) -> Iterator[Item]:
        """The rows of a table, each an item of which the cells are known by their columns."""
        heads: list[str] = []
        cells: list[str] = []
        written: list[str] = []
        inside = False
        for token in self.tokens[start:end]:
            if token.type == "tbody_open":
                inside = True
            elif token.type == "tr_open":
                cells, written = [], []
            elif token.type == "inline":
                cells.append(plain_text(token.content))
                written.append(token.content)
            elif token.type == "tr_close" and not inside:
                heads = cells
            elif token.type == "tr_close" and any(cells):
                first = (token.map or self.row_map(start, end, cells))[0]
                mark = next((found for cell in cells if (found := mark_of(cell))), None)
                row = self.item("row", first, first + 1, " | ".join(filter(None, cells)), mark)
                row.cells = dict(zip(heads, cells, strict=False))
                self.comment(row, " ".join(written))
                yield row

    def row_map(self, start: int, end: int, cells: list[str]) -> tuple[int, int]:
        """The lines of the row that holds these cells."""
        opened = [token for token in self.tokens[start:end] if token.type == "tr_open" and token.map]
        for token in opened:
            first, last = token.map or (0, 0)
            if all(plain_text(cell) in plain_text(self.lines[first]) for cell in cells):
                return first, last
        return (opened[-1].map or (0, 0))[0], 0

    def item(self, kind: str, line: int, end: int, content: str, mark: Mark | None) -> Item:
        """An item from its text."""
        behind = content[mark.end :] if mark and kind != "row" else content
        text = plain_text(behind)
        item = Item(line=line, end=end, text=text, kind=kind, section=self.section, mark=mark, thresholds=thresholds_in(text))
        item.heading = len(self.headings) - 1
        self.comment(item, content)
        return item

    def comment(self, item: Item, content: str) -> None:
        """Take a binding comment in."""
        if found := COMMENT.search(content):
            item.comment = found["body"].strip()

    def closing(self, position: int) -> int:
        """The token that closes the one at a position."""
        opened = self.tokens[position]
        wanted = opened.type.replace("_open", "_close")
        for at in range(position + 1, len(self.tokens)):
            if self.tokens[at].type == wanted and self.tokens[at].level == opened.level:
                return at
        return len(self.tokens)


def plain_text(text: str) -> str:
    """A text without comments and emphasis, on one line."""
    return " ".join(_EMPHASIS.sub("", _INLINE_COMMENT.sub("", text)).split())
