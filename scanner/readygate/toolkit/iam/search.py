"""The search for a member of a set of requests, with proof that there is none where none is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations as choose
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.values import Unknown
from readygate.toolkit.iam.automata import TooComplexError, combinations
from readygate.toolkit.iam.conditions import ContextValue, Test
from readygate.toolkit.iam.dimensions import Cell, Fact, Side, action_side, key_sides, principal_side, resource_side
from readygate.toolkit.iam.documents import Choice, Statement
from readygate.toolkit.iam.evaluation import Request
from readygate.toolkit.iam.patterns import Pattern, Variable, Wild
from readygate.toolkit.iam.sets import Answer, Masks, RequestSet

STEPS = 100_000
"""A search that tries more combinations of cells than this gives up: the answer is then unknown."""
OPEN_STATEMENTS = 4
"""Up to so many statements whose match is open are tried both ways."""
FACTS = 10
"""With more open facts than this at one place they are not tried one by one."""
FIRST_LETTER = 0xF0000
"""Letters from here on (for private use) stand for gaps."""
SPELLINGS = 40
"""So many actions that exist are tried in place of a made-up one."""
DOUBTS = 200
"""After so many places where membership is open, only certain members are looked for."""


class Pins(Struct, frozen=True):
    """What is fixed about the requests that are searched: None where any action, resource or principal will do.

    In the context, a key that is fixed to None is missing in every request; keys that are not named can have any value.
    """

    action: str | None = None
    resource: str | None = None
    principal: str | None = None
    context: Mapping[str, ContextValue | None] = {}


class Found(NamedTuple):
    """What a search found: a member for sure (`certain`), or one that is a member only if `reasons` turn out so; neither: the set is empty."""

    request: Request | None
    certain: bool
    reasons: tuple[str, ...] = ()


NONE = Found(None, certain=True)


def find(requests: RequestSet, pins: Pins | None = None) -> Found:
    """A member of a set. It is verified by evaluating it before it counts as certain."""
    try:
        return _Search(requests, pins or Pins()).run()
    except TooComplexError as error:
        return Found(None, certain=False, reasons=(str(error),))


_NEEDED = ("action", "resource")
_KEYLESS = (*_NEEDED, "principal", "")
"""The sides that are no context keys."""


class _Search:
    """One search: sides of the request in order, cells of each side, cut off where the set cannot be reached any more."""

    def __init__(self, requests: RequestSet, pins: Pins) -> None:
        self._set = requests
        self._pins = pins
        self._statements = list(dict.fromkeys(requests.statements()))
        self._kleene: Callable[[int, int], Answer] = requests.compiled({one: number for number, one in enumerate(self._statements)})
        self._answers: dict[Masks, Answer] = {}
        self._doubtful = sum(1 << number for number, one in enumerate(self._statements) if one.doubt is not None)
        context = {key.lower(): value for key, value in pins.context.items()}
        filled = [_filled(statement, context) for statement in self._statements] if context else self._statements
        sides = [
            action_side(filled, pins.action),
            resource_side(filled, pins.resource),
            principal_side(filled, pins.principal),
            *key_sides(filled, context),
        ]
        # A side with too many cells comes last: the others then tell which of its cells can matter.
        self._sides = sorted(sides, key=lambda side: side.guided is not None)
        later = self._doubtful
        self._later = [later]
        for side in reversed(self._sides[1:]):
            later |= side.about
            self._later.append(later)
        self._later.append(later | self._sides[0].about)
        self._later.reverse()
        self._seen: set[tuple[int, int, int, tuple[Fact, ...]]] = set()
        self._possible: Found | None = None
        self._doubts = 0

    def run(self) -> Found:
        everything = (1 << len(self._statements)) - 1
        return self._descend(0, everything, everything, [], ()) or self._possible or NONE

    def _answer(self, sure: int, possible: int) -> Answer:
        """What three-valued logic says; where few statements are open, what all their truths say, since one may count on both sides."""
        found = self._answers.get((sure, possible))
        if found is None:
            found = self._kleene(sure, possible)
            open_ = possible & ~sure
            if found == (False, True) and open_.bit_count() <= OPEN_STATEMENTS:
                truths, some = set(), open_
                while True:
                    truths.add(self._kleene(sure | some, sure | some)[0])
                    if not some:
                        break
                    some = (some - 1) & open_
                found = (False not in truths, True in truths)
            self._answers[sure, possible] = found
        return found

    def _descend(self, depth: int, sure: int, possible: int, cells: list[Cell | None], facts: tuple[Fact, ...]) -> Found | None:
        certain, perhaps = self._answer(sure & ~self._later[depth], possible)
        if not perhaps:
            return None
        if depth == len(self._sides):
            return self._arrive(cells, facts, possible, certain=certain)
        key = (depth, sure, possible, facts)
        if key in self._seen:
            return None
        self._seen.add(key)
        if len(self._seen) > STEPS:
            raise TooComplexError(f"the statements have more than {STEPS} combinations")
        side = self._sides[depth]
        if not possible & side.about and side.name not in _NEEDED:
            return self._descend(depth + 1, sure, possible, [*cells, None], facts)
        for cell in self._cells(side, sure, possible, depth):
            found = self._descend(depth + 1, sure & cell.sure, possible & cell.possible, [*cells, cell], facts + cell.open)
            if found:
                return found
        return None

    def _cells(self, side: Side, sure: int, possible: int, depth: int) -> Iterable[Cell]:
        if side.guided is None:
            return side.cells
        here, later = sure & ~self._later[depth + 1], possible
        return side.guided.cells(possible, lambda certain, maybe: self._answer(here & certain, later & maybe)[1])

    def _arrive(self, cells: list[Cell | None], facts: tuple[Fact, ...], possible: int, *, certain: bool) -> Found | None:
        request = self._request(cells)
        if certain:
            if self._set.holds(request) is not True:
                raise TooComplexError(f"the request {request} could not be verified")
            return Found(self._spelled(request), certain=True)
        doubts: list[Fact] = [("", one) for number, one in enumerate(self._statements) if (possible & self._doubtful) >> number & 1]
        open_facts = list(dict.fromkeys((*facts, *doubts)))
        # Only values for policy variables, or an ARN that may be chosen, can make it certain; without them one possible request says it all.
        can_be_settled = self._pins.resource is None or any(isinstance(gap, Variable) for _, fact in open_facts for gap in _gaps(fact))
        if self._doubts > DOUBTS or (self._possible is not None and not can_be_settled):
            return None
        self._doubts += 1
        for settled in _settlements(tuple(open_facts)):
            if not self._member(cells, settled):
                continue
            concrete = self._concrete(cells, request, settled, open_facts) or self._to_be_created(request, settled) if can_be_settled else None
            if concrete:
                return Found(self._spelled(concrete), certain=True)
            if self._possible is None:
                self._possible = Found(request, certain=False, reasons=self._reasons(open_facts))
            if not can_be_settled:
                break
        return None

    def _member(self, cells: list[Cell | None], settled: frozenset[Fact]) -> bool:
        matched = (1 << len(self._statements)) - 1
        for cell in cells:
            if cell is not None:
                matched &= cell.given(settled)
        for number, statement in enumerate(self._statements):
            if statement.doubt is not None and ("", statement) not in settled:
                matched &= ~(1 << number)
        return self._answer(matched, matched)[0]

    def _request(self, cells: list[Cell | None]) -> Request:
        values = {side.name: cell.value for side, cell in zip(self._sides, cells, strict=True) if cell is not None}
        fixed = {key.lower(): value for key, value in self._pins.context.items()}
        wanted = {side.name: values.get(side.name) for side in self._sides if side.name not in _KEYLESS} | fixed
        context = {key: value for key, value in wanted.items() if value is not None}
        principal = values.get("principal")
        named = any(statement.principals is not None for statement in self._statements) or self._pins.principal is not None
        return Request(
            str(values["action"]), str(values["resource"]), str(principal or "AWS:arn:aws:iam::111122223333:role/example") if named else "", context
        )

    def _concrete(self, cells: list[Cell | None], request: Request, settled: frozenset[Fact], facts: list[Fact]) -> Request | None:
        """The request with values for its policy variables, if it then is a member; None also where something else is open."""
        absent = {side.name for side, cell in zip(self._sides, cells, strict=True) if cell is not None and cell.value is None}
        variables = {gap.key for _, fact in facts for gap in _gaps(fact) if isinstance(gap, Variable)}
        if not variables:
            return None
        context = dict(request.context)
        for number, key in enumerate(sorted(variables - absent - set(context))):
            context[key] = f"example{number or ''}"

        def lookup(variable: Variable) -> str | None:
            value = context.get(variable.key)
            return value if isinstance(value, str) else None

        resources = [request.resource]
        for name, fact in settled:
            pattern = fact if isinstance(fact, Pattern) else next((one for one in _patterns(fact)), None)
            filled = pattern.filled(lookup) if pattern is not None else None
            if filled is None or filled.is_open:
                continue
            if name == "resource":
                resources.append(filled.example())
            elif name not in variables and name not in self._pins.context:
                context[name] = filled.example()
        for resource in reversed(resources):
            candidate = Request(request.action, resource, request.principal, context)
            if (self._pins.resource in (None, resource)) and self._set.holds(candidate):
                return candidate
        return None

    def _to_be_created(self, request: Request, settled: frozenset[Fact]) -> Request | None:
        """The request on a resource whose ARN is not known yet, if it is a member whatever that ARN will be.

        Only references to resources count: what else is not known may turn out to hold wildcards.
        """
        for name, pattern in settled:
            if name != "resource" or not isinstance(pattern, Pattern) or self._pins.resource is not None:
                continue
            gaps = [gap for gap in pattern.gaps if isinstance(gap, Unknown) and gap.references]
            if len(gaps) != 1 or len(pattern.gaps) != 1:
                continue
            letter = chr(FIRST_LETTER)
            text = _lettered(pattern, {gaps[0]: letter}).example()
            candidate = Request(request.action, text, request.principal, request.context, {letter: gaps[0]})
            if self._set.holds(candidate):
                return candidate
        return None

    def _spelled(self, request: Request) -> Request:
        """The request with an action that exists, where one makes no difference."""
        if self._pins.action is not None:
            return request
        service = request.action.partition(":")[0]
        known = _real_actions(service.lower(), restrictable=request.resource != "*")
        asked = request.action.lower()
        for action in [action for action in known if action.lower() == asked] or known[:SPELLINGS]:
            candidate = replace(request, action=action)
            if self._set.holds(candidate):
                return candidate
        return request

    def _reasons(self, facts: list[Fact]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name, fact in facts:
            if isinstance(fact, Statement):
                found.update(dict.fromkeys(fact.doubt.reasons if fact.doubt else ()))
            for gap in _gaps(fact):
                found.update(dict.fromkeys(gap.reasons) if isinstance(gap, Unknown) else {f"the value of ${{{gap.key}}}": None})
            if not _gaps(fact) and name:
                found[f"how {name} is compared"] = None
        return tuple(found)


def _patterns(fact: object) -> tuple[Pattern, ...]:
    if isinstance(fact, Pattern):
        return (fact,)
    values = fact.values if isinstance(fact, Test) else fact[-1] if isinstance(fact, tuple) else ()
    return tuple(value for value in values if isinstance(value, Pattern))


def _gaps(fact: object) -> tuple[Variable | Unknown, ...]:
    if isinstance(fact, Test):
        return fact.gaps
    return tuple(gap for pattern in _patterns(fact) for gap in pattern.gaps)


@lru_cache(maxsize=4096)
def _settlements(facts: tuple[Fact, ...]) -> tuple[frozenset[Fact], ...]:
    """Every way in which open facts can turn out together; only the extremes where there are too many."""
    if len(facts) > FACTS:
        return (frozenset(), frozenset(facts), *(frozenset((fact,)) for fact in facts))
    implied = {one: [other for other in facts if other is not one and _implies(one, other)] for one in facts}
    sets = (frozenset(chosen) for count in range(len(facts) + 1) for chosen in choose(facts, count))
    return tuple(settled for settled in sets if all(other in settled for one in settled for other in implied[one]))


def _implies(one: Fact, other: Fact) -> bool:
    """Whether a text that matches the one pattern matches the other too, whatever the gaps stand for."""
    left, right = one[1], other[1]
    if one[0] != other[0] or not isinstance(left, Pattern) or not isinstance(right, Pattern) or left.ignore_case != right.ignore_case:
        return False
    if any(token in (Wild.CHARACTER, Wild.SEGMENT_CHARACTER, Wild.SEGMENT_TEXT) for token in right.tokens):
        return left == right
    letters = {gap: chr(FIRST_LETTER + number) for number, gap in enumerate(dict.fromkeys((*left.gaps, *right.gaps)))}
    found = combinations((_lettered(left, letters), _lettered(right, letters)))
    return 1 not in found


def _lettered(pattern: Pattern, letters: dict[Variable | Unknown, str]) -> Pattern:
    tokens = tuple(letters[token] if isinstance(token, Variable | Unknown) else token for token in pattern.tokens)
    return Pattern(tokens, pattern.text, pattern.ignore_case)


def _filled(statement: Statement, context: Mapping[str, ContextValue | None]) -> Statement:
    """The statement with the values of the policy variables whose keys are fixed."""
    variables = [gap for choice in (statement.actions, statement.resources) for pattern in choice.patterns for gap in pattern.gaps]
    variables += [gap for test in statement.conditions for gap in test.gaps]
    if not any(isinstance(gap, Variable) and gap.key in context for gap in variables):
        return statement

    def lookup(variable: Variable) -> str | Variable | None:
        value = context.get(variable.key, variable)
        return None if isinstance(value, tuple) else value

    resources = (pattern.filled(lookup) for pattern in statement.resources.patterns)
    return replace(
        statement,
        resources=Choice(tuple(pattern for pattern in resources if pattern is not None), negated=statement.resources.negated),
        conditions=tuple(test.filled(lookup) for test in statement.conditions),
    )


@lru_cache(maxsize=1024)
def _real_actions(service: str, *, restrictable: bool) -> list[str]:
    """Actions of a service, those first that fit the resource and have short and so well-known names."""
    from readygate.toolkit.iam_actions import actions_of

    return [str(action) for action in sorted(actions_of(service), key=lambda action: (action.restrictable != restrictable, len(action.name)))]
