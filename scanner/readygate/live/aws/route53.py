"""Zones, records and health checks of Route 53.

API: https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html, .../API_ResourceRecordSet.html, .../API_HealthCheckConfig.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TAGGED_AT_ONCE = 10
"""Of how many zones or health checks one call tells the tags.

Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListTagsForResources.html
"""
OF_ZONE = ("NS", "SOA")
"""The records that every zone has under its own name."""
TEXTS = ("SPF", "TXT")
CHECK = (
    *("disabled", "failure_threshold", "insufficient_data_health_status", "ip_address", "measure_latency"),
    *("child_healthchecks", "port", "regions", "request_interval", "resource_path", "routing_control_arn", "search_string", "type"),
)
Data = Mapping[str, Any]


def zones(api: Api) -> Reading:
    """Every zone of the account."""
    for batch in _batches(api.pages("list_hosted_zones", "HostedZones")):
        tagged = _tagged(api, "hostedzone", [_plain_id(item) for item in batch])
        for item in batch:
            yield zone(api, item, tagged[_plain_id(item)])


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, TAGGED_AT_ONCE)):
        yield batch


def _plain_id(item: Data) -> str:
    return str(item["Id"]).rsplit("/", 1)[-1]


def _tagged(api: Api, kind: str, ids: list[str]) -> dict[str, Any]:
    """The tags of each of some objects."""
    said = api.ask("list_tags_for_resources", ResourceType=kind, ResourceIds=ids)
    told = {one["ResourceId"]: one.get("Tags") for one in said.data.get("ResourceTagSets", ())}
    return {id_: said.missing or tags(told.get(id_)) for id_ in ids}


def zone(api: Api, item: Data, tagged: Any) -> Reading:
    """One zone."""
    id_ = _plain_id(item)
    said = api.ask("get_hosted_zone", Id=id_)
    attributes: dict[str, Value] = {
        "arn": f"arn:{api.place.partition}:route53:::hostedzone/{id_}",
        "comment": member(item, "Config.Comment"),
        "name": item["Name"].rstrip("."),
        "tags": tagged,
        "vpc": said.shaped(lambda data: blocks(data.get("VPCs"), vpc_id="VPCId", vpc_region="VPCRegion")),
        "zone_id": id_,
    }
    if not member(item, "Config.PrivateZone"):
        servers = said.inside("DelegationSet")
        attributes["delegation_set_id"] = servers.shaped(lambda data: _plain_id(data) if data.get("Id") else None)
        attributes["name_servers"] = servers.shaped(lambda data: sorted(data.get("NameServers", ())))
        attributes["primary_name_server"] = servers.shaped(lambda data: next(iter(data.get("NameServers", ())), None))
    owner = member(item, "LinkedService.ServicePrincipal") or ""
    yield api.found("aws_route53_zone", id_, attributes, name=item["Name"].rstrip("."), owned_by=owner)


def records(api: Api) -> Reading:
    """Every record of every zone of the account."""
    for item in api.pages("list_hosted_zones", "HostedZones"):
        yield records_of(api, item)


def records_of(api: Api, zone_: Data) -> Reading:
    """Every record of one zone."""
    owner = member(zone_, "LinkedService.ServicePrincipal") or ""
    for item in api.pages("list_resource_record_sets", "ResourceRecordSets", HostedZoneId=zone_["Id"]):
        name = item["Name"].replace("\\052", "*").rstrip(".")
        id_ = "_".join(part for part in (_plain_id(zone_), name, item["Type"], item.get("SetIdentifier", "")) if part)
        given = owner or ("route53" if item["Name"] == zone_["Name"] and item["Type"] in OF_ZONE else "")
        attributes = {"zone_id": _plain_id(zone_), "name": name, "fqdn": name, **_record(item)}
        yield api.found("aws_route53_record", id_, attributes, name=f"{name} {item['Type']}", owned_by=given)


def _record(item: Data) -> dict[str, Value]:
    near = item.get("GeoProximityLocation")
    target = item.get("AliasTarget")
    return {
        **named(item, "health_check_id", "set_identifier", "ttl", "type", multivalue_answer_routing_policy="MultiValueAnswer"),
        "records": [_text(one["Value"]) if item["Type"] in TEXTS else one["Value"] for one in item.get("ResourceRecords", ())],
        "alias": [_alias(target)] if target else [],
        "cidr_routing_policy": nested(item.get("CidrRoutingConfig"), "collection_id", "location_name"),
        "failover_routing_policy": [{"type": item["Failover"]}] if "Failover" in item else [],
        "geolocation_routing_policy": nested(
            item.get("GeoLocation"), continent="ContinentCode", country="CountryCode", subdivision="SubdivisionCode"
        ),
        "geoproximity_routing_policy": [_near(near)] if near else [],
        "latency_routing_policy": [{"region": item["Region"]}] if "Region" in item else [],
        "weighted_routing_policy": [{"weight": item["Weight"]}] if "Weight" in item else [],
    }


def _alias(item: Data) -> dict[str, Value]:
    return {**named(item, "evaluate_target_health", zone_id="HostedZoneId"), "name": item["DNSName"].rstrip(".").lower()}


def _near(item: Data) -> dict[str, Value]:
    return {**named(item, "aws_region", "bias", "local_zone_group"), "coordinates": nested(item.get("Coordinates"), "latitude", "longitude")}


def _text(value: str) -> str:
    """A text without the quotes around it, as the provider stores it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def health_checks(api: Api) -> Reading:
    """Every health check of the account."""
    for batch in _batches(api.pages("list_health_checks", "HealthChecks")):
        tagged = _tagged(api, "healthcheck", [item["Id"] for item in batch])
        for item in batch:
            yield health_check(api, item, tagged[item["Id"]])


def health_check(api: Api, item: Data, tagged: Any) -> Reading:
    """One health check."""
    id_, told = item["Id"], item["HealthCheckConfig"]
    attributes = {
        **named(
            told, *CHECK, child_health_threshold="HealthThreshold", cloudwatch_alarm_name="AlarmIdentifier.Name",
            cloudwatch_alarm_region="AlarmIdentifier.Region", enable_sni="EnableSNI", fqdn="FullyQualifiedDomainName", invert_healthcheck="Inverted",
        ),
        "arn": f"arn:{api.place.partition}:route53:::healthcheck/{id_}",
        "tags": tagged,
    }  # fmt: skip
    owner = member(item, "LinkedService.ServicePrincipal") or ""
    yield api.found("aws_route53_health_check", id_, attributes, owned_by=owner)


READERS = (
    Reader(
        service="route53",
        types=("aws_route53_zone",),
        operations=("list_hosted_zones", "list_tags_for_resources", "get_hosted_zone"),
        read=zones,
        scope="account",
    ),
    Reader(
        service="route53",
        types=("aws_route53_record",),
        operations=("list_hosted_zones", "list_resource_record_sets"),
        read=records,
        scope="account",
    ),
    Reader(
        service="route53",
        types=("aws_route53_health_check",),
        operations=("list_health_checks", "list_tags_for_resources"),
        read=health_checks,
        scope="account",
    ),
)
