"""Keep sensitive values out of every output: masked by value, wherever they turn up.

A path says too little: a secret that Terraform marks in `tags` stands unmarked in `tags_all`, in another resource, or in a diagnostic.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

MASK = "(sensitive)"
SHORTEST = 4
"""Characters; masking shorter texts would hide half of every message and protect nothing that guessing does not find."""
SHORTEST_LINE = 8
"""Characters of a line that counts as a secret of its own, since an excerpt may show it without the rest."""
WORDS = frozenset(("true", "false", "null", "none", "None", "True", "False"))
"""What a sensitive object often holds beside its secrets, and no secret is."""
CUT = "…"
"""What ends a value that a message shows in part."""
FEW = 8
"""Texts that are looked for one after the other, which up to about this number is faster than all at once."""
BLOCK = 4
"""Characters that are looked up at once."""

_Span = tuple[int, int]
_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"')
_INSTANCE = re.compile(r'\["((?:[^"\\]|\\.)*)"\]')


class Mask:
    """Replaces secrets in texts, in time that does not grow with their number; the instance keys given stay readable in addresses."""

    def __init__(self, secrets: Iterable[str], keys: frozenset[str] = frozenset()) -> None:
        self._keys = keys
        found = {spelling for secret in secrets for spelling in _spellings(secret) if len(spelling) >= SHORTEST and spelling not in WORDS}
        self._secrets = frozenset(found)
        self._sorted = sorted(found)
        self._beginnings = {secret[:SHORTEST] for secret in found}
        lengths: dict[int, list[str]] = defaultdict(list)
        for secret in self._sorted:
            lengths[min(len(secret), 4 * BLOCK).bit_length()].append(secret)
        self._finders = [_Finder(texts) for texts in lengths.values()]
        self._masked: dict[str, str] = {}
        self._masked_addresses: dict[str, str] = {}
        """Texts and addresses seen before: a report says the same of many resources, and much of each."""

    def __call__(self, text: str) -> str:
        """The text with every secret in it replaced."""
        if not self._finders:
            return text
        masked = self._masked.get(text)
        if masked is None:
            masked = self._masked[text] = self._mask(text)
        return masked

    def _mask(self, text: str) -> str:
        spans = [span for finder in self._finders for span in finder.spans(text)]
        if self._keys and spans:
            readable = [key.span(1) for key in _INSTANCE.finditer(text) if key[1] in self._keys]
            spans = [(first, end) for first, end in spans if not any(start <= first and end <= stop for start, stop in readable)]
        if CUT in text:
            spans += self._cut(text)
        return _without(text, spans) if spans else text

    def hides(self, text: str) -> bool:
        """Whether a text is a secret as a whole: the digits of one inside of another number are none."""
        return text in self._secrets

    def address(self, address: str) -> str:
        """An address with every secret in its instance keys replaced; the names that the configuration gives are none."""
        if not self._finders or '"' not in address:
            return address
        masked = self._masked_addresses.get(address)
        if masked is None:
            masked = self._masked_addresses[address] = _KEY.sub(lambda key: key[0] if key[1] in self._keys else f'"{self(key[1])}"', address)
        return masked

    def _cut(self, text: str) -> Iterator[_Span]:
        """Where the text ends, or is cut, in the middle of a secret."""
        end = text.find(CUT)
        start = 0
        while end >= 0:
            for at in range(start, end - SHORTEST + 1):
                if text[at : at + SHORTEST] in self._beginnings and self._begins(text[at:end]):
                    yield at, end
                    break
            start, end = end + 1, text.find(CUT, end + 1)

    def _begins(self, text: str) -> bool:
        """Whether a secret begins so."""
        position = bisect_left(self._sorted, text)
        return position < len(self._sorted) and self._sorted[position].startswith(text)


def instance_keys(address: str) -> list[str]:
    """The keys in an address, spelled as they are there."""
    return _INSTANCE.findall(address)


class _Finder:
    """Finds any of many texts, looking only where one may end: a block of characters tells how far it is at least to the end of the next.

    Source: S. Wu and U. Manber, A Fast Algorithm for Multi-Pattern Searching, University of Arizona TR 94-17.
    """

    def __init__(self, texts: list[str]) -> None:
        self.texts = frozenset(texts)
        self.window = min(map(len, texts))
        self.furthest = self.window - BLOCK + 1
        self.steps: dict[str, int] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        if len(texts) > FEW:
            self._prepare()

    def _prepare(self) -> None:
        lengths: dict[str, set[int]] = defaultdict(set)
        for text in self.texts:
            lengths[text[: self.window]].add(len(text))
            for at in range(self.furthest):
                piece = text[at : at + BLOCK]
                self.steps[piece] = min(self.steps.get(piece, self.furthest), self.window - BLOCK - at)
        self.lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def spans(self, text: str) -> Iterator[_Span]:
        """Where they stand; those that lie in others may be left out."""
        return self._at_once(text) if self.steps else self._one_by_one(text)

    def _one_by_one(self, text: str) -> Iterator[_Span]:
        for secret in self.texts:
            at = text.find(secret)
            while at >= 0:
                yield at, at + len(secret)
                at = text.find(secret, at + 1)

    def _at_once(self, text: str) -> Iterator[_Span]:
        window, steps, furthest = self.window, self.steps, self.furthest
        at, last, offset = 0, len(text) - window, window - BLOCK
        while at <= last:
            step = steps.get(text[at + offset : at + window], furthest)
            if not step:
                for length in self.lengths.get(text[at : at + window], ()):
                    if text[at : at + length] in self.texts:
                        yield at, at + length
                        break
                step = 1
            at += step


def _spellings(secret: str) -> Iterator[str]:
    """A secret as messages, JSON texts (Go escapes more than others do) and, line by line, excerpts show it."""
    yield secret
    if not (secret.isascii() and secret.isalnum()):
        yield json.dumps(secret)[1:-1]
        spelled = json.dumps(secret, ensure_ascii=False)[1:-1]
        yield spelled
        yield spelled.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        if "\n" in secret:
            yield secret.replace("\n", "\\n")
            yield from (line for line in map(str.strip, secret.splitlines()) if len(line) >= SHORTEST_LINE)


def _without(text: str, spans: list[_Span]) -> str:
    """The text with a mask in place of each stretch; stretches that overlap get one."""
    pieces: list[str] = []
    shown, hidden = 0, -1
    for start, end in sorted(spans):
        if start > hidden:
            pieces += (text[max(shown, 0) : start], MASK)
        hidden = max(hidden, end)
        shown = hidden
    return "".join(pieces) + text[shown:]
