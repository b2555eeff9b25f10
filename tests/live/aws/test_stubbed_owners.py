"""Objects that no customer made say who did, so that nobody is asked to declare them."""

from __future__ import annotations

from typing import Any

import pytest
from stubbed_account import ACCOUNT, REGION, Call, read

SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:login-AbCdEf"
ALARM = f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:"
TRUST = "%7B%22Version%22%3A%222012-10-17%22%7D"


def _secret(**told: str) -> list[Call]:
    return [
        Call("list_secrets", {}, {"SecretList": [{"ARN": SECRET, "Name": "login", **told}]}),
        Call("describe_secret", {"SecretId": SECRET}, {}),
        Call("get_resource_policy", {"SecretId": SECRET}, {}),
    ]


@pytest.mark.parametrize(
    ("told", "owner"),
    [({}, ""), ({"PrimaryRegion": REGION}, ""), ({"PrimaryRegion": "us-east-1"}, "secretsmanager"), ({"OwningService": "rds"}, "rds")],
)
def test_secrets_of_services_and_replicas_are_not_the_customers(monkeypatch: pytest.MonkeyPatch, told: dict[str, str], owner: str) -> None:
    """Secrets that a service keeps, and copies of secrets of another region, are made by services."""
    found, failures = read("aws_secretsmanager_secret", _secret(**told), monkeypatch)
    assert [one.owned_by for one in found] == [owner]
    assert failures == []


@pytest.mark.parametrize(("path", "owner"), [("/", ""), ("/aws-service-role/ecs.amazonaws.com/", "aws"), ("/aws-reserved/sso.amazonaws.com/", "aws")])
def test_roles_of_services_are_not_the_customers(monkeypatch: pytest.MonkeyPatch, path: str, owner: str) -> None:
    """Service-linked roles, and those of permission sets, with all of their policies, are made by services."""
    attached = {"PolicyName": "P", "PolicyArn": "arn:aws:iam::aws:policy/PolicyOfTheService"}
    role: dict[str, Any] = {"RoleName": "R", "RoleId": "AROA" + "0" * 16, "Path": path, "Arn": f"arn:aws:iam::{ACCOUNT}:role{path}R"}
    calls = [
        Call("list_roles", {"MaxItems": 1000}, {"Roles": []}),
        Call(
            "get_account_authorization_details",
            {"Filter": ["Role"]},
            {"RoleDetailList": [{**role, "AssumeRolePolicyDocument": TRUST, "AttachedManagedPolicies": [attached]}]},
        ),
    ]
    found, _ = read("aws_iam_role", calls, monkeypatch)
    assert [(one.type, one.owned_by) for one in found] == [("aws_iam_role", owner), ("aws_iam_role_policy_attachment", owner)]


@pytest.mark.parametrize(("name", "owner"), [("jobs-age", ""), ("TargetTracking-table/orders-AlarmHigh-1", "autoscaling")])
def test_alarms_of_scaling_policies_are_not_the_customers(monkeypatch: pytest.MonkeyPatch, name: str, owner: str) -> None:
    """Alarms that scaling policies make and remove are made by services."""
    calls = [
        Call("get_resources", {"ResourceTypeFilters": ["cloudwatch:alarm"], "ResourcesPerPage": 100}, {}, service="resourcegroupstaggingapi"),
        Call(
            "describe_alarms", {"AlarmTypes": ["MetricAlarm"], "MaxRecords": 100}, {"MetricAlarms": [{"AlarmName": name, "AlarmArn": ALARM + name}]}
        ),
    ]
    found, _ = read("aws_cloudwatch_metric_alarm", calls, monkeypatch)
    assert [one.owned_by for one in found] == [owner]


@pytest.mark.parametrize(
    ("name", "kind", "owner"),
    [("example.com.", "NS", "route53"), ("example.com.", "SOA", "route53"), ("a.example.com.", "NS", ""), ("example.com.", "A", "")],
)
def test_records_of_every_zone_are_not_the_customers(monkeypatch: pytest.MonkeyPatch, name: str, kind: str, owner: str) -> None:
    """The records that say where a zone lies come with it; all others are made by the customer."""
    zone = {"Id": "/hostedzone/Z1", "Name": "example.com.", "CallerReference": "c"}
    record = {"Name": name, "Type": kind, "TTL": 60, "ResourceRecords": [{"Value": "v"}]}
    calls = [
        Call("list_hosted_zones", {}, {"HostedZones": [zone], "Marker": "", "IsTruncated": False, "MaxItems": "100"}),
        Call("list_resource_record_sets", {"HostedZoneId": zone["Id"]}, {"ResourceRecordSets": [record], "IsTruncated": False, "MaxItems": "300"}),
    ]
    found, _ = read("aws_route53_record", calls, monkeypatch)
    assert [one.owned_by for one in found] == [owner]


@pytest.mark.parametrize(("manager", "owner", "of_policy"), [("CUSTOMER", "", "aws"), ("AWS", "aws", "aws")])
def test_keys_of_aws_and_untouched_policies_are_not_the_customers(monkeypatch: pytest.MonkeyPatch, manager: str, owner: str, of_policy: str) -> None:
    """Keys that AWS manages are its own, and so is the policy of any key until someone replaces it."""
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/k"
    calls = [
        Call("list_keys", {}, {"Keys": [{"KeyId": "k", "KeyArn": arn}]}),
        Call("describe_key", {"KeyId": "k"}, {"KeyMetadata": {"KeyId": "k", "Arn": arn, "KeyState": "Enabled", "KeyManager": manager}}),
        Call("get_key_policy", {"KeyId": "k", "PolicyName": "default"}, {"Policy": '{"Id": "key-default-1"}'}),
        Call("get_key_rotation_status", {"KeyId": "k"}, "UnsupportedOperationException"),
        Call("list_resource_tags", {"KeyId": "k"}, {}),
    ]
    found, failures = read("aws_kms_key", calls, monkeypatch)
    assert [(one.type, one.owned_by) for one in found] == [("aws_kms_key", owner), ("aws_kms_key_policy", of_policy)]
    assert found[0].attributes["enable_key_rotation"] is False
    assert failures == []
