"""Changes of resources and outputs as a binary plan holds them. Where the field numbers come from is said in `binary`."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from readygate.model.values import Path, Value
from readygate.views.addresses import Address, AddressError, parse_address
from readygate.views.plan.packed import read_packed
from readygate.views.plan.record import NOT_YET_KNOWN, Change, PlanError
from readygate.views.plan.typed import Typed, typed
from readygate.views.plan.wire import as_bytes, as_number, as_text, damaged, fields


class _Action(NamedTuple):
    """An action as plan JSON names it, and which of a change's values is the one before and after (None: there is none)."""

    names: tuple[str, ...]
    before: int | None
    after: int | None


_ACTIONS = {
    0: _Action(("no-op",), 0, 0),
    1: _Action(("create",), None, 0),
    2: _Action(("read",), 0, 1),
    3: _Action(("update",), 0, 1),
    5: _Action(("delete",), 0, None),
    6: _Action(("delete", "create"), 0, 1),
    7: _Action(("create", "delete"), 0, 1),
    8: _Action(("forget",), 0, None),
    9: _Action(("create", "forget"), 0, 1),
    10: _Action(("forget", "create"), 0, 1),  # only OpenTofu
}
_REASONS = {
    1: "replace_because_tainted",
    2: "replace_by_request",
    3: "replace_because_cannot_update",
    4: "delete_because_no_resource_config",
    5: "delete_because_wrong_repetition",
    6: "delete_because_count_index",
    7: "delete_because_each_key",
    8: "delete_because_no_module",
    9: "replace_by_triggers",
    10: "read_because_config_unknown",
    11: "read_because_dependency_pending",
    12: "delete_because_no_move_target",
    13: "read_because_check_nested",
    14: "delete_because_enabled_false",  # from here on only OpenTofu
    15: "forgot_because_lifecycle_destroy_in_state",
    16: "forgot_because_lifecycle_destroy_in_config",
}


class ReadChange(NamedTuple):
    """What a change says, whatever it changes."""

    actions: tuple[str, ...]
    before: Value
    after: Value
    before_sensitive: frozenset[Path]
    after_sensitive: frozenset[Path]
    imported: Value
    generated_configuration: str


def read_resource_change(message: bytes) -> Change:
    """A change of a resource instance. Raises PlanError."""
    address = previous = deposed = provider = ""
    change, reason = b"", 0
    replaced: list[Path] = []
    for number, field in fields(message, "a resource change"):
        if number == 13:
            address = as_text(field, "the address of a resource change")
        elif number == 14:
            previous = as_text(field, "the previous address of a resource")
        elif number == 7:
            deposed = as_text(field, "the deposed key of a resource")
        elif number == 8:
            provider = as_text(field, "the provider of a resource")
        elif number == 9:
            change = as_bytes(field, "a change")
        elif number == 11:
            replaced.append(_path(as_bytes(field, "a path that forces replacement")))
        elif number == 12:
            reason = as_number(field, "the reason of an action")
    parsed = _parsed(address)
    source, alias = _provider(provider)
    read = read_change(change, address, parsed)
    return Change(
        address=address,
        previous_address=previous,
        module=intern(parsed.module),
        mode=intern(parsed.mode),
        type=intern(parsed.type),
        name=parsed.name,
        index=parsed.index,
        provider=source,
        provider_alias=alias,
        deposed=deposed,
        actions=read.actions,
        reason=_REASONS.get(reason, ""),
        before=read.before,
        after=read.after,
        before_sensitive=read.before_sensitive,
        after_sensitive=read.after_sensitive,
        replaced_by=tuple(replaced),
        imported=read.imported,
        generated_configuration=read.generated_configuration,
    )


def _parsed(address: str) -> Address:
    try:
        return parse_address(address)
    except AddressError as error:
        raise damaged("a resource change", f"{address[:200]!a} is no address of a resource") from error


_PROVIDER = re.compile(r'(?:.*\.)?provider\["([^"]*)"\](?:\.(.*))?', re.DOTALL)


@lru_cache(maxsize=1024)
def _provider(text: str) -> tuple[str, str]:
    """The source address and the alias of a provider configuration: `module.a.provider["registry.terraform.io/hashicorp/aws"].west`."""
    found = _PROVIDER.fullmatch(text)
    if found is None:
        raise damaged("a resource change", f"{text[:200]!a} is no provider configuration")
    return intern(found[1]), intern(found[2] or "")


def read_change(message: bytes, what: str, resource: Address | None = None) -> ReadChange:
    """What a change says; `what` tells whose it is, and the address whose schema knows the types of its values. Raises PlanError."""
    action, generated = 0, ""
    imported: Value = None
    values: list[bytes] = []
    before_sensitive: list[Path] = []
    after_sensitive: list[Path] = []
    for number, field in fields(message, what):
        if number == 1:
            action = as_number(field, what)
        elif number == 2:
            values.append(packed(as_bytes(field, what), what))
        elif number == 3:
            before_sensitive.append(_path(as_bytes(field, what)))
        elif number == 4:
            after_sensitive.append(_path(as_bytes(field, what)))
        elif number == 5:
            imported = _imported(as_bytes(field, what), what)
        elif number == 6:
            generated = as_text(field, what)
    if action not in _ACTIONS:
        raise PlanError(f"it plans an action for {what} that is not known (number {action}): it was written by a newer version of Terraform")
    names, before_at, after_at = _ACTIONS[action]
    if len(values) <= max(before_at or 0, after_at or 0):
        raise damaged(what, f"it has too few values to {' and '.join(names)}")
    before = None if before_at is None else read_packed(values[before_at], what)
    after = None if after_at is None else before if after_at == before_at else read_packed(values[after_at], what)
    if resource is not None and (schema := typed(resource.mode, resource.type)):
        _apply(schema, before, before_sensitive)
        _apply(schema, after, after_sensitive)
    elif len(names) > 1:
        # The new object of a replacement is planned without the marks that a schema makes: what was sensitive of the old one stays so.
        after_sensitive += before_sensitive
    return ReadChange(names, before, after, _outermost(before_sensitive), _outermost(after_sensitive), imported, generated)


def _apply(schema: Typed, value: Value, sensitive: list[Path]) -> None:
    """Restore the numbers of a value, and add what its schema says is sensitive."""
    if isinstance(value, dict):
        schema.restore_numbers(value)
        sensitive.extend(schema.hidden(value))


def packed(message: bytes, what: str) -> bytes:
    """The packed value in a message that holds one. Raises PlanError."""
    for number, field in fields(message, what):
        if number == 1:
            return as_bytes(field, what)
    raise damaged(what, "its value is missing, or of a newer format")


@lru_cache(maxsize=4096)
def _path(message: bytes) -> Path:
    """A path into a value; it ends where a step chooses an element of a set, which has no name. Raises PlanError."""
    steps: list[str | int] = []
    for number, field in fields(message, "a path"):
        if number == 1:
            step = _step(as_bytes(field, "a path"))
            if not isinstance(step, str | int):
                break
            steps.append(step)
    return tuple(steps)


def _step(message: bytes) -> Value:
    for number, field in fields(message, "a path"):
        if number == 1:
            return as_text(field, "a path")
        if number == 2:
            return read_packed(packed(as_bytes(field, "a path"), "a path"), "a path")
    raise damaged("a path", "a step of it is empty")


def _outermost(paths: list[Path]) -> frozenset[Path]:
    """The paths without those that lie inside of another one."""
    chosen = frozenset(paths)
    if len(chosen) < 2:
        return chosen
    return frozenset(path for path in chosen if not any(path[:length] in chosen for length in range(len(path))))


def _imported(message: bytes, what: str) -> Value:
    """The id, or the identity, under which a resource is imported.

    Field 2 is a flag (the id is unknown) in Terraform and the identity in OpenTofu, where Terraform has the identity in field 3.
    """
    for number, field in fields(message, what):
        if number == 1:
            return as_text(field, what)
        if number == 2 and isinstance(field, int):
            return NOT_YET_KNOWN
        if number in (2, 3):
            return read_packed(packed(as_bytes(field, what), what), what)
    return NOT_YET_KNOWN
