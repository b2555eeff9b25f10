"""Files of the repository as evidence: that they are there, what they hold, and how fresh they are."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from msgspec import Struct

from readygate.checklist.ages import is_too_old
from readygate.checklist.demands import FileDemand
from readygate.checklist.evidence.source_text import without_comments
from readygate.checklist.verdicts import Answer, Evidence
from readygate.engine.declarative.operands import compiled
from readygate.toolkit.globs import glob_matches

LARGEST = 8 * 1024 * 1024
"""Bytes of a file whose text is asked for."""
MOST_NAMED = 3
PLACEHOLDERS = re.compile(r"\b(?:TODO|TBD|TBA|FIXME|XXX)\b")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FEW_WORDS = 20
"""A section with fewer words that holds a placeholder is not written yet."""


class Files(Struct, frozen=True, kw_only=True):
    """The files of a repository."""

    root: Path
    tracked: Sequence[str]
    """Paths from the root, with forward slashes."""
    changed: Callable[[str], datetime | None]
    """When a commit last changed a file; raises OSError where that cannot be told."""
    now: datetime

    def evidence(self, demand: FileDemand) -> Evidence:
        """What the files at a path say."""
        found = [path for path in self.tracked if glob_matches(demand.path.removeprefix("./"), path)]
        if demand.absent:
            said = f"{_names(found)} is there" if found else f"there is no {demand.path}"
            return self._told(demand, Answer.FAIL if found else Answer.PASS, said, found)
        if not found:
            return self._told(demand, Answer.FAIL, f"there is no {demand.path}", found)
        answers = [(path, *self._looked_at(demand, path)) for path in found]
        best = min(answers, key=lambda one: (Answer.PASS, Answer.UNKNOWN, Answer.FAIL).index(one[1]))
        return self._told(demand, best[1], f"{best[0]} {best[2]}", [best[0]])

    def _looked_at(self, demand: FileDemand, path: str) -> tuple[Answer, str]:
        """What one file says; where a pattern finds several, one that holds is enough."""
        if demand.headings or demand.contains or demand.words:
            text = self._text(path)
            if text is None:
                return Answer.UNKNOWN, "cannot be read as text"
            if lacking := _lacking(demand, path, text):
                return Answer.FAIL, lacking
        if demand.max_age is not None:
            try:
                changed = self.changed(path)
            except OSError as error:
                return Answer.UNKNOWN, f"may be too old: {error}"
            if changed is None:
                return Answer.UNKNOWN, "was never committed, so its age is not known"
            if is_too_old(changed, demand.max_age, self.now):
                return Answer.FAIL, f"was last changed on {changed:%Y-%m-%d}, more than {demand.max_age} ago"
        return Answer.PASS, _holds(demand)

    def _text(self, path: str) -> str | None:
        place = self.root / path
        try:
            if place.is_symlink() or place.stat().st_size > LARGEST:
                return None
            return place.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _told(self, demand: FileDemand, answer: Answer, statement: str, seen: Sequence[str]) -> Evidence:
        changed = None
        if len(seen) == 1:
            try:
                changed = self.changed(seen[0])
            except OSError:
                changed = None
        return Evidence(
            kind="file",
            name=demand.path,
            answer=answer,
            statement=statement,
            looked_at=tuple(seen),
            at=changed,
            digest=self._digest(seen[0]) if len(seen) == 1 else "",
            command=f"git{self._directory} ls-files -- {shlex.quote(demand.path)}",
            supports=demand.supports,
        )

    @property
    def _directory(self) -> str:
        """The option by which git looks into the repository from where the command was called."""
        shown = os.path.relpath(self.root)
        return "" if shown == "." else f" -C {shlex.quote(shown)}"

    def _digest(self, path: str) -> str:
        try:
            return hashlib.sha256((self.root / path).read_bytes()).hexdigest()
        except OSError:
            return ""


def no_repository(demand: FileDemand, why: str, at: datetime) -> Evidence:
    """What is said where the repository is not there."""
    command = f"ls {shlex.quote(demand.repository)}"
    return Evidence(kind="file", name=demand.path, answer=Answer.UNKNOWN, statement=why, at=at, command=command, supports=demand.supports)


def _lacking(demand: FileDemand, path: str, text: str) -> str:
    """What a text lacks, in words; empty where it holds all."""
    if len(text.split()) < demand.words:
        return f"has {len(text.split())} words, fewer than {demand.words}"
    if demand.headings and (lacking := _without_section(demand.headings, text)):
        return lacking
    said = without_comments(path, text) if demand.contains else text
    for pattern in demand.contains:
        if not compiled(pattern).search(said):
            return f"holds nothing that {pattern} matches"
    return ""


def _without_section(wanted: Sequence[str], text: str) -> str:
    """Which heading a document lacks, or has with nothing written below it; empty where it has all of them."""
    sections = [*_sections(text)]
    found = {name: [below for heading, below in sections if name.lower() in heading.lower()] for name in wanted}
    if missing := [name for name, below in found.items() if not below]:
        return f"has no heading with {', '.join(missing)}"
    unwritten = [name for name, below in found.items() if not any(map(_is_written, below))]
    return f"has nothing written below the heading with {', '.join(unwritten)}" if unwritten else ""


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """The headings of a document, each with what stands below it: up to the next heading of its level or above."""
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    tokens = MarkdownIt("commonmark").disable("inline").parse("\n".join(lines))
    headings = [(token.tag, token.map or [0, 0], tokens[at + 1].content) for at, token in enumerate(tokens) if token.type == "heading_open"]
    own = {line for _, place, _ in headings for line in range(*place)}
    for number, (tag, place, heading) in enumerate(headings):
        after = (later[0] for above, later, _ in islice(headings, number + 1, None) if above <= tag)
        yield heading, "\n".join(lines[line] for line in range(place[1], next(after, len(lines))) if line not in own)


def _is_written(text: str) -> bool:
    """Whether a section says something: more than a placeholder."""
    words = len(_COMMENT.sub("", text).split())
    return words > 0 and (words >= FEW_WORDS or not PLACEHOLDERS.search(text))


def _holds(demand: FileDemand) -> str:
    said = [
        *([f"has headings with {', '.join(demand.headings)}"] if demand.headings else []),
        *([f"holds {', '.join(demand.contains)}"] if demand.contains else []),
        *([f"is not older than {demand.max_age}"] if demand.max_age else []),
    ]
    return ", ".join(said) or "is there"


def _names(found: Sequence[str]) -> str:
    more = len(found) - MOST_NAMED
    return ", ".join(found[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
