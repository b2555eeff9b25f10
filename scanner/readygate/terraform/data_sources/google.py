"""Google data sources that are worked out from the provider's settings and their own arguments.

Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs (one page each)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.model.types import STRING
from readygate.model.values import JsonText, Unknown, merge_unknowns, unknown_leaves
from readygate.terraform.data_sources.reading import ReadContext, Reading
from readygate.terraform.plain import plain
from readygate.terraform.values import ListValue, Null, SetValue, TfValue, unmark, unmark_deep

Config = Mapping[str, TfValue]


def _setting(context: ReadContext, name: str) -> TfValue:
    value = unmark(context.settings.get(name))[0]
    if value is None or isinstance(value, Null):
        return Unknown((f"the provider's {name} is not in its settings",), type=STRING)
    return value


def _client_config(_config: Config, context: ReadContext) -> Reading:
    return Reading({name: _setting(context, name) for name in ("project", "region", "zone")})


def _project(config: Config, context: ReadContext) -> Reading:
    """The id of a project; its number is only known to Google."""
    given = unmark(config.get("project_id"))[0]
    project = _setting(context, "project") if given is None or isinstance(given, Null) else given
    values: dict[str, TfValue] = {"project_id": project}
    if isinstance(project, str):
        values["id"] = f"projects/{project}"
    return Reading(values)


def _iam_policy(config: Config, _context: ReadContext) -> Reading:
    """The document is known, and only the order in which the provider writes it is not."""
    bindings, audit = [_binding(one) for one in _blocks(config, "binding")], [_audit_config(one) for one in _blocks(config, "audit_config")]
    structure = plain({"bindings": bindings, **({"auditConfigs": audit} if audit else {})}).value
    unknowns = [leaf for _, leaf in unknown_leaves(structure)]
    merged = merge_unknowns([Unknown(("the order in which the provider writes the document is not known",)), *unknowns])
    return Reading({"policy_data": Unknown(merged.reasons, merged.references, STRING, not_null=True, prefix="{", partial=JsonText(structure))})


def _blocks(config: Config, name: str) -> list[TfValue]:
    return _items(unmark_deep(config[name])[0]) if name in config else []


def _items(value: TfValue) -> list[TfValue]:
    if isinstance(value, ListValue | SetValue):
        return list(value.items)
    return [value] if isinstance(value, Unknown) else []


def _binding(block: TfValue) -> TfValue:
    if isinstance(block, Unknown):
        return block
    binding: dict[str, TfValue] = {"role": block.get("role"), "members": block.get("members")}
    condition = _items(block.get("condition"))
    return {**binding, **({"condition": condition[0]} if condition else {})}


def _audit_config(block: TfValue) -> TfValue:
    if isinstance(block, Unknown):
        return block
    logs = [
        one if isinstance(one, Unknown) else {"logType": one.get("log_type"), "exemptedMembers": one.get("exempted_members")}
        for one in _items(block.get("audit_log_configs"))
    ]
    return {"service": block.get("service"), "auditLogConfigs": logs}


READERS: dict[str, Callable[[Config, ReadContext], Reading]] = {
    "google_client_config": _client_config,
    "google_iam_policy": _iam_policy,
    "google_project": _project,
}
