"""Web ACLs of WAF, what they protect, and where they log.

API: https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html, .../API_ListResourcesForWebACL.html, .../API_LoggingConfiguration.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

REGIONAL, GLOBAL = "REGIONAL", "CLOUDFRONT"
HOME = "us-east-1"
"""Where the web ACLs of CloudFront are told.

Source: https://docs.aws.amazon.com/waf/latest/APIReference/API_ListWebACLs.html
"""
PROTECTED = ("AMPLIFY", "API_GATEWAY", "APPLICATION_LOAD_BALANCER", "APPSYNC", "APP_RUNNER_SERVICE", "COGNITO_USER_POOL", "VERIFIED_ACCESS_INSTANCE")
"""The kinds of resources that a web ACL of a region can protect."""
NOT_HERE = "WAFInvalidParameterException"
"""What is answered of kinds of resources that a region does not have."""
OF_SHIELD = "ShieldMitigationRuleGroup_"
"""How the names of rules begin that Shield adds, and that the provider does not store.

Source: https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response-rg.html
"""
OTHER_NAMES = {
    "cloud_watch_metrics_enabled": "cloudwatch_metrics_enabled",
    "custom_keys": "custom_key",
    "data_protections": "data_protection",
    "insert_headers": "insert_header",
    "response_headers": "response_header",
    "rule_action_overrides": "rule_action_override",
    "rule_labels": "rule_label",
    "statements": "statement",
    "text_transformations": "text_transformation",
}
"""Members that the provider does not name as the API does."""
PUZZLES = ("captcha_config", "challenge_config")
"""Members that say something only where they are not empty; others, such as `None`, say what they are named."""
LIKE_THE_API = (*PUZZLES, "data_protection_config", "default_action", "visibility_config")
Data = Mapping[str, Any]


def web_acls(api: Api) -> Reading:
    """Every web ACL of a region."""
    for item in api.pages("list_web_acls", "WebACLs", Scope=REGIONAL):
        yield web_acl(api, item, REGIONAL, api.place.region)


def global_web_acls(api: Api) -> Reading:
    """Every web ACL for CloudFront."""
    for item in api.pages("list_web_acls", "WebACLs", Scope=GLOBAL, region=HOME):
        yield web_acl(api, item, GLOBAL, HOME)


def web_acl(api: Api, item: Data, scope: str, region: str) -> Reading:
    """One web ACL."""
    said = api.ask("get_web_acl", region=region, Name=item["Name"], Scope=scope, Id=item["Id"])
    told = said.inside("WebACL")
    shaped = _attributes(told.data)
    attributes = {
        **named(item, "arn", "name"),
        **named(said, "lock_token", application_integration_url="ApplicationIntegrationURL"),
        **named(told, "capacity", "description", "token_domains"),
        **{name: told.missing or shaped.get(name) or [] for name in LIKE_THE_API},
        "association_config": told.shaped(lambda data: _inspected(member(data, "AssociationConfig.RequestBody"))),
        "custom_response_body": told.shaped(
            lambda data: [{"key": key, **named(body, "content", "content_type")} for key, body in data.get("CustomResponseBodies", {}).items()]
        ),
        "rule": told.shaped(lambda data: [_attributes(rule) for rule in data.get("Rules", ()) if not rule["Name"].startswith(OF_SHIELD)]),
        "scope": scope,
        "tags": _tags(api, item["ARN"], region),
    }
    owner = "fms" if told.data.get("ManagedByFirewallManager") else ""
    yield api.found("aws_wafv2_web_acl", item["Id"], attributes, name=item["Name"], region=region, owned_by=owner)


def _inspected(bodies: Data | None) -> list[Value]:
    """How much of the bodies of requests is looked at."""
    if not bodies:
        return []
    return [{"request_body": [{kind.lower(): nested(limit, "default_size_inspection_limit") for kind, limit in bodies.items()}]}]


def _tags(api: Api, arn: str, region: str) -> Any:
    said = api.ask("list_tags_for_resource", region=region, ResourceARN=arn)
    return said.shaped(lambda data: tags(member(data, "TagInfoForResource.TagList")))


def _attributes(item: Data) -> dict[str, Value]:
    """Members with all that lies in them: those that have members are nested blocks."""
    from botocore import xform_name

    members = {xform_name(name): value for name, value in item.items()}
    return {OTHER_NAMES.get(name, name): _value(value) for name, value in members.items() if value or name not in PUZZLES}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return [_attributes(value)]
    if isinstance(value, list):
        return [_attributes(one) if isinstance(one, dict) else one for one in value]
    return value.decode() if isinstance(value, bytes) else value


def associations(api: Api) -> Reading:
    """What every web ACL of a region protects. What CloudFront delivers, names its web ACL itself."""
    for item in api.pages("list_web_acls", "WebACLs", Scope=REGIONAL):
        for kind in PROTECTED:
            yield associations_of(api, item["ARN"], kind)


def associations_of(api: Api, arn: str, kind: str) -> Reading:
    """The resources of one kind that one web ACL protects."""
    said = api.ask("list_resources_for_web_acl", NOT_HERE, unseen=("aws_wafv2_web_acl_association",), WebACLArn=arn, ResourceType=kind)
    for resource in said.data.get("ResourceArns", ()):
        attributes: dict[str, Value] = {"resource_arn": resource, "web_acl_arn": arn}
        yield api.found("aws_wafv2_web_acl_association", f"{arn},{resource}", attributes, name=arn.split("/")[-2])


def logging(api: Api) -> Reading:
    """Where the web ACLs of a region log."""
    yield from _logging(api, REGIONAL, api.place.region)


def global_logging(api: Api) -> Reading:
    """Where the web ACLs for CloudFront log."""
    yield from _logging(api, GLOBAL, HOME)


def _logging(api: Api, scope: str, region: str) -> Reading:
    for item in api.pages("list_logging_configurations", "LoggingConfigurations", Scope=scope, region=region):
        arn = item["ResourceArn"]
        attributes: dict[str, Value] = {
            **named(item, "log_destination_configs", "resource_arn"),
            "logging_filter": _filter(item.get("LoggingFilter")),
            "redacted_fields": [_attributes(field) for field in item.get("RedactedFields", ())],
        }
        yield api.found("aws_wafv2_web_acl_logging_configuration", arn, attributes, name=arn.split("/")[-2], region=region)


def _filter(item: Data | None) -> list[Value]:
    if not item:
        return []
    filters: list[Value] = [
        {**named(one, "behavior", "requirement"), "condition": [_attributes(it) for it in one["Conditions"]]} for one in item["Filters"]
    ]
    return [{**named(item, "default_behavior"), "filter": filters}]


ACLS, LOGS = ("list_web_acls", "get_web_acl", "list_tags_for_resource"), ("list_logging_configurations",)
READERS = (
    Reader(service="wafv2", types=("aws_wafv2_web_acl",), operations=ACLS, read=web_acls),
    Reader(service="wafv2", types=("aws_wafv2_web_acl",), operations=ACLS, read=global_web_acls, scope="account"),
    Reader(
        service="wafv2",
        types=("aws_wafv2_web_acl_association",),
        operations=("list_web_acls", "list_resources_for_web_acl"),
        read=associations,
    ),
    Reader(service="wafv2", types=("aws_wafv2_web_acl_logging_configuration",), operations=LOGS, read=logging),
    Reader(service="wafv2", types=("aws_wafv2_web_acl_logging_configuration",), operations=LOGS, read=global_logging, scope="account"),
)
