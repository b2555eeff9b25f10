"""Which resources a Checkov definition judges, and what it says of them.

To Checkov a definition with connections is one of sets: each part passes and fails the resources of the types that it speaks of, at both ends of
a connection. In an `and` a resource passes that no part fails, in an `or` one that some part passes; parts that do not speak of it say nothing.
In an `and` what was failed first - by attributes, then by connections, those of filtered types last - fails what is connected with it, too. So what
is said of other types is said of the other ends of connections.
Source: checkov/common/checks_infra/solvers of Checkov 3 (connections_solvers, complex_solvers, filter_solvers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple, TypeAlias

from readygate.engine.declarative.checkov.definition import (
    TAGGABLE,
    ImportRefusedError,
    Plain,
    Types,
    filtered_types,
    has_connection,
    kind_of,
    leaves,
    listed,
    operator_of,
    parts_of,
    types_of,
)
from readygate.engine.declarative.checkov.questions import attribute_question
from readygate.engine.declarative.conditions import ANY_TYPE

Answer: TypeAlias = Plain | bool
"""A condition, or what it comes to for all the resources that are meant."""

MOST_STEPS = 10_000
"""Connections that are followed, each again for what is said before it of its other ends."""
CAN_BE_TAGGED: Plain = {"or": [{"has_attribute": "tags"}, {"has_attribute": "labels"}]}


class Judged(NamedTuple):
    """What a part of a definition says of resources: which of them it speaks of, and what has to hold for those."""

    spoken_of: Answer
    holds: Answer


def all_hold(answers: Iterable[Answer]) -> Answer:
    """The conjunction, without what goes without saying."""
    return _joined(answers, "and", neutral=True)


def one_holds(answers: Iterable[Answer]) -> Answer:
    """The disjunction, without what goes without saying."""
    return _joined(answers, "or", neutral=False)


def _joined(answers: Iterable[Answer], operator: str, *, neutral: bool) -> Answer:
    parts: list[Plain] = []
    for answer in answers:
        if isinstance(answer, bool):
            if answer is not neutral:
                return answer
            continue
        parts += [one for one in answer.get(operator, [answer]) if one not in parts]
    if operator == "or":
        parts = _by_type(_types_together(parts))
    return {operator: parts} if len(parts) > 1 else parts[0] if parts else neutral


def _types_together(alternatives: Sequence[Plain]) -> list[Plain]:
    """Alternatives of which those that ask for nothing but types are one."""
    types = dict.fromkeys(type_ for one in alternatives if one.keys() == {"type"} for type_ in listed(one["type"]))
    others = [one for one in alternatives if one.keys() != {"type"}]
    return [of_type(tuple(types)), *others] if types else others


def _by_type(alternatives: Sequence[Plain]) -> list[Plain]:
    """Alternatives of which those that begin with the same type are said together."""
    found: list[tuple[Plain | None, list[Plain]]] = []
    for one in alternatives:
        parts = one.get("and", [{}])
        guard = parts[0] if parts[0].keys() == {"type"} else None
        rest = one if guard is None else parts[1] if len(parts) == 2 else {"and": parts[1:]}
        same = next((rests for other, rests in found if guard is not None and other == guard), None)
        if same is None:
            found.append((guard, [rest]))
        else:
            same.append(rest)
    return [rest[0] if guard is None else {"and": [guard, *_parts(one_holds(rest))]} for guard, rest in found]


def _parts(answer: Answer) -> list[Plain]:
    """The conditions of which a conjunction consists."""
    return answer.get("and", [answer]) if isinstance(answer, dict) else []


def negated(answer: Answer) -> Answer:
    """The negation."""
    return not answer if isinstance(answer, bool) else {"not": answer}


def of_type(types: Types) -> Plain:
    """The condition that a resource is of one of these types."""
    return {"type": _one_or_all(types)}


def judged_types(condition: Plain, everything: Types) -> Types:
    """The types of the resources that a condition judges, in the order in which it names them; `everything` where it names none."""
    found = _spoken_of(condition)
    seen = _seen(condition) if has_connection(condition) else found
    named = tuple(type_ for type_ in found if type_ != ANY_TYPE and (type_ in seen or ANY_TYPE in seen))
    if any(_allows(leaf) for leaf in leaves(condition)):
        return everything
    return named or (everything if ANY_TYPE in found else ())


def _allows(leaf: Plain) -> bool:
    """Whether a leaf says which types there may be, and so speaks of all others."""
    return kind_of(leaf) == "resource" and leaf.get("operator") == "exists"


def _seen(condition: Plain) -> Types:
    """The types that Checkov leaves in the graph: those of which connections, and attributes right beside them, speak."""
    if not operator_of(condition):
        return _spoken_of(condition)
    parts = [part for part in parts_of(condition)[0] if not operator_of(part) or has_connection(part)]
    return tuple(type_ for part in parts for type_ in _seen(part))


def _spoken_of(condition: Plain) -> Types:
    """The types of which a condition speaks, without those that filters in it take away."""
    if not operator_of(condition):
        return tuple(dict.fromkeys(type_ for types in ends_of(condition) for type_ in (types if types and types != TAGGABLE else (ANY_TYPE,))))
    others, filters = parts_of(condition)
    found = tuple(dict.fromkeys(type_ for part in others for type_ in _spoken_of(part)))
    for leaf in filters:
        left = None if operator_of(leaf) else filtered_types(leaf)
        if left is not None:
            found = tuple(type_ for type_ in left if type_ in found or ANY_TYPE in found)
    return found


def ends_of(leaf: Plain) -> tuple[Types, ...]:
    """The types of a leaf: those at both ends of a connection."""
    own = types_of(leaf)
    return (own, types_of(leaf, "connected_resource_types")) if kind_of(leaf) == "connection" else (own,)


def among(types: Types, judged: Types) -> Answer:
    """Whether those of the judged types are of these."""
    if not types or types == judged:
        return True
    if types == TAGGABLE:
        return CAN_BE_TAGGED
    common = tuple(type_ for type_ in types if any(fnmatchcase(type_, one) for one in judged))
    if not common:
        return False
    return True if set(judged) <= set(common) else of_type(common)


class Definition:
    """A definition whose parts are asked what they say of resources of some types."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self._assumed: tuple[Types, Answer] = ((), True)
        self._decisive: set[int] = set()
        self._steps = 0

    def judged(self, types: Types) -> Judged:
        """What the definition says of resources of these types; what makes it speak of them need not be said again. Raises ImportRefusedError."""
        self._assumed = (types, True)
        found = self._of(self.plain, types)
        self._assumed = (types, found.spoken_of)
        return Judged(found.spoken_of, self._of(self.plain, types).holds)

    def idle(self) -> list[str]:
        """What leaves are about that decided nothing in any answer so far."""
        idle = (leaf for leaf in leaves(self.plain) if kind_of(leaf) in ("attribute", "connection") and id(leaf) not in self._decisive)
        return list(dict.fromkeys(map(_subject, idle)))

    def _of(self, condition: Plain, types: Types) -> Judged:
        operator = operator_of(condition)
        if not operator:
            return self._leaf(condition, types)
        others, filters = parts_of(condition)
        if not others:
            raise ImportRefusedError(f"there is nothing but filters in an {operator}:")
        if operator == "not":
            found = self._negation(others, types)
        elif has_connection(condition):
            found = self._conjunction(others, filters, types) if operator == "and" else self._disjunction(others, types)
        else:
            parts = [self._of(part, types) for part in others]
            holds = (self._plainly(part, one) for part, one in zip(others, parts, strict=True))
            found = Judged(_some(parts, types), (all_hold if operator == "and" else one_holds)(holds))
        return Judged(all_hold([found.spoken_of, *(self._filter(leaf, types) for leaf in filters)]), found.holds)

    def _filter(self, condition: Plain, types: Types) -> Answer:
        """What a filter, or several of them, leaves of these types."""
        operator = operator_of(condition)
        if operator:
            parts = [self._filter(part, types) for part in listed(condition[operator])]
            return negated(all_hold(parts)) if operator == "not" else (all_hold if operator == "and" else one_holds)(parts)
        left = filtered_types(condition)
        if left is not None:
            return among(left, types)
        return {"attribute": str(condition.get("attribute", "")), "default": None, "within": [str(one) for one in listed(condition.get("value"))]}

    @staticmethod
    def _plainly(part: Plain, judged: Judged) -> Answer:
        """What Checkov answers beside other attributes: no for a resource of which a leaf does not speak."""
        return judged.holds if operator_of(part) else all_hold([judged.spoken_of, judged.holds])

    def _negation(self, others: Sequence[Plain], types: Types) -> Judged:
        if len(others) != 1:
            raise ImportRefusedError("not: takes one condition")
        found = self._of(others[0], types)
        holds = found.holds if has_connection(others[0]) else self._plainly(others[0], found)
        return Judged(found.spoken_of, negated(holds))

    def _disjunction(self, others: Sequence[Plain], types: Types) -> Judged:
        parts = [self._of(part, types) for part in others]
        return Judged(_some(parts, types), one_holds(map(_where_spoken_of, parts)))

    def _conjunction(self, others: Sequence[Plain], filters: Sequence[Plain], types: Types) -> Judged:
        order = _by_turn(others, filters)
        turns = {id(part): turn for turn, part in enumerate(order)}
        parts = [self._in_turn(order, turns[id(part)], types) for part in others]
        spoken_of = _some(parts, types)
        alike = all(part.spoken_of in (False, spoken_of) for part in parts)
        return Judged(spoken_of, all_hold(part.holds for part in parts if part.spoken_of is not False) if alike else _none_fails(parts))

    def _in_turn(self, order: Sequence[Plain], turn: int, types: Types) -> Judged:
        """What the part says whose turn it is: a connection asks of other ends what the parts before it said of them."""
        part = order[turn]
        if kind_of(part) != "connection":
            return self._of(part, types)
        before = tuple(range(turn))
        return self._connection(part, types, lambda others: _none_fails([self._in_turn(order, one, others) for one in before]))

    # -- leaves ------------------------------------------------------------------------------------------------------------------------------
    def _leaf(self, leaf: Plain, types: Types) -> Judged:
        kind = kind_of(leaf)
        if kind == "connection":
            return self._connection(leaf, types, lambda _: True)
        named = types_of(leaf)
        if kind == "resource":
            one_of_them = among(named, types)
            return Judged(True, one_of_them) if _allows(leaf) else Judged(one_of_them, False)
        if kind != "attribute":
            raise ImportRefusedError(f"cond_type {kind} is not understood here" if kind else "a condition has no cond_type:")
        spoken_of = among(named, types)
        if spoken_of is False:
            return Judged(False, False)
        self._decisive.add(id(leaf))
        return Judged(True if self._assumed == (types, spoken_of) else spoken_of, attribute_question(leaf))

    def _connection(self, leaf: Plain, types: Types, said_of: Callable[[Types], Answer]) -> Judged:
        """What a connection says of the resources at either end."""
        near, far = types_of(leaf), types_of(leaf, "connected_resource_types")
        ends: dict[Types, list[str]] = {}
        for type_ in dict.fromkeys((*types, *(one for one in (*near, *far) if among((one,), types)))):
            at_near, at_far = not near or type_ in near, not far or type_ in far
            if at_near or at_far:
                other = tuple(dict.fromkeys((*far, *near))) if at_near and at_far and near and far else far if at_near else near
                ends.setdefault(other, []).append(type_)
        if ends:
            self._decisive.add(id(leaf))
        self._steps += len(ends)
        if self._steps > MOST_STEPS:
            raise ImportRefusedError("its connections lead through each other in too many ways")
        parts = [Judged(among(tuple(own), types), _connected(leaf, other, said_of(other or (ANY_TYPE,)))) for other, own in ends.items()]
        return Judged(_some(parts, types), parts[0].holds if len(parts) == 1 else one_holds(all_hold(part) for part in parts))


def _some(parts: Sequence[Judged], types: Types) -> Answer:
    """Whether some part speaks of resources of these types."""
    spoken_of = one_holds(part.spoken_of for part in parts)
    if isinstance(spoken_of, dict):
        named = {type_ for one in spoken_of.get("or", [spoken_of]) for type_ in listed(one.get("type"))}
        return True if named.issuperset(types) else spoken_of
    return spoken_of


def _subject(leaf: Plain) -> str:
    ends = [", ".join(types) or "all types" for types in ends_of(leaf)]
    return f"connections of {ends[0]} with {ends[1]}" if len(ends) > 1 else f"{leaf.get('attribute')} of {ends[0]}"


def _by_turn(others: Sequence[Plain], filters: Sequence[Plain]) -> list[Plain]:
    """The parts of an `and` in the order in which Checkov asks them."""
    left = {type_ for leaf in filters for one in leaves(leaf) for type_ in filtered_types(one) or ()}

    def turn(part: Plain) -> int:
        if not has_connection(part):
            return 0
        return 2 if any(left.intersection(types) for leaf in leaves(part) for types in ends_of(leaf)) else 1

    return sorted(others, key=turn)


def _where_spoken_of(part: Judged) -> Answer:
    """That a part speaks of a resource, and passes it."""
    if isinstance(part.holds, dict) and isinstance(part.spoken_of, dict) and "or" in part.holds:
        ends = [listed(_parts(one)[0].get("type")) for one in part.holds["or"]]
        if all(ends) and {"type": _one_or_all(tuple(type_ for types in ends for type_ in types))} == part.spoken_of:
            return part.holds
    return all_hold(part)


def _none_fails(parts: Iterable[Judged]) -> Answer:
    """What has to hold for a resource that no part may fail; parts that do not speak of it say nothing."""
    return all_hold(one_holds([negated(part.spoken_of), part.holds]) for part in parts)


def _connected(leaf: Plain, others: Types, wanted: Answer) -> Answer:
    """Whether a resource is connected with others, and with what is wanted of those."""
    connected: Plain = {"connected_to": _one_or_all(others) if others else ANY_TYPE}
    operator = str(leaf.get("operator"))
    if operator not in ("exists", "one_exists", "not_exists"):
        raise ImportRefusedError(f"the operator {operator} of a connection is not understood")
    if wanted is False:
        return operator == "not_exists"
    if wanted is True:
        return {"not": connected} if operator == "not_exists" else connected
    if operator == "exists":
        # Checkov fails a resource as soon as one of the resources that it is connected with was failed.
        return {"and": [connected, connected | {"every": wanted}]}
    chosen = connected | {"where": wanted}
    return {"not": chosen} if operator == "not_exists" else chosen


def _one_or_all(types: Types) -> str | list[str]:
    return types[0] if len(types) == 1 else list(types)
