"""Many patterns at once: which combinations of them a text can match, with a text for each.

All patterns run side by side as one non-deterministic automaton whose set of states is one integer; the sets that can be reached are
searched breadth first, so that each witness is short. Source of the method: R. Baeza-Yates and G. Gonnet, A New Approach to Text Searching,
Communications of the ACM 35 (1992).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from readygate.toolkit.iam.patterns import Pattern, Wild

STATES = 6_000
"""A search that meets more sets of states than this gives up: the answer is then unknown."""
JOINT_STATES = 800
"""Where all combinations are wanted, it gives up earlier: many patterns with stars inside have exponentially many."""
TOKENS = 200
"""A pattern of more pieces than this is not read: no name needs it, and it would take minutes."""
_FILLERS = "xyzqjkwvbpXYZQ019-_~\u00a4"


class TooComplexError(Exception):
    """The patterns or conditions have more combinations than are tried."""


class Automaton:
    """Patterns without gaps, compiled together."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._steps: dict[str, int] = {}
        self._any = self._any_but_colon = self._loop = self._loop_but_colon = self._start = 0
        self._final: list[int] = []
        self._cached: dict[str, tuple[int, int]] = {}
        self._earlier: dict[int, int] = {}
        self._letters: dict[int, str] = {}  # at each place, the spellings of the letter that is wanted
        at = 0
        self.ranges: list[int] = []
        """The states of each pattern, as bits."""
        self._folded = all(pattern.ignore_case for pattern in patterns)  # then texts are read in lower case
        for pattern in patterns:
            self._start |= 1 << at
            first, at = at, self._add(pattern, at)
            self.ranges.append((1 << at) - (1 << first))
        self._finals = 0
        for final in self._final:
            self._finals |= final
        self._named = 0
        for mask in self._steps.values():
            self._named |= mask
        self._other = next(filler for filler in _FILLERS if filler not in self._steps)

    def _add(self, pattern: Pattern, at: int) -> int:
        if len(pattern.tokens) > TOKENS:
            raise TooComplexError(f"a pattern has more than {TOKENS // 2} wildcards")
        first = at
        for token in pattern.tokens:
            bit = 1 << at
            if token is Wild.TEXT:
                self._loop |= bit
                self._earlier[bit] = bit - (1 << first)
            elif token is Wild.SEGMENT_TEXT:
                self._loop_but_colon |= bit
            elif token is Wild.CHARACTER:
                self._any |= bit
                at += 1
            elif token is Wild.SEGMENT_CHARACTER:
                self._any_but_colon |= bit
                at += 1
            elif isinstance(token, str):
                for letter in token:
                    self._letters[at] = spellings = _spellings(letter) if pattern.ignore_case and not self._folded else letter
                    for spelling in spellings:
                        self._steps[spelling] = self._steps.get(spelling, 0) | 1 << at
                    at += 1
        self._final.append(1 << at)
        return at + 1

    def _moves(self, letter: str) -> tuple[int, int]:
        """The states that a letter moves on from, and those that it stays in."""
        moving = self._steps.get(letter, 0) | self._any
        if letter == ":":
            return moving, self._loop
        return moving | self._any_but_colon, self._loop | self._loop_but_colon

    def _step(self, states: int, letter: str) -> int:
        moves = self._cached.get(letter)
        if moves is None:
            moves = self._cached[letter] = self._moves(letter)
        moving, staying = moves
        after = ((states & moving) << 1) | (states & staying)
        # What can still be matched from before a star that matches everything can be matched from the star too.
        stars = after & self._loop
        while stars:
            star = stars & -stars
            stars ^= star
            earlier = self._earlier[star]
            after &= ~earlier
            stars &= ~earlier
        return after

    def _accepted(self, states: int) -> int:
        accepted = 0
        if states & self._finals:
            for number, final in enumerate(self._final):
                if states & final:
                    accepted |= 1 << number
        return accepted

    def match(self, text: str) -> int:
        """The numbers of the patterns that a text matches, as bits."""
        states = self._start
        for letter in text.lower() if self._folded else text:
            states = self._step(states, letter)
            if not states:
                return 0
        return self._accepted(states)

    def walk(self, keep: Callable[[int], int | None]) -> Iterator[str]:
        """Shortest texts for the sets of states that can be reached; `keep` says which states still matter, or None where none do."""
        start = keep(self._start)
        seen = {} if start is None else {start: ""}
        queue = list(seen)
        while queue:
            following: list[int] = []
            for states in queue:
                yield seen[states]
                for letter in sorted(self._next_letters(states)):
                    after = keep(self._step(states, letter))
                    if after is not None and after not in seen:
                        seen[after] = seen[states] + letter
                        following.append(after)
            if len(seen) > STATES:
                raise TooComplexError(f"the patterns have more than {STATES} combinations of states")
            queue = following

    def endless(self, number: int) -> int:
        """The state in which a pattern matches whatever follows; no bit where it has none."""
        return self._final[number] & self._loop

    def combinations(self, examples: Iterable[str] = ()) -> dict[int, str]:
        """Every set of patterns (as bits) that some text matches exactly, with such a text; examples are preferred."""
        found: dict[int, str] = {}
        for example in examples:
            found.setdefault(self.match(example), example)
        found.setdefault(self._accepted(self._start), "")
        seen = {self._start: ""}
        queue = [self._start]
        while queue:
            following: list[int] = []
            for states in queue:
                for letter in self._next_letters(states):
                    after = self._step(states, letter)
                    if after not in seen:
                        seen[after] = seen[states] + letter
                        found.setdefault(self._accepted(after), seen[after])
                        following.append(after)
            if len(seen) > JOINT_STATES:
                raise TooComplexError(f"the patterns have more than {JOINT_STATES} combinations of states")
            queue = following
        return found

    def _next_letters(self, states: int) -> set[str]:
        letters = {self._other}
        named = states & self._named
        while named:
            bit = named & -named
            named ^= bit
            letters.update(self._letters[bit.bit_length() - 1])
        if states & (self._loop_but_colon | self._any_but_colon):
            letters.add(":")
        return letters


def _spellings(letter: str) -> str:
    other = letter.swapcase()
    return letter + other if len(other) == 1 and other != letter else letter


@lru_cache(maxsize=1024)
def combinations(patterns: tuple[Pattern, ...], examples: tuple[str, ...] = ()) -> dict[int, str]:
    """Every exact combination of the patterns with a text that shows it; patterns have no gaps.

    Of literal patterns only those enter the automaton whose text would otherwise stand for the texts around it.
    """
    folded = all(pattern.ignore_case for pattern in patterns)
    literals: dict[str, int] = {}
    wild: list[int] = []
    for number, pattern in enumerate(patterns):
        literal = pattern.literal if pattern.ignore_case == folded else None
        if literal is None:
            wild.append(number)
        else:
            literals[literal] = literals.get(literal, 0) | 1 << number
    while True:
        automaton = Automaton([patterns[number] for number in wild])
        found = automaton.combinations([example for example in examples if _folded(example, folded) not in literals])
        met = [literals.pop(text) for text in {_folded(text, folded) for text in found.values()} if text in literals]
        if not met:
            break
        wild += [number for bits in met for number in _numbers(bits)]
    combined = {sum(1 << wild[at] for at in _numbers(bits)): text for bits, text in found.items()}
    for literal, bits in literals.items():
        combined.setdefault(bits | sum(1 << wild[at] for at in _numbers(automaton.match(literal))), literal)
    return combined


def _folded(text: str, folded: bool) -> str:
    return text.lower() if folded else text


def _numbers(bits: int) -> list[int]:
    found = []
    while bits:
        bit = bits & -bits
        bits ^= bit
        found.append(bit.bit_length() - 1)
    return found
