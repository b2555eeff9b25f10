"""Checkov's YAML policies restated as ours, where that can be done exactly; what cannot is refused with the reason.

Source: https://www.checkov.io/3.Custom%20Policies/YAML%20Custom%20Policies.html and checkov/common/checks_infra of Checkov 3, which decides where
the page is silent. A condition of an attribute of other types than the judged ones is one of the resources that a connection beside it, in the
same `and`, leads to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from readygate.engine.declarative.conditions import ANY_TYPE, Reader
from readygate.engine.declarative.operands import interval_of, number_of
from readygate.engine.declarative.paths import ITSELF

Plain = dict[str, Any]

SEVERITIES = ("critical", "high", "medium", "low", "info")
RENAMED = {
    "cidr_range_subset_attribute_solver": "cidr_range_subset",
    "cidr_range_not_subset_attribute_solver": "cidr_range_not_subset",
}
SAME = frozenset(
    f"{negation}{name}" for negation in ("", "not_") for name in ("equals_ignore_case", "starting_with", "ending_with", "contains", "within")
)
"""Operators that mean the same here, of every value."""
NEGATED = {"not_regex_match": "regex_match", "not_intersects": "intersects", "not_subset": "subset", "range_not_includes": "range_includes"}
NEGATED |= {"cidr_range_not_subset": "cidr_range_subset"}
NEGATED |= {f"{size}_not_equals": f"{size}_equals" for size in ("length", "number_of_words")}
_ABOUT_PRESENCE = ("exists", "not_exists", "is_empty", "is_not_empty")
ALL, TAGGABLE = ("all",), ("taggable",)
SPECIAL_ATTRIBUTES = ("__", "lifecycle", "count", "for_each", "depends_on", "provisioner", "resource_type", "connected_node")
"""Attributes that Checkov makes up, or that are no argument of the resource."""


class ImportRefusedError(ValueError):
    """A policy that cannot be restated exactly; the message says what stands in the way."""


def restated(checkov: Any, id_: str = "") -> Plain:
    """One of our policy documents that says what a Checkov policy does. Raises ImportRefusedError."""
    if not isinstance(checkov, dict) or not isinstance(checkov.get("metadata"), dict) or not isinstance(checkov.get("definition"), dict):
        raise ImportRefusedError("it is no policy of Checkov: metadata: and definition: are missing")
    metadata, definition = checkov["metadata"], checkov["definition"]
    for leaf in _leaves(definition):
        if not leaf.get("cond_type"):
            raise ImportRefusedError("a condition has no cond_type:")
    named = str(metadata.get("id", ""))
    definition, filtered = _filter(definition)
    judged = filtered or _judged(definition)
    severity = str(metadata.get("severity", "")).lower()
    guideline = metadata.get("guideline")
    document: Plain = {
        "id": id_ or _id_of(named),
        "title": _title(str(metadata.get("name", named))),
        "resource": judged[0] if len(judged) == 1 else list(judged),
        "severity": severity if severity in SEVERITIES else "medium",
        "references": [guideline] if isinstance(guideline, str) and guideline.startswith("https://") else [],
    }
    if all(_resource_types(leaf) == TAGGABLE for leaf in _leaves(definition)):
        document["applies"] = {"or": [{"has_attribute": "tags"}, {"has_attribute": "labels"}]}
    document |= {"check": _condition(definition, judged), "replaces": [named] if named else []}
    reader = Reader({})
    reader.condition(document["check"], ("check",))
    for mistake in reader.mistakes:
        raise ImportRefusedError(f"{'.'.join(map(str, mistake.steps))}: {mistake.message}")
    return document


def _id_of(named: str) -> str:
    return "-".join(["imported", "checkov", *re.findall(r"[a-z0-9]+", named.lower())])


def _title(name: str) -> str:
    title = re.sub(r"^(?:ensure|check)(?: that)? ", "", name, flags=re.IGNORECASE).rstrip(".").strip()
    return title[:1].upper() + title[1:]


def _filter(definition: Plain) -> tuple[Plain, tuple[str, ...]]:
    """A definition without its filters, and the types that they leave."""
    filters: list[tuple[str, ...]] = []
    outside: list[Plain] = []
    rest = _unfiltered(definition, filters, outside)
    if not filters:
        return rest, ()
    if len(set(filters)) > 1:
        raise ImportRefusedError("its filters differ")
    for leaf in outside:
        if leaf.get("cond_type") != "attribute" or not set(_resource_types(leaf)) <= set(filters[0]):
            raise ImportRefusedError(f"beside the filter it judges {', '.join(_resource_types(leaf))}, too")
    return rest, filters[0]


def _unfiltered(condition: Plain, filters: list[tuple[str, ...]], outside: list[Plain]) -> Plain:
    """A condition without the filters in it; `outside` gets the leaves that no filter stands beside or around."""
    operator = _operator(condition)
    if not operator:
        outside.append(condition)
        return condition
    parts = _listed(condition[operator])
    chosen = [one for one in parts if one.get("cond_type") == "filter"] if operator == "and" else []
    for one in chosen:
        if one.get("attribute") != "resource_type" or one.get("operator") != "within":
            raise ImportRefusedError("only one kind of filter is understood: resource_type within a list")
        filters.append(tuple(_our_type(str(type_)) for type_ in _listed(one.get("value"))))
    rest = [_unfiltered(one, filters, [] if chosen else outside) for one in parts if one not in chosen]
    return rest[0] if len(rest) == 1 and operator == "and" else {operator: rest}


def _judged(definition: Plain) -> tuple[str, ...]:
    """The types of a definition without a filter: those of its attributes, and of both ends of connections, which Checkov all judges."""
    found: dict[str, None] = {}
    for leaf in _leaves(definition):
        if leaf.get("cond_type") == "connection":
            raise ImportRefusedError("a connection without a filter judges the resources at both ends: say with a filter which of them are meant")
        if leaf.get("cond_type") == "resource" and leaf.get("operator") == "exists":
            return (ANY_TYPE,)
        types = _resource_types(leaf)
        found.update(dict.fromkeys((ANY_TYPE,) if types in (ALL, TAGGABLE) else types))
    if ANY_TYPE in found and len(found) > 1:
        raise ImportRefusedError("it speaks of all types in one condition, and of some in another")
    return tuple(found)


def _our_type(type_: str) -> str:
    if type_ == "module":
        return "terraform_module"
    if type_ == "provider" or type_.startswith("provider."):
        raise ImportRefusedError(f"{type_}: providers are part of `terraform` here; write resource: terraform and a path such as providers[*].region")
    if "::" in type_ or type_.startswith(("Microsoft.", "tasks.")):
        raise ImportRefusedError(f"{type_} is no type of Terraform")
    return type_


def _leaves(definition: Any) -> Iterable[Plain]:
    for one in _listed(definition):
        if not isinstance(one, dict):
            raise ImportRefusedError(f"{one!r} is no condition")
        operator = _operator(one)
        if operator:
            yield from _leaves(one[operator])
        else:
            yield one


def _operator(condition: Plain) -> str:
    return next((name for name in ("and", "or", "not") if condition.get(name)), "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _resource_types(leaf: Plain) -> tuple[str, ...]:
    """The types that a condition names, as they are called here; ALL or TAGGABLE where it names none."""
    types = tuple(str(one) for one in _listed(leaf.get("resource_types")))
    if types and types[0].lower() == "taggable":
        return TAGGABLE
    return tuple(map(_our_type, types)) if types and types[0].lower() != "all" else ALL


# -- conditions ----------------------------------------------------------------------------------------------------------------------------
def _condition(condition: Any, judged: tuple[str, ...]) -> Plain:
    operator = _operator(condition)
    parts = _listed(condition.get(operator)) if operator else []
    if operator == "not":
        if len(parts) != 1:
            raise ImportRefusedError("not: takes one condition")
        return {"not": _condition(parts[0], judged)}
    if operator == "and":
        return _all_of(parts, judged)
    if operator == "or":
        return {"or": [_condition(part, judged) for part in parts]}
    kind = condition.get("cond_type")
    if kind == "attribute":
        return _attribute(condition, judged)
    if kind == "connection":
        return _connection(condition, judged, [])
    if kind == "resource":
        types = list(_resource_types(condition))
        return {"type": types} if condition.get("operator") == "exists" else {"not": {"type": types}}
    raise ImportRefusedError(f"cond_type {kind} is not understood here")


def _all_of(parts: list[Any], judged: tuple[str, ...]) -> Plain:
    """A conjunction; what is said of the types at the other end of a connection in it becomes a condition of that connection."""
    found: list[Plain] = []
    others = [part for part in parts if _is_of_others(part, judged)]
    connections = [part for part in parts if part.get("cond_type") == "connection" and part.get("operator") in ("exists", "one_exists")]
    if others and len(connections) != 1:
        raise ImportRefusedError("a condition of other types needs exactly one connection beside it, in the same and:")
    for part in parts:
        if part in others:
            continue
        found.append(_connection(part, judged, others) if others and part is connections[0] else _condition(part, judged))
    return found[0] if len(found) == 1 else {"and": found}


def _is_of_others(part: Plain, judged: tuple[str, ...]) -> bool:
    """Whether all that a part says is of attributes of other types than the judged ones."""
    leaves = list(_leaves(part))
    if any(leaf.get("cond_type") != "attribute" for leaf in leaves):
        return False
    own = [ANY_TYPE in judged or _resource_types(leaf) in (ALL, TAGGABLE) or bool(set(_resource_types(leaf)) & set(judged)) for leaf in leaves]
    if any(own) and not all(own):
        raise ImportRefusedError("a condition speaks of the judged types and of others at once")
    return not any(own)


def _connection(leaf: Plain, judged: tuple[str, ...], where: list[Plain]) -> Plain:
    near, far = _resource_types(leaf), _resource_types({"resource_types": leaf.get("connected_resource_types")})
    if set(judged) <= set(far) and not set(judged) <= set(near):
        near, far = far, near
    if not set(judged) <= set(near):
        raise ImportRefusedError(f"the connection between {', '.join(near)} and {', '.join(far)} is none of the judged types {', '.join(judged)}")
    types = [ANY_TYPE] if far == ALL else list(far)
    connected: Plain = {"connected_to": types[0] if len(types) == 1 else types}
    if where:
        conditions = [_condition(one, far) for one in where]
        # Checkov fails a resource as soon as one of the resources that it is connected with does not fulfil them.
        return {"and": [connected, connected | {"every": conditions[0] if len(conditions) == 1 else {"and": conditions}}]}
    if leaf.get("operator") in ("exists", "one_exists"):
        return connected
    if leaf.get("operator") == "not_exists":
        return {"not": connected}
    raise ImportRefusedError(f"the operator {leaf.get('operator')} of a connection is not understood")


def _attribute(leaf: Plain, judged: tuple[str, ...]) -> Plain:
    name = str(leaf.get("attribute", ""))
    if not name or name.startswith(SPECIAL_ATTRIBUTES):
        raise ImportRefusedError(f"the attribute {name or '(none)'} is none of the resource")
    operator = str(leaf.get("operator", ""))
    jsonpath = operator.startswith("jsonpath_")
    operator = RENAMED.get(operator.removeprefix("jsonpath_"), operator.removeprefix("jsonpath_"))
    if jsonpath and ("?" in name or ".." in name or "$" in name):
        raise ImportRefusedError(f"{name}: filters of JSONPath become where: of any:, every: or none:; restate it by hand")
    # To Checkov what nobody sets is nothing, whatever the provider then does.
    unset = {} if operator in _ABOUT_PRESENCE else {"default": None}
    value = leaf.get("value")
    # With a wildcard Checkov wants one value, or every value for JSONPath and for not_contains.
    condition = (
        _of_several(name, operator, unset, value, every=jsonpath or operator == "not_contains")
        if "*" in name
        else _asked({"attribute": name, **unset}, operator, value)
    )
    types = _resource_types(leaf)
    if types not in (ALL, TAGGABLE) and not set(judged) <= set(types):
        return {"and": [{"type": list(types)}, condition]}
    return condition


def _of_several(name: str, operator: str, unset: Plain, value: Any, *, every: bool) -> Plain:
    """The question about the values that a wildcard leads to: those that are written. Where none is, Checkov asks the operator of nothing."""
    written = {"any": name, "is_empty": False}
    if operator == "exists":
        return written
    if operator == "not_exists":
        return {"none": name, "is_empty": False}
    if operator == "is_empty":
        raise ImportRefusedError(f"{name}: what is empty cannot be told from what nobody wrote")
    path = {"every" if every else "any": name, "where": {"attribute": ITSELF, "is_empty": False}, **unset}
    condition = _asked(path, operator, value)
    negative = operator.startswith("not_") or "_not_" in operator or operator in ("is_false", "is_not_empty")
    if negative and not every:
        return {"or": [condition, {"none": name, "is_empty": False}]}
    return {"and": [written, condition]} if every and not negative else condition


def _asked(path: Plain, operator: str, value: Any) -> Plain:
    """The question about the value, in our operators; of what is unset Checkov often answers otherwise than of what is empty."""
    if operator in SAME:
        return path | {operator: _listed(value) if operator in ("within", "not_within") else value}
    if operator in NEGATED:
        if "attribute" in path:
            return {"not": _asked(path, NEGATED[operator], value)}
        return path | {"holds": {"not": _asked({"attribute": ITSELF}, NEGATED[operator], value)}}
    question = _QUESTIONS.get(operator)
    if question is None:
        question = _sized(operator)
    return path | question(value)


def _sized(operator: str) -> Callable[[Any], Plain]:
    prefix = next((one for one in ("length", "number_of_words") if operator.startswith(f"{one}_")), "")
    if not prefix:
        raise ImportRefusedError(f"the operator {operator} is not understood")
    return lambda value: {"exists": True, operator: _number(value)}


def _number(value: Any) -> Any:
    if number_of(value) is None:
        raise ImportRefusedError(f"{value!r} is no number: Checkov then compares texts by the alphabet")
    return value


def _equals(value: Any) -> Plain:
    if value is None or (isinstance(value, str) and value in ("None", "")):
        raise ImportRefusedError(f"equals {value!r}: restate it by hand with exists: or is_empty:")
    return {"equals": value.lower() == "true" if isinstance(value, str) and value.lower() in ("true", "false") else value}


def _ranges(value: Any) -> Plain:
    if any(interval_of(one) is None for one in _listed(value)):
        raise ImportRefusedError(f"{value!r} is no range")
    return {"range_overlaps": value}


def _intersects(value: Any) -> Plain:
    return {"intersects": value} if isinstance(value, list) else {"contains": value}


def _pattern(value: Any) -> Plain:
    return {"regex_match": str(value)}


def _comparison(operator: str) -> Callable[[Any], Plain]:
    return lambda value: {operator: _number(value)}


_QUESTIONS: Mapping[str, Callable[[Any], Plain]] = {
    "exists": lambda _: {"exists": True},
    "not_exists": lambda _: {"exists": False},
    "is_empty": lambda _: {"is_empty": True},
    "is_not_empty": lambda _: {"is_empty": False},
    "is_true": lambda _: {"equals": True},
    "is_false": lambda _: {"not_equals": True},
    "equals": _equals,
    "not_equals": lambda value: {"not_equals": _equals(value)["equals"]},
    "regex_match": _pattern,
    "subset": lambda value: {"exists": True, "subset": _listed(value)},
    "intersects": _intersects,
    "range_includes": _ranges,
    "cidr_range_subset": lambda value: {"is_empty": False, "cidr_range_subset": value},
    **{name: _comparison(name) for name in ("greater_than", "greater_than_or_equal", "less_than", "less_than_or_equal")},
}
