"""Containment of documents without conditions, compared with the theory of strings of an SMT solver."""

from __future__ import annotations

from functools import cache
from itertools import combinations as choose
from itertools import product
from typing import Any

import z3
from policy_generator import document, seeded

from readygate.toolkit.iam.documents import Choice, Document, parse_document
from readygate.toolkit.iam.patterns import Pattern, Wild
from readygate.toolkit.iam.permissions import allowed, contains

PAIRS = 2_000
_ANY = z3.AllChar(z3.ReSort(z3.StringSort()))
_NOT_COLON = z3.Diff(_ANY, z3.Re(":"))
_WILD = {Wild.TEXT: z3.Star(_ANY), Wild.CHARACTER: _ANY, Wild.SEGMENT_TEXT: z3.Star(_NOT_COLON), Wild.SEGMENT_CHARACTER: _NOT_COLON}
_SIDES = ("action", "resource")


def _universe() -> dict[str, Any]:
    """An action is a service and a name; a resource is `*` or an ARN of six fields."""
    field, some, colon = z3.Star(_NOT_COLON), z3.Plus(_NOT_COLON), z3.Re(":")
    arn = z3.Concat(z3.Re("arn:"), some, colon, some, colon, field, colon, field, colon, z3.Plus(_ANY))
    return {"action": z3.Concat(some, colon, some), "resource": z3.Union(z3.Re("*"), arn)}


class StringSolver:
    """Decides pairs of documents: z3 searches the truths of "the text matches the pattern", and z3's theory of strings refutes them.

    One query over both texts would take seconds; this way each query is about one regular expression.
    """

    def __init__(self) -> None:
        self._universe = _universe()
        self._solver = z3.Solver()
        self._texts = z3.Solver()
        self._known: dict[tuple[str, frozenset[tuple[Pattern, bool]]], bool] = {}

    def _matches(self, side: str, pattern: Pattern) -> Any:
        return z3.Bool(f"{side} {pattern.text.lower() if side == 'action' else pattern.text}")

    def _exists(self, side: str, signs: frozenset[tuple[Pattern, bool]]) -> bool:
        """Whether a text matches exactly so; if not, the search is told for good."""
        if (side, signs) not in self._known:
            wanted = [self._universe[side], *(_regex(pattern) if sign else z3.Complement(_regex(pattern)) for pattern, sign in signs)]
            self._texts.push()
            self._texts.add(z3.InRe(z3.String("text"), z3.Intersect(*wanted)))
            answer = self._texts.check()
            self._texts.pop()
            assert answer in (z3.sat, z3.unsat)
            self._known[side, signs] = answer == z3.sat
            if answer == z3.unsat:
                self._solver.add(z3.Or([self._matches(side, pattern) != sign for pattern, sign in signs]))
        return self._known[side, signs]

    def _allowed(self, document: Document) -> Any:
        def chosen(side: str, choice: Choice) -> Any:
            found = z3.Or([self._matches(side, pattern) for pattern in choice.patterns])
            return z3.Not(found) if choice.negated else found

        def matching(*, allows: bool) -> Any:
            listed = [one for one in document.statements if one.allows is allows]
            return z3.Or([z3.And(chosen("action", one.actions), chosen("resource", one.resources)) for one in listed])

        return z3.And(matching(allows=True), z3.Not(matching(allows=False)))

    def contains(self, outer: Document, inner: Document) -> bool:
        """Whether everything that the inner document allows is allowed by the outer one."""
        used: dict[str, set[Pattern]] = {side: set() for side in _SIDES}
        for one in (*outer.statements, *inner.statements):
            used["action"].update(one.actions.patterns)
            used["resource"].update(one.resources.patterns)
        for side in _SIDES:
            for pair in choose(sorted(used[side], key=lambda pattern: pattern.text), 2):
                for signs in product((True, False), repeat=2):
                    self._exists(side, frozenset(zip(pair, signs, strict=True)))
        question = z3.And(self._allowed(inner), z3.Not(self._allowed(outer)))
        while self._solver.check(question) == z3.sat:
            model = self._solver.model()
            if all(self._exists(side, self._signs(model, side, used[side])) for side in _SIDES):
                return False
        return True

    def _signs(self, model: Any, side: str, patterns: set[Pattern]) -> frozenset[tuple[Pattern, bool]]:
        return frozenset((pattern, z3.is_true(model.eval(self._matches(side, pattern), model_completion=True))) for pattern in patterns)


@cache
def _regex(pattern: Pattern) -> Any:
    parts = [z3.Re(token) if isinstance(token, str) else _WILD[token] for token in pattern.tokens if isinstance(token, str | Wild)]
    return z3.Concat(*parts) if len(parts) > 1 else parts[0]


def test_containment_agrees_with_an_smt_solver() -> None:
    """On 2,000 pairs of made-up documents the solver finds a request that breaks a containment exactly where we do."""
    draw = seeded(4)
    solver = StringSolver()
    held = 0
    for _ in range(PAIRS):
        outer, inner = (parse_document(document(draw, conditions=False)) for _ in range(2))
        verdict = contains(allowed([outer]), allowed([inner]))
        assert verdict.state is solver.contains(outer, inner), f"{outer}\n{inner}\n{verdict.witness}"
        held += verdict.state is True
    assert PAIRS // 10 < held < PAIRS * 9 // 10
