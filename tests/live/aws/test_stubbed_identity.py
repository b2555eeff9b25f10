"""Readers of identities and keys where moto knows too little: documented answers become the provider's attributes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from stubbed_service import ACCOUNT, found

ROLES = f"arn:aws:iam::{ACCOUNT}:role"
KEYS = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key"
MADE = datetime(2026, 1, 2, tzinfo=UTC)
DETAILS = "get_account_authorization_details"
TRUST = "%7B%22Version%22%3A%222012-10-17%22%7D"


def _role(name: str, path: str) -> dict[str, object]:
    return {
        "RoleName": name,
        "RoleId": f"AROA{name.upper():0>16}",
        "Path": path,
        "Arn": f"{ROLES}{path}{name}",
        "CreateDate": MADE,
        "AssumeRolePolicyDocument": TRUST,
    }


def test_descriptions_of_roles_come_from_the_list_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the details leave out, a role's description and longest session, comes from the pages of the list of roles."""
    listed = [{**_role(name, "/"), "Description": f"As {name}", "MaxSessionDuration": 7200} for name in ("reader", "writer")]
    told = found(
        monkeypatch,
        "aws_iam_role",
        [
            ("list_roles", {"MaxItems": 1000}, {"Roles": listed[:1], "IsTruncated": True, "Marker": "more"}),
            ("list_roles", {"MaxItems": 1000, "Marker": "more"}, {"Roles": listed[1:], "IsTruncated": False}),
            (DETAILS, {"Filter": ["Role"]}, {"RoleDetailList": [_role("reader", "/"), _role("writer", "/")]}),
        ],
    )
    assert {id_: role["description"] for (_, id_), role in told.items()} == {"reader": "As reader", "writer": "As writer"}
    assert {role["max_session_duration"] for role in told.values()} == {7200}
    assert {role["create_date"] for role in told.values()} == {"2026-01-02T00:00:00Z"}


def test_a_denied_list_of_roles_leaves_only_what_it_tells_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the list of roles is denied, roles are found all the same, without description and longest session."""
    told = found(
        monkeypatch,
        "aws_iam_role",
        [("list_roles", {"MaxItems": 1000}, "AccessDenied"), (DETAILS, {"Filter": ["Role"]}, {"RoleDetailList": [_role("reader", "/")]})],
    )
    role = told["aws_iam_role", "reader"]
    assert role["path"] == "/"
    assert role["description"].reasons == role["max_session_duration"].reasons == ("AccessDenied: iam:ListRoles",)


@pytest.mark.parametrize(
    ("origin", "kind", "type_"),
    [
        ("AWS_KMS", "PRIMARY", "aws_kms_key"),
        ("AWS_KMS", "REPLICA", "aws_kms_replica_key"),
        ("EXTERNAL", "PRIMARY", "aws_kms_external_key"),
        ("EXTERNAL", "REPLICA", "aws_kms_replica_external_key"),
    ],
)
def test_keys_have_the_type_of_their_material_and_place(monkeypatch: pytest.MonkeyPatch, origin: str, kind: str, type_: str) -> None:
    """Terraform has a type of its own for keys with imported material, and for replicas of keys of another region."""
    told = {
        "KeyId": "mrk-1",
        "Arn": f"{KEYS}/mrk-1",
        "Origin": origin,
        "KeyState": "Enabled",
        "Enabled": True,
        "KeySpec": "SYMMETRIC_DEFAULT",
        "KeyUsage": "ENCRYPT_DECRYPT",
        "KeyManager": "CUSTOMER",
        "MultiRegion": True,
        "MultiRegionConfiguration": {
            "MultiRegionKeyType": kind,
            "PrimaryKey": {"Arn": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/mrk-1", "Region": "us-east-1"},
        },
    }
    rotation = [("get_key_rotation_status", {"KeyId": "mrk-1"}, {"KeyRotationEnabled": True, "RotationPeriodInDays": 90})]
    keys = found(
        monkeypatch,
        "aws_kms_key",
        [
            ("list_keys", {}, {"Keys": [{"KeyId": "mrk-1", "KeyArn": f"{KEYS}/mrk-1"}]}),
            ("describe_key", {"KeyId": "mrk-1"}, {"KeyMetadata": told}),
            ("get_key_policy", {"KeyId": "mrk-1", "PolicyName": "default"}, {"Policy": "{}"}),
            *(rotation if origin == "AWS_KMS" else []),
            ("list_resource_tags", {"KeyId": "mrk-1"}, {"Tags": [{"TagKey": "team", "TagValue": "core"}]}),
        ],
    )
    key = keys[type_, "mrk-1"]
    assert keys.keys() == {(type_, "mrk-1"), ("aws_kms_key_policy", "mrk-1")}
    assert key["tags"] == {"team": "core"}
    assert key.get("enable_key_rotation", key.get("key_rotation_enabled")) is (True if origin == "AWS_KMS" else None)
    assert key.get("primary_key_arn", "").startswith("arn:aws:kms:us-east-1:") is (kind == "REPLICA")


def test_a_key_that_waits_for_its_deletion_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that waits for its deletion is no object any more, as for the provider."""
    told = {"KeyId": "k", "KeyState": "PendingDeletion"}
    answers = [
        ("list_keys", {}, {"Keys": [{"KeyId": "k", "KeyArn": f"{KEYS}/k"}]}),
        ("describe_key", {"KeyId": "k"}, {"KeyMetadata": told}),
    ]
    assert found(monkeypatch, "aws_kms_key", answers) == {}


def test_secrets_tell_their_replicas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret's replicas in other regions come with their keys, and its versions without what is secret."""
    arn = f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:login-AbCdEf"
    replica = {"Region": "eu-central-1", "KmsKeyId": "alias/other", "Status": "InSync"}
    secrets = found(
        monkeypatch,
        "aws_secretsmanager_secret",
        [
            ("list_secrets", {}, {"SecretList": [{"ARN": arn, "Name": "login", "SecretVersionsToStages": {"v" * 32: ["AWSCURRENT"]}}]}),
            ("describe_secret", {"SecretId": arn}, {"ARN": arn, "ReplicationStatus": [replica]}),
            ("get_resource_policy", {"SecretId": arn}, {}),
        ],
    )
    assert secrets.keys() == {("aws_secretsmanager_secret", arn), ("aws_secretsmanager_secret_version", f"{arn}|{'v' * 32}")}
    (shaped,) = secrets["aws_secretsmanager_secret", arn]["replica"]
    assert (shaped["region"], shaped["kms_key_id"], shaped["status"]) == ("eu-central-1", "alias/other", "InSync")
    assert secrets["aws_secretsmanager_secret_version", f"{arn}|{'v' * 32}"].keys() == {"arn", "secret_id", "version_id", "version_stages"}
