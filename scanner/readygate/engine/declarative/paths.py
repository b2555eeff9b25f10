"""Paths of declarative policies: which values of a resource a condition is about.

`a.b` and `a["b"]` step to a name, `a[0]` to an item, `a[*]` to each item of a list (anything else counts as a list of one), `a.*` to each item
of a list or value of a map, and `a.**.b` to each `b` at any depth. `@` is the value itself, inside of `holds` and `where`. JSON texts are
entered like the values that they hold. The forms are those of JSONPath (RFC 9535) without its filters: `where` does what they do.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.values import JsonText, TemplateText, Unknown, Value

Scope: TypeAlias = Resource | Attribute
"""What a condition is asked of: a resource, or a value inside one."""

ITSELF = "@"
LIFECYCLE = "lifecycle"
"""The meta-argument of a resource that may be asked of like an attribute; no resource has one of that name."""


class Every(enum.Enum):
    """Steps that lead to several values."""

    ITEM = "[*]"
    VALUE = "*"


class Below(Struct, frozen=True):
    """A step to everything of a name, at any depth."""

    name: str


Step: TypeAlias = str | int | Every | Below
PathSteps: TypeAlias = tuple[Step, ...]

_STEP = re.compile(r"""(?:^|\.)(?P<name>\*{1,2}|[^.\[\]"'*@\s]+)|\[(?:(?P<each>\*)|(?P<index>\d+)|"(?P<double>[^"]+)"|'(?P<single>[^']+)')\]""")


class PathError(ValueError):
    """A path that is not one, or that does not fit what a resource holds."""


class Selection(Struct):
    """The values that a path leads to, and those unknown ones in which there may be more."""

    values: list[Attribute] = field(default_factory=list)
    open: list[Attribute] = field(default_factory=list)


def parse_path(text: str) -> PathSteps:
    """The steps of a path. Raises PathError."""
    if text == ITSELF:
        return ()
    steps: list[Step] = []
    position = 0
    below = False
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None or (below and not match["name"]):
            raise PathError(f"{text!r} is not a path: {text[position:]!r} is no step; write names with dots, [0], [*], .* or .**.name")
        position = match.end()
        step = _step(match)
        if below:
            if not isinstance(step, str) or step == "**":
                raise PathError(f"{text!r} is not a path: a name has to follow **")
            steps.append(Below(step))
        elif step != "**":
            steps.append(step)
        below = step == "**" and not below
    if below or not steps:
        raise PathError(f"{text!r} is not a path: {'a name has to follow **' if below else 'it is empty'}")
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    if match["index"]:
        return int(match["index"])
    if match["each"]:
        return Every.ITEM
    return Every.VALUE if match["name"] == "*" else match["name"] or match["double"] or match["single"]


def leads_to_several(steps: PathSteps) -> bool:
    """Whether a path has a step that may lead to several values."""
    return any(isinstance(step, Every | Below) for step in steps)


def value_at(scope: Scope, steps: PathSteps) -> Attribute:
    """The one value that a path without wildcards leads to. Raises PathError where it leads through several blocks."""
    found = _whole(scope, steps)
    for step in steps:
        if isinstance(step, str | int):
            found = _stepped(_entered(found), step)
    return found


def values_at(scope: Scope, steps: PathSteps) -> list[Attribute]:
    """What a path without wildcards leads to: several values where it leads through several blocks."""
    found = [_whole(scope, steps)]
    for step in steps:
        if isinstance(step, str | int):
            found = [inner for one in map(_entered, found) for inner in _each_stepped(one, step)]
    return found


def _each_stepped(attribute: Attribute, step: str | int) -> list[Attribute]:
    """One step inward; a name in a list is that of each block in it, and unset where there is none."""
    if isinstance(step, str) and isinstance(attribute.value, list) and attribute.value:
        return [inner for item in attribute.items() for inner in _each_stepped(_entered(item), step)]
    return [attribute[step]]


def _stepped(attribute: Attribute, step: str | int) -> Attribute:
    """One step inward; a name in a list is that of the only block in it. Raises PathError where there are several."""
    value = attribute.value
    if isinstance(step, str) and isinstance(value, list):
        if len(value) > 1:
            raise PathError(f"{attribute.name} holds {len(value)} blocks: write any:, every: or none: and {attribute.name}[*].{step}")
        return _stepped(_entered(attribute[0]), step)
    return attribute[step]


def select(scope: Scope, steps: PathSteps) -> Selection:
    """All values that a path leads to."""
    selection = Selection([_whole(scope, steps)])
    for step in steps:
        found = Selection(open=selection.open)
        for attribute in map(_entered, selection.values):
            _take(attribute, step, found)
        selection = found
    return selection


def beginning(scope: Scope, steps: PathSteps) -> Attribute:
    """The value that the steps before the first wildcard lead to, as far as there is only one."""
    found = _whole(scope, steps)
    for step in steps:
        if not isinstance(step, str | int) or (isinstance(found.value, list) and isinstance(step, str)):
            break
        found = _entered(found)[step]
    return found


def _whole(scope: Scope, steps: PathSteps) -> Attribute:
    if isinstance(scope, Attribute):
        return scope
    if steps[:1] == (LIFECYCLE,):
        return Attribute(scope, (), {LIFECYCLE: _lifecycle(scope)})
    attributes = scope.attributes
    return Attribute(scope, (), attributes if isinstance(attributes, dict) else dict(attributes))


def _lifecycle(resource: Resource) -> Value:
    """What its `lifecycle` block says, which only the configuration knows."""
    if resource.source is None:
        return Unknown((f"what its {LIFECYCLE} block says is not seen here",))
    return None if resource.lifecycle is None else dict(resource.lifecycle)


def _entered(attribute: Attribute) -> Attribute:
    """The same with a JSON text as the value that it holds."""
    value = attribute.value
    if isinstance(value, str) or (isinstance(value, Unknown) and isinstance(value.partial, JsonText | TemplateText)):
        inner = attribute.json()
        return inner if isinstance(inner.value, list | dict) else attribute
    return attribute


def _take(attribute: Attribute, step: Step, found: Selection) -> None:
    """Add what one step leads to."""
    value = attribute.value
    if isinstance(step, str) and isinstance(value, list):
        for item in attribute.items():
            _take(_entered(item), step, found)
    elif isinstance(step, str | int):
        found.values.append(attribute[step])
    elif isinstance(step, Below):
        for inner in _descendants(attribute):
            if isinstance(inner.value, Unknown):
                if not inner.value.unset:
                    found.open.append(inner)
            elif isinstance(inner.value, dict) and step.name in inner.value:
                found.values.append(inner[step.name])
    elif isinstance(value, Unknown):
        if not value.unset:
            found.open.append(attribute)
    elif isinstance(value, list) or (isinstance(value, dict) and step is Every.VALUE):
        found.values += attribute.items()
    elif value is not None:
        found.values.append(attribute)


def _descendants(attribute: Attribute) -> Iterator[Attribute]:
    yield attribute
    for item in attribute.items():
        yield from _descendants(_entered(item))
