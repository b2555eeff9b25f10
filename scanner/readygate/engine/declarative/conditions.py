"""The conditions of declarative policies: read once, with every mistake and its place, then asked of resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, TypeAlias

from msgspec import Struct, field

from readygate.engine.declarative.operators import OPERATORS, Operator
from readygate.engine.declarative.paths import (
    ITSELF,
    PathError,
    PathSteps,
    Scope,
    beginning,
    leads_to_several,
    parse_path,
    select,
    value_at,
    values_at,
)
from readygate.engine.yaml_file import Steps, did_you_mean
from readygate.model.attribute import Attribute
from readygate.model.policy import Setting
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, all_of, any_of

Condition: TypeAlias = Callable[[Scope], Truth]
Question: TypeAlias = Callable[[Attribute], Truth]

COMBINATIONS = ("and", "or")
SELECTIONS = ("any", "every", "none")
CONNECTIONS = ("refers_to", "referred_by", "connected_to", "others")
KINDS = (*COMBINATIONS, "not", "attribute", *SELECTIONS, *CONNECTIONS, "type", "has_attribute")
"""The keys of which each condition has exactly one."""
COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "attribute": ("holds", "default", *OPERATORS),
    **dict.fromkeys(SELECTIONS, ("where", "holds", "default", *OPERATORS)),
    **dict.fromkeys(CONNECTIONS, ("via", "where", "every")),
    "others": ("where", "every"),
}
"""The keys that may stand beside them."""
PARAMETER = "parameter"
ANY_TYPE = "*"


class Mistake(Struct, frozen=True):
    """What is wrong with a condition, and where."""

    steps: Steps
    message: str


class Reader(Struct):
    """Reads conditions with the values of the policy's parameters; `mistakes` holds what is wrong with them."""

    settings: Mapping[str, Setting]
    mistakes: list[Mistake] = field(default_factory=list)
    read_parameters: set[str] = field(default_factory=set)

    def condition(self, plain: Any, steps: Steps, *, inside: bool = False) -> Condition:
        """The condition that stands at a place; `inside`: it is asked of a value, not of a resource."""
        if not isinstance(plain, dict):
            return self._wrong(steps, f"must be a condition: one of {', '.join(KINDS)}, with what belongs to it")
        kinds = [key for key in KINDS if key in plain and not (key == "every" and len(set(plain) & set(CONNECTIONS)) == 1)]
        if len(kinds) != 1:
            told = f"has {' and '.join(kinds)}; combine conditions with and: or or:" if kinds else self._kindless(plain)
            return self._wrong(steps, told)
        kind = kinds[0]
        allowed = COMPANIONS.get(kind, ())
        for key in sorted(plain.keys() - {kind, *allowed}):
            near = did_you_mean(key, list(allowed))
            self._wrong((*steps, key), f"does not belong to {kind}:; {near or f'beside it may stand {self._listed(allowed)}'}".removesuffix("? "))
        if kind in COMBINATIONS:
            return self._combination(plain[kind], (*steps, kind), kind, inside=inside)
        if kind == "not":
            inner = self.condition(plain["not"], (*steps, "not"), inside=inside)
            return lambda scope: ~inner(scope)
        if kind == "attribute" or kind in SELECTIONS:
            return self._values(plain, steps, kind, inside=inside)
        if kind in CONNECTIONS:
            return self._connection(plain, steps, kind)
        return self._type(plain[kind], (*steps, kind)) if kind == "type" else self._has_attribute(plain[kind], (*steps, kind))

    def _wrong(self, steps: Steps, message: str) -> Condition:
        self.mistakes.append(Mistake(steps, message))
        return lambda _: FALSE

    def _kindless(self, plain: Mapping[str, Any]) -> str:
        if plain.keys() & OPERATORS.keys():
            return "does not say which attribute: is meant"
        near = next((text for key in plain if (text := did_you_mean(key, list(KINDS)))), "")
        return f"has none of {', '.join(KINDS)}" + (f"; {near}".rstrip() if near else "")

    @staticmethod
    def _listed(keys: tuple[str, ...]) -> str:
        own = [key for key in keys if key not in OPERATORS]
        return ", ".join([*own, "an operator"] if len(own) < len(keys) else own) if keys else "nothing"

    def _combination(self, plain: Any, steps: Steps, kind: str, *, inside: bool) -> Condition:
        if not isinstance(plain, list) or not plain:
            return self._wrong(steps, "must be a list of conditions")
        parts = [self.condition(one, (*steps, position), inside=inside) for position, one in enumerate(plain)]
        combine = all_of if kind == "and" else any_of
        return lambda scope: combine(part(scope) for part in parts)

    # -- values ------------------------------------------------------------------------------------------------------------------------------
    def _values(self, plain: Mapping[str, Any], steps: Steps, kind: str, *, inside: bool) -> Condition:
        path = self._path(plain[kind], (*steps, kind), inside=inside)
        several = path is not None and leads_to_several(path)
        if path is not None and several is (kind == "attribute"):
            right = "any:, every: or none: instead of attribute:" if several else "attribute:, or a path with [*]"
            self._wrong((*steps, kind), f"{plain[kind]!r} leads to {'several values' if several else 'one value'}: write {right}")
        questions = list(self._questions(plain, steps))
        if "holds" in plain:
            questions.append(self.condition(plain["holds"], (*steps, "holds"), inside=True))
        if not plain.keys() - {kind, "where", "default"}:
            self._wrong(steps, "says nothing of the value: an operator (such as equals:) or holds: is missing")
        where = self.condition(plain["where"], (*steps, "where"), inside=True) if "where" in plain else None

        def question(attribute: Attribute) -> Truth:
            known = attribute.or_default(plain["default"]) if "default" in plain else attribute
            return all_of(one(known) for one in questions)

        if kind == "attribute":
            return lambda scope: _of_one(scope, path or (), question)
        answer = _quantified(kind, path or (), question, where)
        return (lambda scope: ~answer(scope)) if kind == "none" else answer

    def _path(self, plain: Any, steps: Steps, *, inside: bool) -> PathSteps | None:
        try:
            if not isinstance(plain, str):
                raise PathError("must be a path such as versioning.enabled")  # noqa: TRY301 - one way out for both mistakes
            if plain == ITSELF and not inside:
                raise PathError(f"{ITSELF} means a value, which there is inside of holds: and of where: beside any:, every: and none: only")  # noqa: TRY301
            return parse_path(plain)
        except PathError as error:
            self._wrong(steps, str(error))
            return None

    def _questions(self, plain: Mapping[str, Any], steps: Steps) -> Iterator[Question]:
        """The operators of a condition, with what stands behind them."""
        for name, operator in OPERATORS.items():
            if name not in plain:
                continue
            place = (*steps, name)
            given = plain[name]
            parameter = given.get(PARAMETER) if isinstance(given, dict) and given.keys() == {PARAMETER} else None
            if parameter is not None and operator.kind.parameters:
                if not self._knows(parameter, place):
                    continue
                given = self.settings[parameter]
                if given is None:
                    yield _not_given(parameter)
                    continue
            try:
                wanted = operator.kind.read(given)
            except ValueError as error:
                self._wrong(place, f"{f'is the parameter {parameter}, which ' if parameter else ''}{error}")
                continue
            yield _asking(operator, wanted)

    def _knows(self, parameter: Any, steps: Steps) -> bool:
        if parameter in self.settings:
            self.read_parameters.add(parameter)
            return True
        self._wrong(steps, f"there is no parameter {parameter}; {did_you_mean(str(parameter), list(self.settings))}declare it under parameters:")
        return False

    # -- connections -------------------------------------------------------------------------------------------------------------------------
    def _connection(self, plain: Mapping[str, Any], steps: Steps, kind: str) -> Condition:
        types = self._types(plain[kind], (*steps, kind))
        if kind == "others" and any("*" in type_ for type_ in types):
            self._wrong((*steps, kind), "must name types")
        via = plain.get("via", "")
        if not isinstance(via, str) or any(
            not isinstance(step, str) for step in (self._path(via, (*steps, "via"), inside=False) or () if via else ())
        ):
            self._wrong((*steps, "via"), "must be a path of names such as redrive_policy")
        where = self.condition(plain["where"], (*steps, "where")) if "where" in plain else None
        every = self.condition(plain["every"], (*steps, "every")) if "every" in plain else None

        def answer(scope: Scope) -> Truth:
            answers = [_asked(related, where, every) for related in _related(scope, kind, types, via)]
            return all_of(answers) if every else any_of(answers)

        return answer

    def _types(self, plain: Any, steps: Steps) -> tuple[str, ...]:
        listed = [plain] if isinstance(plain, str) else plain
        if not isinstance(listed, list) or not listed or not all(isinstance(one, str) and one for one in listed):
            self._wrong(steps, "must be a resource type or a list of them")
            return ()
        return tuple(listed)

    def _type(self, plain: Any, steps: Steps) -> Condition:
        types = self._types(plain, steps)

        def answer(scope: Scope) -> Truth:
            resource = _resource(scope)
            return resource.answer(is_of(resource, types), f"is of type {full_type(resource)}")

        return answer

    def _has_attribute(self, plain: Any, steps: Steps) -> Condition:
        if not isinstance(plain, str) or not plain:
            return self._wrong(steps, "must be the name of an attribute or block")

        def answer(scope: Scope) -> Truth:
            resource = _resource(scope)
            there = plain in resource.attributes
            return resource.answer(there, f"{full_type(resource)} has {'an' if there else 'no'} attribute {plain}")

        return answer


def _asking(operator: Operator, wanted: Any) -> Question:
    return lambda attribute: operator.ask(attribute, wanted)


def _not_given(parameter: str) -> Question:
    return lambda attribute: attribute.answer(None, f"is to be compared with the parameter {parameter}, which is not given")


def full_type(resource: Resource) -> str:
    """A resource's type as policies name it: `data.` before that of a data source."""
    return f"data.{resource.type}" if resource.mode == "data" else resource.type


def is_of(resource: Resource, types: tuple[str, ...]) -> bool:
    """Whether a resource is of one of these types; `*` in a type stands for any text."""
    own = full_type(resource)
    return own in types or any("*" in type_ and fnmatchcase(own, type_) for type_ in types)


def _resource(scope: Scope) -> Resource:
    return scope.resource if isinstance(scope, Attribute) else scope


def _of_one(scope: Scope, path: PathSteps, question: Question) -> Truth:
    """The answer about the one value that a path leads to; where it leads through several blocks, the one that all of them give."""
    values = values_at(scope, path)
    if len(values) == 1:
        return question(values[0])
    answers = [question(value) for value in values]
    if not any(answer.is_false for answer in answers):
        return all_of(answers)
    if not any(answer.is_true for answer in answers):
        return any_of(answers)
    return beginning(scope, path).answer(None, "holds several blocks of which this is true of some only: any:, every: and none: ask one by one")


def _quantified(kind: str, path: PathSteps, question: Question, where: Condition | None) -> Condition:
    """Whether the answer is true for one value or for every one of those that a path leads to."""
    every = kind == "every"

    def one(value: Attribute) -> Truth:
        if where is None:
            return question(value)
        chosen = where(value)
        return ~chosen.quiet() | question(value) if every else chosen.quiet() & question(value)

    def answer(scope: Scope) -> Truth:
        selection = select(scope, path)
        answers = [one(value) for value in selection.values]
        answers += [attribute.doubt(attribute.value) for attribute in selection.open]  # type: ignore[arg-type]  # all of them are unknown
        found = all_of(answers) if every else any_of(answers)
        if found.because:
            return found
        start = beginning(scope, path)
        return start.answer(found.state, "is not set" if start.is_set().is_false else "holds none of which this is asked")

    return answer


def _related(scope: Scope, kind: str, types: tuple[str, ...], via: str) -> Iterator[Related]:
    """The other ends of a connection: for connected_to in both directions."""
    resource = _resource(scope)
    named = () if any("*" in type_ for type_ in types) else tuple(dict.fromkeys(type_.removeprefix("data.") for type_ in types))
    found = []
    if kind in ("refers_to", "connected_to"):
        if isinstance(scope, Attribute):
            found.append((value_at(scope, parse_path(via)) if via else scope).refers_to(*named))
        else:
            found.append(resource.refers_to(*named, via=via))
    if kind in ("referred_by", "connected_to"):
        found.append(resource.referred_by(*named, via=via))
    if kind == "others":
        found.append(resource.others(*named))
    for related in found:
        yield related if named == types or ANY_TYPE in types else related.where(lambda other: TRUE if is_of(other, types) else FALSE)


def _asked(related: Related, where: Condition | None, every: Condition | None) -> Truth:
    if every is None:
        return related.exists() if where is None else related.any(where)
    return (related if where is None else related.where(where)).every(every)
