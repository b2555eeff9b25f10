"""Two environments compared as they are declared: whether one is like the other but for what may differ."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, TypeVar

from msgspec import Struct

from readygate.checklist.demands import MirrorDemand, NumericShare
from readygate.checklist.evidence.seen import Seen, digest_of, told_views
from readygate.checklist.verdicts import Answer, Evidence
from readygate.model.attribute import show_value
from readygate.model.resource import Resource
from readygate.model.values import JsonText, Path, TemplateText, Unknown, Value
from readygate.toolkit.globs import glob_matches

T = TypeVar("T")

MOST_NAMED = 3
AFTER_APPLY = "known after apply"
STAND_IN = "\ue000"
"""Stands for the name of an environment, whichever it is; a character that no text of a configuration holds."""


class Environment(Struct, frozen=True, kw_only=True):
    """A declared environment."""

    name: str
    names: Sequence[str]
    """Texts that stand for it, its own name among them."""
    resources: Sequence[Resource]
    seen: Sequence[Seen]


class Difference(NamedTuple):
    """What one environment has otherwise, in words; `known` is false where it is only not known to be alike."""

    place: str
    said: str
    known: bool


def mirror_evidence(demand: MirrorDemand, ours: Environment, theirs: Environment, at: datetime, mask: Callable[[str], str]) -> Evidence:
    """Whether the first environment is like the second, as far as both are declared; `mask` hides secrets in what is told."""
    comparison = _Comparison(demand, ours, theirs)
    found = [*comparison.differences()]
    known = [one for one in found if one.known]
    told = known or found
    incomplete = next((one.incomplete for one in (*ours.seen, *theirs.seen) if one.incomplete), "")
    if told:
        more = f"; and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
        answer, said = Answer.FAIL if known else Answer.UNKNOWN, "; ".join(f"{one.place} {one.said}" for one in told[:MOST_NAMED]) + more
    elif incomplete:
        answer, said = Answer.UNKNOWN, f"not everything could be read: {incomplete}"
    elif not comparison.resources:
        answer, said = Answer.NOT_APPLICABLE, f"neither {ours.name} nor {theirs.name} declares such resources"
    else:
        allowed = f"; {comparison.allowed} values differ that may" if comparison.allowed else ""
        answer, said = Answer.PASS, f"{comparison.resources} resources and {comparison.values} values of {ours.name} are as in {theirs.name}{allowed}"
    commands = dict.fromkeys(one.command for one in (*ours.seen, *theirs.seen) if one.command)
    return Evidence(
        kind="environment",
        name=f"{ours.name} as {theirs.name}",
        answer=answer,
        statement=mask(said),
        looked_at=tuple(mask(f"{one.place}: {one.said}") for one in told) or tuple(one.name for one in (*ours.seen, *theirs.seen)),
        views=told_views((*ours.seen, *theirs.seen)),
        at=at,
        digest=digest_of((*ours.seen, *theirs.seen)),
        command="; ".join(commands),
        supports=demand.supports,
    )


class _Comparison:
    """Goes through both environments side by side, and counts."""

    def __init__(self, demand: MirrorDemand, ours: Environment, theirs: Environment) -> None:
        self.demand = demand
        self.ours, self.theirs = ours, theirs
        self.neutral = (_neutral(ours.names), _neutral(theirs.names))
        self.patterns = [one for one in demand.may_differ if isinstance(one, str)]
        self.shares = [one for one in demand.may_differ if isinstance(one, NumericShare)]
        self.resources = self.values = self.allowed = 0

    def differences(self) -> Iterator[Difference]:
        """All that is otherwise and may not be."""
        ours, theirs = ({one.address: one for one in self._chosen(side)} for side in (self.ours, self.theirs))
        for _, here, there in self._paired(ours, theirs):
            if here is not None and there is not None:
                self.resources += 1
                yield from self._in_resource(here, there)
            elif one := here or there:
                if self._may(one, ()):
                    self.allowed += 1
                    continue
                name, other = (self.ours.name, self.theirs.name) if here else (self.theirs.name, self.ours.name)
                yield Difference(one.address, f"is declared for {name} and not for {other}", known=one.existence.state is not None)

    def _paired(self, mine: Mapping[str, T], other: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
        """What has the same key on both sides, and what is left: first as it is written, then but for the names of the environments."""
        hide_mine, hide_other = self.neutral
        waiting = {hide_mine(key): key for key in mine if key not in other}
        for key, value in other.items():
            if key in mine:
                yield key, mine[key], value
            else:
                own = waiting.pop(hide_other(key), None)
                yield key, mine[own] if own is not None else None, value
        yield from ((key, mine[key], None) for key in waiting.values())

    def _chosen(self, side: Environment) -> Iterator[Resource]:
        types = self.demand.types
        return (one for one in side.resources if one.mode == "managed" and (not types or any(glob_matches(glob, one.type) for glob in types)))

    def _in_resource(self, here: Resource, there: Resource) -> Iterator[Difference]:
        wanted = self.demand.attributes
        for name in dict.fromkeys((*there.attributes, *here.attributes)):
            if not wanted or any(glob_matches(glob, name) for glob in wanted):
                for path, mine, other in self._unlike(here.attributes.get(name), there.attributes.get(name), (name,)):
                    if self._may(here, path) or self._enough(here, path, mine, other):
                        self.allowed += 1
                    else:
                        yield self._difference(here, path, mine, other)

    def _difference(self, here: Resource, path: Path, mine: Value, other: Value) -> Difference:
        place = f"{here.address}.{_dotted(path)}"
        unsure = next((one for one in (mine, other) if isinstance(one, Unknown)), None)
        if unsure is not None:
            return Difference(place, f"is not known in both environments: {'; '.join(unsure.reasons)}", known=False)
        if any(path[: len(hidden)] == hidden for hidden in here.sensitive):
            return Difference(place, f"is another one in {self.ours.name} than in {self.theirs.name}", known=True)
        said = f"is {show_value(mine)} in {self.ours.name} and {show_value(other)} in {self.theirs.name}"
        shares = [one for one in self._shares(here, path) if one.sizes]
        if shares and not any(_numbers(one, mine, other) for one in shares):
            return Difference(place, f"{said}, and sizes does not name both", known=False)
        return Difference(place, said, known=True)

    def _unlike(self, mine: Value, other: Value, path: Path) -> Iterator[tuple[Path, Value, Value]]:
        """Where two values are not alike."""
        self.values += not isinstance(mine, dict | list)
        if isinstance(mine, Unknown) or isinstance(other, Unknown):
            yield from self._unknown(mine, other, path)
        elif isinstance(mine, dict) and isinstance(other, dict):
            for key, one, two in self._paired(mine, other):
                yield from self._unlike(one, two, (*path, key))
        elif isinstance(mine, list) and isinstance(other, list):
            yield from self._lists(mine, other, path)
        elif not self._same(mine, other):
            yield path, mine, other

    def _unknown(self, mine: Value, other: Value, path: Path) -> Iterator[tuple[Path, Value, Value]]:
        """Values of which one is not known: alike only where both come from the same resources, or are left to the provider or the cloud."""
        if isinstance(mine, Unknown) and isinstance(other, Unknown):
            if isinstance(mine.partial, JsonText) and isinstance(other.partial, JsonText):
                yield from self._unlike(mine.partial.value, other.partial.value, path)
                return
            if self._origin(mine, 0) == self._origin(other, 1) and _is_settled(mine) and _is_settled(other):
                return
        yield path, mine, other

    def _origin(self, value: Unknown, side: int) -> object:
        """What a value that is not known comes from."""
        hide = self.neutral[side]
        parts = value.partial.parts if isinstance(value.partial, TemplateText) else ()
        texts = tuple(hide(part) if isinstance(part, str) else None for part in parts)
        return value.unset, texts, {(hide(one.address), one.path) for one in value.references}

    def _lists(self, mine: list[Value], other: list[Value], path: Path) -> Iterator[tuple[Path, Value, Value]]:
        texts = [[one for one in side if isinstance(one, str)] for side in (mine, other)]
        if len(texts[0]) == len(mine) and len(texts[1]) == len(other):  # the order of a set follows from its texts, so it says nothing
            here, there = Counter(texts[0]), Counter(texts[1])
            hide_mine, hide_other = self.neutral
            if sorted(map(hide_mine, (here - there).elements())) != sorted(map(hide_other, (there - here).elements())):
                yield path, mine, other
        elif len(mine) != len(other):
            yield path, mine, other
        else:
            for position, (one, two) in enumerate(zip(mine, other, strict=True)):
                yield from self._unlike(one, two, (*path, position))

    def _same(self, mine: Value, other: Value) -> bool:
        """Whether two plain values are the same but for the names of the environments, also inside texts that are written in Base64."""
        if not isinstance(mine, str) or not isinstance(other, str):
            return mine == other and isinstance(mine, bool) is isinstance(other, bool)
        hide_mine, hide_other = self.neutral
        return mine == other or any(hide_mine(one) == hide_other(two) for one, two in ((mine, other), (_decoded(mine), _decoded(other))))

    def _may(self, resource: Resource, path: Path) -> bool:
        """Whether a pattern covers a value, or what it is a part of."""
        names = [".".join(map(str, path[:length])) for length in range(len(path) + 1)]
        covered = {f"{start}.{name}" if name else start for start in (resource.type, resource.address) for name in (names[1:] if path else names)}
        return any(glob_matches(pattern, name) for pattern in self.patterns for name in covered)

    def _shares(self, resource: Resource, path: Path) -> list[NumericShare]:
        """By how much a value may be smaller."""
        return [one for one in self.shares if glob_matches(one.attribute, f"{resource.type}.{_dotted(path)}")]

    def _enough(self, resource: Resource, path: Path, mine: Value, other: Value) -> bool:
        """Whether a number is a large enough share of the other one."""
        found = ((one, _numbers(one, mine, other)) for one in self._shares(resource, path))
        return any(pair and pair[0] >= Decimal(str(one.at_least)) * pair[1] for one, pair in found)


def _numbers(share: NumericShare, mine: Value, other: Value) -> tuple[Decimal, Decimal] | None:
    """Two values as the numbers that they are or stand for; None where one of them is none."""
    found = [_number(share, value) for value in (mine, other)]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def _number(share: NumericShare, value: Value) -> Decimal | None:
    if isinstance(value, str):
        return Decimal(str(share.sizes[value])) if value in share.sizes else None
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _is_settled(value: Unknown) -> bool:
    """Whether a value is not known only since the provider or the cloud makes it."""
    return value.unset or bool(value.references) or all(AFTER_APPLY in reason for reason in value.reasons)


def _decoded(text: str) -> str:
    """The text behind one in Base64, as user data of machines are; itself where it is none."""
    try:
        return b64decode(text, validate=True).decode()
    except ValueError:
        return text


def _neutral(names: Sequence[str]) -> Callable[[str], str]:
    """Puts the same stand-in for every name of an environment, where it is a word of its own."""
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)
    return lambda text: pattern.sub(STAND_IN, text)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path)).replace(STAND_IN, "ENVIRONMENT")
