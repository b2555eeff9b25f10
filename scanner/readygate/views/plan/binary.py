"""The binary plan file that `terraform plan -out` and `tofu plan -out` write, read without either of them and without providers.

Field numbers and what they hold: https://github.com/hashicorp/terraform/blob/main/internal/plans/planproto/planfile.proto (Terraform 1.17) and
https://github.com/opentofu/opentofu/blob/main/internal/plans/internal/planproto/planfile.proto (OpenTofu 1.13), which are one format but for what
is noted here. Fields that are not named here are passed over, so that what newer versions add does no harm; what a provider keeps for itself
(`private`) is among them and is never decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.model.values import Value
from readygate.views.detect import ARCHIVE, Kind, UnknownKindError, kind_of
from readygate.views.plan.archive import open_archive
from readygate.views.plan.changes import packed, read_change, read_resource_change
from readygate.views.plan.declared import sensitive_variables
from readygate.views.plan.packed import read_packed
from readygate.views.plan.record import Change, CheckResult, Deferred, OutputChange, PlanError, PlanRecord
from readygate.views.plan.wire import Field, as_bytes, as_number, as_text, fields

FORMAT = 3
"""The version of the format that Terraform has written since 0.12, and OpenTofu always."""
_INSTEAD = "Scan what `terraform show -json` prints of it"

VERSION, VARIABLES, CHANGES, OUTPUTS, TARGETS, EXCLUDED = 1, 2, 3, 4, 5, 6
BACKEND, TERRAFORM_VERSION, MODE, DRIFT, CHECKS, ERRORED, APPLYABLE, COMPLETE, DEFERRED = 13, 14, 17, 18, 19, 20, 25, 26, 27
REFRESH_ONLY = 2
WORKSPACE = 3
"""Of the backend."""


_POSTPONED = {
    1: "instance_count_unknown",
    2: "resource_config_unknown",
    3: "provider_config_unknown",
    4: "absent_prereq",
    5: "deferred_prereq",
}
_STATUSES = ("unknown", "pass", "fail", "error")


def read_binary_plan(data: bytes, name: str) -> PlanRecord:
    """The plan in the content of a plan file; `name` is what the user calls it. Raises PlanError."""
    if not data.startswith(ARCHIVE):
        raise PlanError(_no_archive(data))
    archive = open_archive(data)
    parts: dict[int, list[Field]] = {}
    for number, field in fields(archive.plan, "the plan"):
        parts.setdefault(number, []).append(field)
    version = _number(parts, VERSION)
    if version != FORMAT:
        raise PlanError(f"it is written in version {version} of the format of plan files; only version {FORMAT} can be read. {_INSTEAD}")
    written_by = as_text(parts.get(TERRAFORM_VERSION, [b""])[-1], "the version of Terraform")
    drift = (change for change in _changes(parts.get(DRIFT, ())) if change.actions != ("no-op",) or _number(parts, MODE) == REFRESH_ONLY)
    deferred = tuple(_deferred(field) for field in parts.get(DEFERRED, ()))
    return PlanRecord(
        name=name,
        terraform_version=written_by,
        changes=tuple(sorted(_changes(parts.get(CHANGES, ())), key=_order)),
        drift=tuple(sorted(drift, key=_order)),
        deferred=deferred,
        variables=dict(sorted(_variable(field) for field in parts.get(VARIABLES, ()))),
        sensitive_variables=sensitive_variables(archive.files),
        outputs=dict(sorted(_output(field) for field in parts.get(OUTPUTS, ()))),
        checks=tuple(check for field in parts.get(CHECKS, ()) for check in _checks(field)),
        complete=_is_complete(parts),
        errored=bool(_number(parts, ERRORED)),
        files=archive.files,
        manifest=archive.manifest,
        workspace=_workspace(parts),
        prior_state=archive.state,
    )


def _no_archive(data: bytes) -> str:
    """Why content that is no archive is no plan file."""
    if not data:
        return "it is empty"
    if data.startswith(b"tfplan"):
        return f"it is a plan of Terraform 0.11 or older; only version {FORMAT} of the format of plan files can be read"
    try:
        kind = kind_of(data)
    except UnknownKindError as error:
        return str(error)
    encrypted = "; decrypt it: scan what `tofu show -json` prints of it" if kind is Kind.ENCRYPTED else ""
    return f"it is no binary plan, but {kind.value}{encrypted}"


def _number(parts: dict[int, list[Field]], number: int) -> int:
    """A number of the plan; 0 is never written."""
    return as_number(parts[number][-1], "the plan") if number in parts else 0


def _workspace(parts: dict[int, list[Field]]) -> str:
    """The workspace that the backend was in."""
    named = ""
    for number, field in fields(as_bytes(parts.get(BACKEND, [b""])[-1], "the backend"), "the backend"):
        if number == WORKSPACE:
            named = as_text(field, "the workspace")
    return named


def _is_complete(parts: dict[int, list[Field]]) -> bool:
    """Whether nothing was left out. OpenTofu and Terraform before 1.8 do not say; there it follows from what was asked for."""
    if APPLYABLE in parts or COMPLETE in parts:
        return bool(_number(parts, COMPLETE))
    return not any(number in parts for number in (TARGETS, EXCLUDED, DEFERRED)) and not _number(parts, ERRORED)


def _order(change: Change) -> tuple[int, str, bool, str, str, str, int, str, str]:
    """Terraform writes changes in the order in which it happened to come upon them; this is the one of addresses."""
    index = change.index
    number = -1 if index is None else index if isinstance(index, int) else 0
    words = index if isinstance(index, str) else ""
    depth = change.module.count("module.")
    return depth, change.module, change.mode != "data", change.type, change.name, words, number, change.address, change.deposed


# -- parts of the plan -------------------------------------------------------------------------------------------------------------------
def _changes(raw: Iterable[Field]) -> Iterator[Change]:
    for field in raw:
        change = read_resource_change(as_bytes(field, "a resource change"))
        # Terraform's own housekeeping: the state forgets a data source. Plan JSON leaves it out too.
        if change.mode != "data" or change.actions != ("delete",):
            yield change


def _deferred(raw: Field) -> Deferred:
    reason, change = 0, b""
    for number, field in fields(as_bytes(raw, "a deferred change"), "a deferred change"):
        if number == 1:
            for inner, value in fields(as_bytes(field, "the reason of a deferred change"), "the reason of a deferred change"):
                reason = as_number(value, "the reason of a deferred change") if inner == 1 else reason
        elif number == 2:
            change = as_bytes(field, "a deferred change")
    return Deferred(_POSTPONED.get(reason, "unknown"), read_resource_change(change))


def _variable(raw: Field) -> tuple[str, Value]:
    name, value = "", b""
    for number, field in fields(as_bytes(raw, "a variable"), "a variable"):
        if number == 1:
            name = as_text(field, "the name of a variable")
        elif number == 2:
            value = as_bytes(field, f"the variable {name}")
    return name, read_packed(packed(value, f"the variable {name}"), f"the variable {name}")


def _output(raw: Field) -> tuple[str, OutputChange]:
    name, change, sensitive = "", b"", False
    for number, field in fields(as_bytes(raw, "an output"), "an output"):
        if number == 1:
            name = as_text(field, "the name of an output")
        elif number == 2:
            change = as_bytes(field, f"the output {name}")
        elif number == 3:
            sensitive = bool(as_number(field, f"the output {name}"))
    read = read_change(change, f"the output {name}")
    hidden = frozenset(((),)) if sensitive else read.before_sensitive | read.after_sensitive
    return name, OutputChange(actions=read.actions, before=read.before, after=read.after, sensitive=sensitive, hidden=hidden)


def _checks(raw: Field) -> Iterator[CheckResult]:
    """The result for each object that was checked, or for the block where none was."""
    address, status, objects = "", 0, []
    for number, field in fields(as_bytes(raw, "a check"), "a check"):
        if number == 2:
            address = as_text(field, "the address of a check")
        elif number == 3:
            status = as_number(field, f"the status of {address}")
        elif number == 4:
            objects.append(_checked_object(as_bytes(field, f"the result of {address}")))
    yield from sorted(objects, key=lambda one: one.address)
    if not objects:
        yield CheckResult(address, _status(status))


def _checked_object(message: bytes) -> CheckResult:
    address, status, problems = "", 0, []
    for number, field in fields(message, "the result of a check"):
        if number == 1:
            address = as_text(field, "the address of a checked object")
        elif number == 2:
            status = as_number(field, f"the status of {address}")
        elif number == 3:
            problems.append(as_text(field, f"a message about {address}"))
    return CheckResult(address, _status(status), tuple(sorted(problems)))


def _status(number: int) -> str:
    return _STATUSES[number] if number < len(_STATUSES) else "unknown"
