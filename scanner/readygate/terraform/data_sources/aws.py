"""AWS data sources that say who, where and in which partition: worked out from the provider's settings, or assumed.

Sources: https://registry.terraform.io/providers/hashicorp/aws/latest/docs (one page each), and for the tables `tools/record_regions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from readygate.model.types import STRING, ListOf
from readygate.model.values import Unknown
from readygate.terraform.data_sources.assumptions import DEFAULT_ACCOUNT, DEFAULT_REGION
from readygate.terraform.data_sources.reading import ReadContext, Reading
from readygate.terraform.errors import EvaluationError
from readygate.terraform.tags import default_tags
from readygate.terraform.values import ListValue, MapValue, Null, SetValue, TfValue, unmark

ZONES = {"ap-northeast-1": "acd", "ap-northeast-2": "abcd", "ca-central-1": "abd", "us-east-1": "abcdef", "us-west-1": "ac", "us-west-2": "abcd"}
"""Letters of a region's zones, where they are not a, b and c. Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/"""
BILLING_ACCOUNT = "386209384616"
CLOUDFRONT_LOGS = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"
CLOUDFRONT_LOGS_CHINA = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56"
CANONICAL_USER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
"""The example of https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html"""

Config = Mapping[str, TfValue]


class _Text(msgspec.Struct, frozen=True):
    """A text that may be unknown, and the sentence that tells what was assumed about it."""

    value: str | Unknown
    assumed: str = ""


@cache
def _tables() -> Any:
    return msgspec.json.decode((Path(__file__).parent / "regions.json").read_bytes())


def _given(config: Config, name: str) -> TfValue:
    """An argument, or None where it is left out."""
    value = unmark(config.get(name))[0]
    return None if isinstance(value, Null) else value


def region_of(context: ReadContext) -> _Text:
    """The region of the provider: as its settings say, else as the user or we assume."""
    configured = context.region
    if isinstance(configured, str):
        return _Text(configured)
    assumed = context.assumptions.region
    if isinstance(configured, Unknown) and not assumed:
        return _Text(configured)
    region = assumed or DEFAULT_REGION
    return _Text(region, f'the region is assumed to be "{region}"')


def account_of(context: ReadContext) -> _Text:
    """The account: as the provider's settings say, else as the user or we assume."""
    configured = context.account
    if isinstance(configured, str) and configured:
        return _Text(configured)
    assumed = context.assumptions.account_id
    if isinstance(configured, Unknown) and not assumed:
        return _Text(configured)
    account = assumed or DEFAULT_ACCOUNT
    return _Text(account, f'the account is assumed to be "{account}"')


def _partition(region: str) -> str:
    """The partition of a region; one that the tables do not know belongs to that of the regions named alike, else to `aws`."""
    regions = _tables()["regions"]
    if region in regions:
        return str(regions[region]["partition"])
    beginning = region.split("-", maxsplit=1)[0]
    return next((str(one["partition"]) for name, one in regions.items() if name.startswith(f"{beginning}-")), "aws")


def _reading(values: dict[str, TfValue], assumed: str = "") -> Reading:
    return Reading(values, dict.fromkeys(values, assumed) if assumed else {})


def _unknown(unknown: Unknown, *names: str) -> Reading:
    return Reading({name: Unknown(unknown.reasons, unknown.references, STRING, not_null=True) for name in names})


def _partition_data(_config: Config, context: ReadContext) -> Reading:
    region = region_of(context)
    if isinstance(region.value, Unknown):
        return _unknown(region.value, "partition", "dns_suffix", "reverse_dns_prefix", "id")
    name = _partition(region.value)
    known = _tables()["partitions"][name]
    values: dict[str, TfValue] = {"partition": name, "id": name, "dns_suffix": known["dns_suffix"], "reverse_dns_prefix": known["reverse_dns_prefix"]}
    return _reading(values, region.assumed)


def _region_data(config: Config, context: ReadContext) -> Reading:
    """Also with the names of version 6 (`region` for `name`)."""
    endpoint = _given(config, "endpoint")
    named = _given(config, "name") or _given(config, "region")
    if isinstance(endpoint, str) and endpoint.count(".") >= 2:
        named = endpoint.split(".")[1]
    region = region_of(context) if named is None else _Text(named)
    if isinstance(region.value, Unknown):
        return _unknown(region.value, "name", "region", "id", "description", "endpoint")
    known = _tables()["regions"].get(region.value, {})
    suffix = _tables()["partitions"][_partition(region.value)]["dns_suffix"]
    values: dict[str, TfValue] = dict.fromkeys(("name", "region", "id"), region.value)
    if known:
        values["description"] = known["description"]
    return _reading({**values, "endpoint": f"ec2.{region.value}.{suffix}"}, region.assumed)


def _caller_identity(_config: Config, context: ReadContext) -> Reading:
    """The account; who will run Terraform in it is not known."""
    account, region = account_of(context), region_of(context)
    if isinstance(account.value, Unknown):
        return _unknown(account.value, "account_id", "id", "arn", "user_id")
    prefix = "arn:" if isinstance(region.value, Unknown) else f"arn:{_partition(region.value)}:"
    reason = ("who runs Terraform is not known",)
    reading = _reading({"account_id": account.value, "id": account.value}, account.assumed)
    reading.values["arn"] = Unknown(reason, type=STRING, not_null=True, prefix=prefix)
    reading.values["user_id"] = Unknown(reason, type=STRING, not_null=True)
    return reading


def _availability_zones(config: Config, context: ReadContext) -> Reading:
    """The zones that the user names, or all that the region is known to have; filters other than the usual ones leave them unknown."""
    region = region_of(context)
    names = [f"{region.value}{letter}" for letter in ZONES.get(str(region.value), "abc")]
    if isinstance(region.value, str):
        names = [zone for zone in context.assumptions.availability_zones if zone.startswith(region.value)] or names
    problem = region.value if isinstance(region.value, Unknown) else _filtered(config)
    if problem is not None:
        texts = ListOf(STRING)
        return Reading({name: Unknown(problem.reasons, problem.references, texts, not_null=True) for name in ("names", "zone_ids", "group_names")})
    excluded = _texts(_given(config, "exclude_names"))
    kept = [name for name in names if name not in excluded]
    code = _region_code(str(region.value))
    ids = [f"{code}-az{number}" for number, name in enumerate(names, 1) if name in kept]
    assumed = f"the availability zones of {region.value} are assumed to be {', '.join(names)}"
    groups = SetValue(STRING, (region.value,))
    reading = _reading({"names": ListValue(STRING, tuple(kept)), "zone_ids": ListValue(STRING, tuple(ids)), "group_names": groups}, assumed)
    reading.values["id"] = region.value
    return reading


def _filtered(config: Config) -> Unknown | None:
    """Why the zones are not known although the region is."""
    if _given(config, "exclude_zone_ids") is not None:
        return Unknown(("which zones have the excluded ids is not known",))
    filters = _given(config, "filter")
    usual = {"opt-in-status": "opt-in-not-required", "zone-type": "availability-zone", "region-name": None, "state": "available"}
    for block in getattr(filters, "items", ()) if filters is not None else ():
        name = block.get("name") if isinstance(block, dict) else None
        wanted = usual.get(name, "") if isinstance(name, str) else ""
        if wanted is not None and wanted not in _texts(block.get("values") if isinstance(block, dict) else None):
            return Unknown(("which zones pass the filter is not known",))
    return filters if isinstance(filters, Unknown) else None


def _texts(value: TfValue) -> tuple[str, ...]:
    return tuple(item for item in value.items if isinstance(item, str)) if isinstance(value, ListValue | SetValue) else ()


def _region_code(region: str) -> str:
    """How zone ids name a region: `apse2` for `ap-southeast-2`."""
    area, *direction, number = region.split("-")
    letters = "".join(word[0] for part in direction for word in _compass(part))
    return f"{area}{letters}{number}"


def _compass(part: str) -> tuple[str, ...]:
    for first in ("north", "south"):
        if part.startswith(first) and part != first:
            return (first, part[len(first) :])
    return (part,)


def _default_tags(_config: Config, context: ReadContext) -> Reading:
    tags = default_tags(context.settings)
    return Reading({"tags": tags if isinstance(unmark(tags)[0], Unknown | MapValue) else MapValue(STRING, {}), "id": "aws"})


def _service_principal(config: Config, context: ReadContext) -> Reading:
    given = _given(config, "region")
    region = region_of(context) if given is None else _Text(given)
    service = _given(config, "service_name")
    for part in (region.value, service):
        if isinstance(part, Unknown):
            return _unknown(part, "name", "suffix", "region", "id")
    suffix = _tables()["partitions"][_partition(str(region.value))]["principal_suffixes"].get(service, "amazonaws.com")
    values: dict[str, TfValue] = {"suffix": suffix, "region": region.value, "id": f"{service}.{region.value}.{suffix}"}
    reading = _reading(values, region.assumed)
    reading.values["name"] = f"{service}.{suffix}"
    return reading


def _arn(config: Config, _context: ReadContext) -> Reading:
    text = _given(config, "arn")
    names = ("partition", "service", "region", "account", "resource", "id")
    if isinstance(text, Unknown):
        return _unknown(text, *names)
    parts = str(text).split(":", 5)
    if len(parts) != 6 or parts[0] != "arn":
        raise EvaluationError("Invalid ARN Value", f"The provided value cannot be parsed as an ARN: {text}.")
    return Reading(dict(zip(names, (*parts[1:], text), strict=True)))


def _session_context(config: Config, _context: ReadContext) -> Reading:
    """A session's issuer is its role, whose path only IAM knows; anything else is its own issuer."""
    arn = _given(config, "arn")
    names = ("issuer_arn", "issuer_id", "issuer_name", "session_name")
    if isinstance(arn, Unknown):
        return _unknown(arn, *names)
    if ":assumed-role/" in str(arn):
        return _unknown(Unknown(("the role of the session is read by the provider",)), *names)
    return Reading({"issuer_arn": arn, "issuer_id": "", "issuer_name": "", "session_name": "", "id": arn})


def _of_region(column: str, *, arn: str = "") -> Callable[[Config, ReadContext], Reading]:
    """A data source that looks an id up by region; `arn` makes it an ARN too."""

    def read(config: Config, context: ReadContext) -> Reading:
        given = _given(config, "region")
        region = region_of(context) if given is None else _Text(given)
        names = ("id", "arn") if arn else ("id",)
        if isinstance(region.value, Unknown):
            return _unknown(region.value, *names)
        kind = "nlb_zone" if _given(config, "load_balancer_type") == "network" else column
        found = _tables()["regions"].get(region.value, {}).get(kind)
        if found is None:
            return _unknown(Unknown((f"the table of region {region.value} has no such entry",)), *names)
        values: dict[str, TfValue] = {"id": found}
        if arn:
            values["arn"] = found if found.startswith("arn:") else f"arn:{_partition(region.value)}:iam::{found}:{arn}"
        return _reading(values, region.assumed)

    return read


def _billing_account(_config: Config, context: ReadContext) -> Reading:
    region = region_of(context)
    partition = "aws" if isinstance(region.value, Unknown) else _partition(region.value)
    return Reading({"id": BILLING_ACCOUNT, "arn": f"arn:{partition}:iam::{BILLING_ACCOUNT}:root"})


def _cloudfront_logs(config: Config, context: ReadContext) -> Reading:
    given = _given(config, "region")
    region = region_of(context) if given is None else _Text(given)
    if isinstance(region.value, Unknown):
        return _unknown(region.value, "id")
    return Reading({"id": CLOUDFRONT_LOGS_CHINA if region.value.startswith("cn-") else CLOUDFRONT_LOGS})


def _canonical_user(_config: Config, _context: ReadContext) -> Reading:
    return _reading({"id": CANONICAL_USER}, f'the canonical user id of the account is assumed to be "{CANONICAL_USER}"')


def _endpoint_service(config: Config, context: ReadContext) -> Reading:
    """The name of an AWS service in a region; what else the service offers is left to the provider."""
    service, named, region = _given(config, "service"), _given(config, "service_name"), region_of(context)
    if not isinstance(service, str) or named is not None or isinstance(region.value, Unknown):
        return Reading({})
    name = f"{_tables()['partitions'][_partition(region.value)]['reverse_dns_prefix']}.{region.value}.{service}"
    return _reading({"service_name": name}, f'the name of the endpoint service "{service}" is assumed to be "{name}"')


READERS: dict[str, Callable[[Config, ReadContext], Reading]] = {
    "aws_arn": _arn,
    "aws_availability_zones": _availability_zones,
    "aws_billing_service_account": _billing_account,
    "aws_caller_identity": _caller_identity,
    "aws_canonical_user_id": _canonical_user,
    "aws_cloudfront_log_delivery_canonical_user_id": _cloudfront_logs,
    "aws_cloudtrail_service_account": _of_region("cloudtrail_account", arn="root"),
    "aws_default_tags": _default_tags,
    "aws_elastic_beanstalk_hosted_zone": _of_region("beanstalk_zone"),
    "aws_elb_hosted_zone_id": _of_region("elb_zone"),
    "aws_elb_service_account": _of_region("elb_account", arn="root"),
    "aws_iam_session_context": _session_context,
    "aws_lb_hosted_zone_id": _of_region("alb_zone"),
    "aws_partition": _partition_data,
    "aws_redshift_service_account": _of_region("redshift_account", arn="user/logs"),
    "aws_region": _region_data,
    "aws_service_principal": _service_principal,
    "aws_vpc_endpoint_service": _endpoint_service,
}
