"""A plan as `terraform show -json` and `tofu show -json` print it (format 1.x), read without keeping what nobody asks for.

The document is decoded in one pass over its outermost keys; what they hold stays text until its turn comes, one resource at a time, so that
trees that are only merged into others never exist all at once. `planned_values` repeats what the changes say and is skipped.
Source: https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sys import intern
from typing import Any

from msgspec import UNSET, Raw, Struct, UnsetType

from readygate.model.values import Unknown, Value
from readygate.views.document import shown_version
from readygate.views.plan.configuration import PlannedConfiguration
from readygate.views.plan.json_decoding import NULL, check_depth, decode_document, decode_part, is_given, read_marks, read_value, wrong_shape
from readygate.views.plan.prior_state import read_prior_state
from readygate.views.plan.record import Change, CheckResult, Deferred, OutputChange, PlanError, PlanRecord
from readygate.views.plan.unknown_parts import ShapeError, has_true, merged

NOT_GIVEN = Unknown(("the plan does not give its value",))


class _Plan(Struct):
    format_version: str
    terraform_version: str = ""
    variables: dict[str, Raw] | None = None
    resource_changes: list[Raw] | None = None
    resource_drift: list[Raw] | None = None
    deferred_changes: list[Raw] | None = None
    output_changes: dict[str, Raw] | None = None
    prior_state: Raw = NULL
    configuration: Raw = NULL
    checks: list[Raw] | None = None
    complete: bool = True
    errored: bool = False


class _Importing(Struct):
    id: str | None = None
    unknown: bool = False
    identity: Raw = NULL


class _Change(Struct):
    actions: list[str]
    before: Raw = NULL
    after: Any = None
    after_unknown: Any = None
    before_sensitive: Raw = NULL
    after_sensitive: Raw = NULL
    replace_paths: list[list[str | int]] | None = None
    importing: _Importing | None = None
    generated_config: str = ""


class _AfterText(Struct):
    after: Raw = NULL


class _ChangeText(Struct):
    change: _AfterText


class _ResourceChange(Struct):
    address: str
    type: str
    name: str
    change: _Change
    mode: str = "managed"
    previous_address: str = ""
    module_address: str = ""
    index: str | int | None = None
    provider_name: str = ""
    deposed: str = ""
    action_reason: str = ""


class _Deferred(Struct):
    resource_change: Raw
    reason: str = ""


class _Variable(Struct):
    value: Raw | UnsetType = UNSET


class _Place(Struct):
    to_display: str


class _Problem(Struct):
    message: str = ""


class _CheckInstance(Struct):
    address: _Place
    status: str
    problems: list[_Problem] | None = None


class _Check(Struct):
    address: _Place
    status: str
    instances: list[_CheckInstance] | None = None


def read_plan_json(data: bytes, name: str) -> PlanRecord:
    """The plan in a JSON text. Raises PlanError."""
    plan = decode_document(data, _Plan)
    _check_version(plan)
    changes = tuple(_changes(plan.resource_changes, "resource_changes"))
    configuration = _configuration(plan.configuration)
    return PlanRecord(
        name=name,
        terraform_version=plan.terraform_version,
        changes=changes,
        drift=tuple(_changes(plan.resource_drift, "resource_drift")),
        deferred=tuple(_deferred(plan.deferred_changes or ())),
        variables={variable: _variable(raw, f"variables.{variable}") for variable, raw in (plan.variables or {}).items()},
        sensitive_variables=configuration.sensitive_variables if configuration else frozenset(),
        outputs={output: _output(raw, f"output_changes.{output}") for output, raw in (plan.output_changes or {}).items()},
        prior=read_prior_state(plan.prior_state, {address for one in changes for address in (one.address, one.previous_address)}),
        checks=tuple(_checks(plan.checks or ())),
        complete=plan.complete,
        errored=plan.errored,
        configuration=configuration,
    )


def _check_version(plan: _Plan) -> None:
    version = plan.format_version
    if version.partition(".")[0] != "1":
        detail = "Only format 1 can be read: use Terraform 1.1 or newer, or OpenTofu." if version.startswith("0.") else "Only format 1 can be read."
        raise PlanError(f"its format_version is {shown_version(version)}. {detail}")


def _changes(items: list[Raw] | None, key: str) -> Iterator[Change]:
    for position, raw in enumerate(items or ()):
        yield _change(raw, f"{key}[{position}]")


def _change(raw: Raw, place: str) -> Change:
    wire = decode_part(raw, _ResourceChange, place)
    change = wire.change
    before, after = _before_and_after(change, raw, lambda: decode_part(raw, _ChangeText, place).change.after, f"{place}.change")
    return Change(
        address=wire.address,
        previous_address=wire.previous_address,
        module=intern(wire.module_address),
        mode=intern(wire.mode),
        type=intern(wire.type),
        name=wire.name,
        index=wire.index,
        provider=intern(wire.provider_name),
        deposed=wire.deposed,
        actions=_actions(change, f"{place}.change"),
        reason=intern(wire.action_reason),
        before=before,
        after=after,
        before_sensitive=read_marks(change.before_sensitive, f"{place}.change.before_sensitive"),
        after_sensitive=read_marks(change.after_sensitive, f"{place}.change.after_sensitive"),
        replaced_by=tuple(tuple(path) for path in change.replace_paths or ()),
        imported=_imported(change.importing, f"{place}.change.importing") if change.importing else None,
        generated_configuration=change.generated_config,
    )


_ACTIONS: dict[tuple[str, ...], tuple[str, ...]] = {}


def _actions(change: _Change, place: str) -> tuple[str, ...]:
    if not change.actions:
        raise wrong_shape(f"{place}.actions", ShapeError((), "it names no action"))
    actions = tuple(change.actions)
    return _ACTIONS.setdefault(actions, actions) if len(_ACTIONS) < 100 else actions


def _before_and_after(change: _Change, raw: Raw, after_text: Callable[[], Raw], place: str) -> tuple[Value, Value]:
    """Both values; they are one object where nothing changes, as most resources of a large plan do not. `raw` is the text around the change."""
    check_depth(bytes(raw), (change.after, change.after_unknown), place)
    try:
        after = merged(change.after, change.after_unknown)
    except ShapeError as error:
        raise wrong_shape(f"{place}.after_unknown", error) from error
    if not is_given(change.before):
        return None, after
    if not has_true(change.after_unknown) and bytes(change.before) == bytes(after_text()):
        return after, after
    return read_value(change.before, f"{place}.before"), after


def _imported(importing: _Importing, place: str) -> Value:
    if importing.unknown:
        return NOT_GIVEN
    return importing.id if importing.id is not None else read_value(importing.identity, f"{place}.identity")


def _deferred(items: list[Raw] | tuple[()]) -> Iterator[Deferred]:
    for position, raw in enumerate(items):
        wire = decode_part(raw, _Deferred, f"deferred_changes[{position}]")
        yield Deferred(wire.reason, _change(wire.resource_change, f"deferred_changes[{position}].resource_change"))


def _variable(raw: Raw, place: str) -> Value:
    value = decode_part(raw, _Variable, place).value
    return NOT_GIVEN if value is UNSET else read_value(value, f"{place}.value")


def _output(raw: Raw, place: str) -> OutputChange:
    change = decode_part(raw, _Change, place)
    before, after = _before_and_after(change, raw, lambda: decode_part(raw, _AfterText, place).after, place)
    hidden = read_marks(change.after_sensitive, f"{place}.after_sensitive") | read_marks(change.before_sensitive, f"{place}.before_sensitive")
    return OutputChange(actions=_actions(change, place), before=before, after=after, sensitive=() in hidden, hidden=hidden)


def _checks(items: list[Raw] | tuple[()]) -> Iterator[CheckResult]:
    for position, raw in enumerate(items):
        check = decode_part(raw, _Check, f"checks[{position}]")
        for one in check.instances or ():
            yield CheckResult(one.address.to_display, one.status, tuple(problem.message for problem in one.problems or ()))
        if not check.instances:
            yield CheckResult(check.address.to_display, check.status)


def _configuration(raw: Raw) -> PlannedConfiguration | None:
    """A copy of the configuration: it is kept, the rest of the document is not."""
    if not is_given(raw):
        return None
    configuration = PlannedConfiguration(raw.copy())
    configuration.check()
    return configuration
