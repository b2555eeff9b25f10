"""What is known of a managed resource's computed attributes before it exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.model.types import STRING, ObjectOf
from readygate.model.values import Reference, Unknown
from readygate.terraform.equality import make_set
from readygate.terraform.provenance import references_in
from readygate.terraform.schema import BlockSchema
from readygate.terraform.tags import merged_tags, nested_argument
from readygate.terraform.values import SetValue, TfValue, type_of, unmark

AFTER_APPLY = "known after apply"

Written = Mapping[str, TfValue]


def planned_attributes(type_: str, address: str, schema: BlockSchema, written: Written, settings: Written) -> dict[str, TfValue]:
    """The computed attributes that a plan shows a value for, given the provider's settings."""
    planned: dict[str, TfValue] = {}
    if type_.startswith("aws_") and "tags_all" in schema.attributes and "tags" in schema.attributes:
        planned["tags_all"] = merged_tags(_overridden(settings, written), written.get("tags"))
    particular = _PARTICULAR.get(type_)
    if particular is not None:
        planned.update(particular(address, written))
    return planned


def _overridden(settings: Written, written: Written) -> Written:
    """The provider's settings as a single resource may override them (`override_provider` of an S3 object)."""
    override = nested_argument(written.get("override_provider"), "default_tags")
    return settings if override is None else {**settings, "default_tags": override}


def _data(_address: str, written: Written) -> dict[str, TfValue]:
    """A `terraform_data` always gets an id, and what comes out of it has the type of what goes in."""
    planned: dict[str, TfValue] = {"id": Unknown((AFTER_APPLY,), type=STRING, not_null=True)}
    if "input" in written:
        given = written["input"]
        planned["output"] = Unknown((AFTER_APPLY,), tuple(dict.fromkeys(references_in(given))), type_of(given))
    return planned


_RECORD = ("resource_record_name", "resource_record_type", "resource_record_value")


def _certificate(address: str, written: Written) -> dict[str, TfValue]:
    """A certificate names its own domain among the alternative ones, and each name has a record that validates it."""
    domain = unmark(written.get("domain_name"))[0]
    others = unmark(written.get("subject_alternative_names"))[0]
    others = others.items if isinstance(others, SetValue) else () if others is None or not isinstance(others, Unknown) else None
    if not isinstance(domain, str) or others is None or any(isinstance(name, Unknown) for name in others):
        return {}
    names = make_set(STRING, [domain, *(name for name in others if isinstance(name, str))])
    record = ObjectOf(dict.fromkeys(("domain_name", *_RECORD), STRING))
    unknown = {part: Unknown((AFTER_APPLY,), (Reference(address, ("domain_validation_options",)),), STRING) for part in _RECORD}
    options = make_set(record, [{"domain_name": name, **unknown} for name in names.items])
    return {"subject_alternative_names": names, "domain_validation_options": options}


_PARTICULAR: dict[str, Callable[[str, Written], dict[str, TfValue]]] = {
    "aws_acm_certificate": _certificate,
    "terraform_data": _data,
}
