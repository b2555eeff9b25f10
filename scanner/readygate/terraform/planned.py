"""What is known of a managed resource's computed attributes before it exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.model.types import BOOL, NUMBER, STRING, ObjectOf
from readygate.model.values import Reference, Unknown
from readygate.terraform.equality import make_set
from readygate.terraform.provenance import references_in
from readygate.terraform.schema import BlockSchema
from readygate.terraform.tags import merged_tags, nested_argument
from readygate.terraform.values import Null, SetValue, TfValue, type_of, unmark

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


_ONLY_APPLICATION = {
    "client_keep_alive": NUMBER,
    "desync_mitigation_mode": STRING,
    "drop_invalid_header_fields": BOOL,
    "enable_http2": BOOL,
    "enable_tls_version_and_cipher_suite_headers": BOOL,
    "enable_waf_fail_open": BOOL,
    "enable_xff_client_port": BOOL,
    "idle_timeout": NUMBER,
    "preserve_host_header": BOOL,
    "xff_header_processing_mode": STRING,
}


def _load_balancer(_address: str, written: Written) -> dict[str, TfValue]:
    """Settings that the kind of load balancer does not have are dropped, whatever is written."""
    kind = unmark(written.get("load_balancer_type", "application"))[0]
    if kind == "application":
        return {"enable_cross_zone_load_balancing": Null(BOOL), "dns_record_client_routing_policy": Null(STRING)}
    if kind not in ("network", "gateway"):
        return {}
    planned: dict[str, TfValue] = {name: Null(type_) for name, type_ in _ONLY_APPLICATION.items()}
    if kind == "gateway":
        planned["enable_zonal_shift"] = Null(BOOL)
    else:
        planned["dns_record_client_routing_policy"] = written.get("dns_record_client_routing_policy", "any_availability_zone")
    return {**planned, "enable_cross_zone_load_balancing": written.get("enable_cross_zone_load_balancing", False)}


_PARTICULAR: dict[str, Callable[[str, Written], dict[str, TfValue]]] = {
    "aws_acm_certificate": _certificate,
    "aws_alb": _load_balancer,
    "aws_lb": _load_balancer,
    "terraform_data": _data,
}
