"""The sides of a request (action, resource, principal, each context key), cut into cells that no statement tells apart.

A cell says with bits which statements match there for sure and which perhaps; "perhaps" rests on policy variables or on what is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from readygate.toolkit.iam.automata import Automaton, TooComplexError, combinations
from readygate.toolkit.iam.conditions import ContextValue, Quantifier, Test
from readygate.toolkit.iam.documents import Choice, Statement
from readygate.toolkit.iam.partition import Kind, kinds
from readygate.toolkit.iam.patterns import Pattern, Syntax, Token, Variable, Wild, parse

Fact: TypeAlias = tuple[str, object]
"""What a cell leaves open: the side, and the pattern or test."""


class Cell(NamedTuple):
    """Part of one side: an example of it, the statements that match there for sure and perhaps, and on which facts that depends.

    `given` tells which statements match there once the facts are settled.
    """

    value: ContextValue | None
    sure: int
    possible: int
    open: tuple[Fact, ...]
    given: Callable[[frozenset[Fact]], int]


class Side(NamedTuple):
    """A side of a request; `about` are the statements that look at it. A `guided` side has too many cells: those that can matter are searched."""

    name: str
    about: int
    cells: list[Cell]
    guided: Guided | None = None


INNER_STARS = 10
"""With more patterns than this that have stars inside, their combinations are too many to be listed."""
_ACTION = (parse("?*:?*", Syntax.ARN, ignore_case=True),)
_ACTION_NAME = (parse("?*", Syntax.ARN, ignore_case=True),)
_RESOURCE = (parse("*", Syntax.LITERAL, variables=False), parse("arn:?*:?*:*:*:?*", Syntax.ARN))
_PRINCIPAL = (parse("?*:?*", Syntax.LIKE),)


def action_side(statements: Sequence[Statement], pinned: str | None) -> Side:
    """The actions. A request's action is always a service and a name."""
    return _text_side("action", [one.actions for one in statements], _ACTION, pinned)


def resource_side(statements: Sequence[Statement], pinned: str | None) -> Side:
    """The resources. A request's resource is an ARN, or `*` where the action has no resource."""
    return _text_side("resource", [one.resources for one in statements], _RESOURCE, pinned)


def principal_side(statements: Sequence[Statement], pinned: str | None) -> Side:
    """The principals; statements of an identity's policy look at none."""
    return _text_side("principal", [one.principals or Choice((), negated=True) for one in statements], _PRINCIPAL, pinned)


def _text_side(name: str, choices: list[Choice], universe: tuple[Pattern, ...], pinned: str | None) -> Side:
    patterns = list(dict.fromkeys(pattern for choice in choices for pattern in choice.patterns))
    about = sum(1 << at for at, choice in enumerate(choices) if choice.patterns or not choice.negated)
    number = {pattern: at for at, pattern in enumerate(patterns)}
    masks = [_masks(choice, number) for choice in choices]
    if pinned is not None:
        matched = sum(1 << at for at, pattern in enumerate(patterns) if pattern.outer.matches(pinned))
        return Side(name, about, [_text_cell(name, pinned, matched, patterns, masks)])
    outer = tuple(pattern.outer if pattern.is_open else pattern for pattern in patterns)
    if name != "action" and sum(_has_inner_star(pattern) for pattern in patterns) > INNER_STARS:
        return Side(name, about, [], Guided(name, patterns, universe, masks))
    try:
        found = _actions(outer, universe) if name == "action" else _texts(outer, universe, name)
    except TooComplexError:
        return Side(name, about, [], Guided(name, patterns, universe, masks))
    cells: dict[tuple[int, int, tuple[Fact, ...]], Cell] = {}
    for matched, text in found.items():
        cell = _text_cell(name, text, matched, patterns, masks)
        cells.setdefault((cell.sure, cell.possible, cell.open), cell)
    return Side(name, about, list(cells.values()))


def _has_inner_star(pattern: Pattern) -> bool:
    return any(token in (Wild.TEXT, Wild.SEGMENT_TEXT) or not isinstance(token, str | Wild) for token in pattern.tokens[:-1])


def _texts(patterns: tuple[Pattern, ...], universe: tuple[Pattern, ...], name: str) -> dict[int, str]:
    examples = tuple(dict.fromkeys((*_EXAMPLES[name], *(_example(pattern, name) for pattern in patterns))))
    found = combinations((*patterns, *universe), examples)
    return _inside(found, len(patterns))


def _inside(found: dict[int, str], count: int) -> dict[int, str]:
    """What lies in the universe, whose patterns come last."""
    inside: dict[int, str] = {}
    for matched, text in found.items():
        if matched >> count:
            inside.setdefault(matched & ((1 << count) - 1), text)
    return inside


_EXAMPLES = {
    "resource": ("*", "arn:aws:s3:::example", "arn:aws:ec2:us-east-1:111122223333:instance/example"),
    "principal": ("AWS:arn:aws:iam::111122223333:role/example", "AWS:anonymous", "Service:ec2.amazonaws.com"),
}
_FIELDS = ("arn", "aws", "s3", "us-east-1", "111122223333", "example")


def _example(pattern: Pattern, name: str) -> str:
    """A text that reads like a real ARN: stars in its fields stand for usual values."""
    text = "".join(token if isinstance(token, str) else "?" if token in (Wild.CHARACTER, Wild.SEGMENT_CHARACTER) else "*" for token in pattern.tokens)
    if name == "principal" or not text.startswith("arn:"):
        return pattern.example()
    fields = [_FIELDS[at] if field == "*" and at < len(_FIELDS) else field for at, field in enumerate(text.split(":"))]
    fields += _FIELDS[len(fields) :]
    return ":".join(fields).replace("*", "example").replace("?", "x")


def _actions(patterns: tuple[Pattern, ...], universe: tuple[Pattern, ...]) -> dict[int, str]:
    """Actions service by service, which keeps the automata small; all at once where a pattern cuts through the name of a service."""
    by_service: dict[str, list[tuple[int, Pattern]]] = {}
    everywhere: list[tuple[int, Pattern]] = []
    for number, pattern in enumerate(patterns):
        start, *rest = pattern.tokens or ("",)
        if pattern.tokens == (Wild.TEXT,):
            everywhere.append((number, pattern))
        elif start is Wild.TEXT and isinstance(rest[0], str) and rest[0].startswith(":"):
            everywhere.append((number, _shortened(pattern, rest, 1)))
        elif isinstance(start, str) and ":" in start:
            service = start.partition(":")[0]
            by_service.setdefault(service, []).append((number, _shortened(pattern, list(pattern.tokens), len(service) + 1)))
        else:
            return _inside(combinations((*patterns, *universe)), len(patterns))
    found: dict[int, str] = {}
    unnamed = next(name for name in ("ec2", "s3", "iam", "sqs", *(f"service{number}" for number in range(len(by_service)))) if name not in by_service)
    for service, local in {**by_service, unnamed: []}.items():
        both = (*local, *everywhere)
        names = combinations((*(name for _, name in both), *_ACTION_NAME))
        for matched, text in _inside(names, len(both)).items():
            bits = sum(1 << number for at, (number, _) in enumerate(both) if matched >> at & 1)
            found.setdefault(bits, f"{service}:{text}")
    return found


def _shortened(pattern: Pattern, tokens: list[Token], count: int) -> Pattern:
    """The pattern of an action's name: without the service and the colon, which the first tokens have in so many characters."""
    start = str(tokens[0])[count:]
    return Pattern((start, *tokens[1:]) if start else tuple(tokens[1:]), pattern.text, pattern.ignore_case)


class _Masks(NamedTuple):
    """The patterns of a statement's element, as bits: those without and those with gaps, and whether the element excludes them."""

    certain: int
    doubtful: int
    negated: bool


def _masks(choice: Choice, number: dict[Pattern, int]) -> _Masks:
    certain = doubtful = 0
    for pattern in choice.patterns:
        if pattern.is_open:
            doubtful |= 1 << number[pattern]
        else:
            certain |= 1 << number[pattern]
    return _Masks(certain, doubtful, choice.negated)


def _text_cell(name: str, text: str, matched: int, patterns: list[Pattern], choices: list[_Masks]) -> Cell:
    def given(facts: frozenset[Fact]) -> int:
        settled = sum(1 << at for at, pattern in enumerate(patterns) if (name, pattern) in facts)
        return sum(
            1 << number for number, choice in enumerate(choices) if ((matched & (choice.certain | choice.doubtful & settled)) == 0) == choice.negated
        )

    sure = possible = doubtful = 0
    for number, choice in enumerate(choices):
        if matched & choice.certain:
            sure |= (not choice.negated) << number
            possible |= (not choice.negated) << number
        elif matched & choice.doubtful:
            possible |= 1 << number
            doubtful |= matched & choice.doubtful
        else:
            sure |= choice.negated << number
            possible |= choice.negated << number
    return Cell(text, sure, possible, tuple((name, pattern) for at, pattern in enumerate(patterns) if doubtful >> at & 1) if doubtful else (), given)


class Guided:
    """The cells of a side that can still put something into a set, given which statements match on all other sides."""

    def __init__(self, name: str, patterns: list[Pattern], universe: tuple[Pattern, ...], choices: list[_Masks]) -> None:
        self._name, self._patterns, self._choices = name, patterns, choices
        self._automaton = Automaton([*(pattern.outer for pattern in patterns), *universe])
        ranges = self._automaton.ranges
        self._universe = sum(ranges[len(patterns) :])
        self._live = [self._bits(choice.certain | choice.doubtful, ranges.__getitem__) for choice in choices]
        self._settled = [self._bits(choice.certain, self._automaton.endless) for choice in choices]

    @staticmethod
    def _bits(patterns: int, of: Callable[[int], int]) -> int:
        return sum(of(number) for number in range(patterns.bit_length()) if patterns >> number & 1)

    def cells(self, possible: int, perhaps: Callable[[int, int], bool]) -> Iterable[Cell]:
        """Cells where `perhaps`, asked with the statements that match on this side for sure and perhaps, is true."""
        count = len(self._patterns)

        def keep(states: int) -> int | None:
            """The states that still decide something: a statement that is settled, or out of the question, needs no others."""
            if not states & self._universe:
                return None
            sure = maybe = 0
            kept = states & self._universe
            for number, choice in enumerate(self._choices):
                if not possible >> number & 1:
                    continue
                settled = states & self._settled[number]
                live = states & self._live[number]
                kept |= settled & -settled if settled else live
                sure |= (bool(settled) if not choice.negated else not live) << number
                maybe |= (bool(live) if not choice.negated else not settled) << number
            return kept if perhaps(sure, maybe) else None

        for text in self._automaton.walk(keep):
            matched = self._automaton.match(text)
            if matched >> count:
                cell = _text_cell(self._name, text, matched & ((1 << count) - 1), self._patterns, self._choices)
                if perhaps(cell.sure, cell.possible):
                    yield cell


def key_sides(statements: Sequence[Statement], pinned: dict[str, ContextValue | None]) -> list[Side]:
    """One side for each context key that a statement tests."""
    tests: dict[str, dict[Test, None]] = {}
    for statement in statements:
        for test in statement.conditions:
            tests.setdefault(test.key, {})[test] = None
    variables = _variables(statements)
    sides = []
    for key, found in tests.items():
        listed = list(found)
        # A value can stand for a policy variable, a missing key cannot.
        known = pinned.get(key)
        split = [Kind(known, tuple(test.holds(known) for test in listed))] if key in pinned else kinds(key, listed, missing_last=key in variables)
        needs = [[listed.index(test) for test in statement.conditions if test.key == key] for statement in statements]
        about = sum(1 << number for number, wanted in enumerate(needs) if wanted)
        sides.append(Side(key, about, list(_key_cells(key, listed, split, needs))))
    return sides


def _variables(statements: Sequence[Statement]) -> set[str]:
    """The keys whose values fill in policy variables."""
    patterns = [pattern for one in statements for pattern in one.resources.patterns]
    gaps = [gap for pattern in patterns for gap in pattern.gaps]
    gaps += [gap for one in statements for test in one.conditions for gap in test.gaps]
    return {gap.key for gap in gaps if isinstance(gap, Variable)}


def _key_cells(key: str, tests: list[Test], split: list[Kind], needs: list[list[int]]) -> Iterable[Cell]:
    cells: dict[tuple[int, int, tuple[Fact, ...]], Cell] = {}
    for kind in split:
        cell = _key_cell(key, tests, kind, needs)
        cells.setdefault((cell.sure, cell.possible, cell.open), cell)
    return cells.values()


def _key_cell(key: str, tests: list[Test], kind: Kind, needs: list[list[int]]) -> Cell:
    facts = [(key, _fact(test)) for test in tests]

    def given(settled: frozenset[Fact]) -> int:
        met = [result if result is not None else (facts[number] in settled) != _turned(tests[number]) for number, result in enumerate(kind.results)]
        return sum(1 << number for number, wanted in enumerate(needs) if all(met[one] for one in wanted))

    sure = sum(1 << number for number, wanted in enumerate(needs) if all(kind.results[one] is True for one in wanted))
    possible = sum(1 << number for number, wanted in enumerate(needs) if all(kind.results[one] is not False for one in wanted))
    undecided = [facts[number] for number, result in enumerate(kind.results) if result is None] if sure != possible else []
    return Cell(kind.value, sure, possible, tuple(dict.fromkeys(undecided)), given)


def _turned(test: Test) -> bool:
    return test.operator.negated and test.quantifier is Quantifier.ONE


def _fact(test: Test) -> object:
    """What an open test asks; a test and its negation ask the same."""
    if test.undecided is not None or test.quantifier is not Quantifier.ONE:
        return test
    return (test.operator.syntax, test.operator.ignore_case, test.values)
