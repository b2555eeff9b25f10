"""The declared resources as they are in the cloud: what drifted is put over what is declared, so that policies can judge both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readygate.drift.items import Change, Drift, Item, Kind
from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value


def overlaid(declared: Iterable[Resource], drift: Drift) -> list[Resource]:
    """Copies of the declared resources with what is live in place of what changed, without those that are missing, and what nobody declared.

    A declared resource keeps its address and source, and its references but for those of values that are others now.
    """
    items = {item.declared: item for item in drift.items if item.kind in (Kind.CHANGED, Kind.MISSING)}
    found = [copy for one in declared for copy in _overlaid(one, items.get(one))]
    taken = {one.address for one in found}
    added = (item.live for item in drift.items if item.kind is Kind.UNDECLARED and item.address not in taken)
    return [*found, *(one.copy() for one in added if one is not None)]


def _overlaid(resource: Resource, item: Item | None) -> Iterator[Resource]:
    if item is None:
        yield resource.copy()
    elif item.kind is Kind.CHANGED:
        attributes = dict(resource.attributes)
        for change in item.changes:
            _apply(attributes, change, item.live)
        changed = {change.path[0] for change in item.changes}
        references = {
            path: found
            for path, found in resource.references.items()
            if path[0] not in changed or _is_as_it_was(path, resource.attributes, attributes)
        }
        yield resource.copy(attributes=attributes, references=references)


def _is_as_it_was(path: Path, before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    """Whether what stands at a path may still come from where it came from."""
    old, new = (_part(one.get(str(path[0])), path[1:]) for one in (before, after))
    return isinstance(old, Unknown) or isinstance(new, Unknown) or old == new


def _part(value: Value, path: Path) -> Value:
    """The part of a value at a path, which may lead into a JSON text; None where there is none."""
    for step in path:
        if isinstance(value, str):
            parsed = parse_json(value)
            value = parsed.value if parsed else None
        if isinstance(value, Unknown):
            return value
        if isinstance(value, list):
            value = value[step] if isinstance(step, int) and step < len(value) else None
        else:
            value = value.get(str(step)) if isinstance(value, dict) else None
    return value


def _apply(attributes: dict[str, Value], change: Change, live: Resource | None) -> None:
    name = str(change.path[0])
    if change.sensitive:
        if live is not None:
            attributes[name] = live.attributes.get(name)
        return
    attributes[name] = with_part(attributes.get(name), change.path[1:], change.live)
    if name == "tags" and isinstance(attributes.get("tags_all"), dict):
        attributes["tags_all"] = with_part(attributes["tags_all"], change.path[1:], change.live)


def with_part(value: Value, path: Path, part: Value) -> Value:
    """A copy of a value with another part at a path; a member that is null there is left out of a map."""
    if not path:
        return part
    step, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return [with_part(one, rest, part) if at == step else one for at, one in enumerate(value)]
    if isinstance(value, dict) or value is None:
        members = dict(value or {})
        members[str(step)] = with_part(members.get(str(step)), rest, part)
        return members
    return part
