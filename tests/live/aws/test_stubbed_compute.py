"""Readers of what runs that moto does not know: documented answers become the provider's attributes."""

from __future__ import annotations

import pytest
from stubbed_service import ACCOUNT, found

RUNNER = f"arn:aws:apprunner:eu-west-1:{ACCOUNT}:service/site/1"


def test_services_of_app_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service has its source, its machine, its network and its checks."""
    image = {
        "ImageIdentifier": "app:1",
        "ImageRepositoryType": "ECR",
        "ImageConfiguration": {"Port": "8080", "RuntimeEnvironmentVariables": {"LEVEL": "info"}},
    }
    service = {
        "ServiceName": "site",
        "ServiceId": "0" * 32,
        "ServiceArn": RUNNER,
        "ServiceUrl": "a.example.com",
        "Status": "RUNNING",
        "CreatedAt": 0,
        "UpdatedAt": 0,
        "SourceConfiguration": {"ImageRepository": image, "AutoDeploymentsEnabled": True},
        "InstanceConfiguration": {"Cpu": "1024", "Memory": "2048", "InstanceRoleArn": "arn:aws:iam::123456789012:role/app"},
        "AutoScalingConfigurationSummary": {"AutoScalingConfigurationArn": "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/a/1/2"},
        "NetworkConfiguration": {"EgressConfiguration": {"EgressType": "DEFAULT"}, "IngressConfiguration": {"IsPubliclyAccessible": False}},
    }
    told = found(
        monkeypatch,
        "aws_apprunner_service",
        [
            ("list_services", {}, {"ServiceSummaryList": [{"ServiceArn": RUNNER, "Status": "RUNNING"}]}),
            ("describe_service", {"ServiceArn": RUNNER}, {"Service": service}),
            ("list_tags_for_resource", {"ResourceArn": RUNNER}, {"Tags": [{"Key": "team", "Value": "core"}]}),
        ],
    )
    shaped = told["aws_apprunner_service", RUNNER]
    assert shaped["instance_configuration"][0]["instance_role_arn"] == "arn:aws:iam::123456789012:role/app"
    assert shaped["network_configuration"][0]["ingress_configuration"] == [{"is_publicly_accessible": False}]
    (source,) = shaped["source_configuration"]
    assert source["image_repository"][0]["image_configuration"][0]["port"] == "8080"
    assert source["code_repository"] == []


def test_metadata_defaults_of_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the account says is kept, and all else is no preference; an account that says nothing has no such object."""
    type_ = "aws_ec2_instance_metadata_defaults"
    told = found(monkeypatch, type_, [("get_instance_metadata_defaults", {}, {"AccountLevel": {"HttpTokens": "required"}})])
    assert told[type_, ACCOUNT] == {
        "id": ACCOUNT,
        "http_tokens": "required",
        "http_endpoint": "no-preference",
        "http_put_response_hop_limit": -1,
        "instance_metadata_tags": "no-preference",
    }
    assert found(monkeypatch, type_, [("get_instance_metadata_defaults", {}, {})]) == {}


def test_account_settings_of_containers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting is an object."""
    root = f"arn:aws:iam::{ACCOUNT}:root"
    settings = [{"name": "containerInsights", "value": "enabled", "principalArn": root, "type": "user"}]
    told = found(monkeypatch, "aws_ecs_account_setting_default", [("list_account_settings", {"effectiveSettings": True}, {"settings": settings})])
    assert told["aws_ecs_account_setting_default", root]["value"] == "enabled"


def test_policies_of_groups_of_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group with a policy is an object, one without is none."""
    type_ = "aws_sagemaker_model_package_group_policy"
    stamp = {"CreationTime": 0, "ModelPackageGroupStatus": "Completed"}
    groups = [{**stamp, "ModelPackageGroupName": name, "ModelPackageGroupArn": f"arn:aws:sagemaker:{name}"} for name in ("a", "b")]
    told = found(
        monkeypatch,
        type_,
        [
            ("list_model_package_groups", {}, {"ModelPackageGroupSummaryList": groups}),
            ("get_model_package_group_policy", {"ModelPackageGroupName": "a"}, {"ResourcePolicy": "{}"}),
            ("get_model_package_group_policy", {"ModelPackageGroupName": "b"}, "ValidationException"),
        ],
    )
    assert {id_: attributes["resource_policy"] for (_, id_), attributes in told.items()} == {"a": "{}"}


def test_response_headers_policies_of_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list goes on at its marker; each policy has its headers for security and for other origins."""
    security = {
        "StrictTransportSecurity": {"Override": True, "AccessControlMaxAgeSec": 63072000, "IncludeSubdomains": True},
        "FrameOptions": {"Override": True, "FrameOption": "DENY"},
    }
    cors = {
        "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["https://a.example.com"]},
        "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["*"]},
        "AccessControlAllowMethods": {"Quantity": 1, "Items": ["GET"]},
        "AccessControlAllowCredentials": False,
        "OriginOverride": True,
    }

    def item(id_: str, **config: object) -> dict[str, object]:
        policy = {"Id": id_, "LastModifiedTime": 0, "ResponseHeadersPolicyConfig": {"Name": id_, **config}}
        return {"Type": "custom", "ResponseHeadersPolicy": policy}

    first = {"MaxItems": 1, "Quantity": 1, "NextMarker": "m", "Items": [item("a", SecurityHeadersConfig=security)]}
    second = {"MaxItems": 1, "Quantity": 1, "Items": [item("b", CorsConfig=cors)]}
    operation = "list_response_headers_policies"
    told = found(
        monkeypatch,
        "aws_cloudfront_response_headers_policy",
        [
            (operation, {"Type": "custom"}, {"ResponseHeadersPolicyList": first}),
            (operation, {"Type": "custom", "Marker": "m"}, {"ResponseHeadersPolicyList": second}),
        ],
    )
    (shaped,) = told["aws_cloudfront_response_headers_policy", "a"]["security_headers_config"]
    assert shaped["strict_transport_security"][0]["access_control_max_age_sec"] == 63072000
    assert shaped["frame_options"] == [{"frame_option": "DENY", "override": True}]
    (other,) = told["aws_cloudfront_response_headers_policy", "b"]["cors_config"]
    assert other["access_control_allow_origins"] == [{"items": ["https://a.example.com"]}]


def test_a_peering_is_seen_from_the_side_that_lies_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peering that another account asked for is what the accepter has; the network of the other side is the peer."""
    asking = {"VpcId": "vpc-theirs", "OwnerId": "210987654321", "Region": "eu-west-1"}
    asked = {"VpcId": "vpc-ours", "OwnerId": ACCOUNT, "Region": "eu-west-1"}
    listed = {"VpcPeeringConnectionId": "pcx-1", "RequesterVpcInfo": asking, "AccepterVpcInfo": asked, "Status": {"Code": "active"}}
    gone = {**listed, "VpcPeeringConnectionId": "pcx-2", "Status": {"Code": "deleted"}}
    type_ = "aws_vpc_peering_connection_accepter"
    told = found(monkeypatch, type_, [("describe_vpc_peering_connections", {}, {"VpcPeeringConnections": [listed, gone]})])
    assert set(told) == {(type_, "pcx-1")}
    assert (told[type_, "pcx-1"]["vpc_id"], told[type_, "pcx-1"]["peer_vpc_id"]) == ("vpc-ours", "vpc-theirs")
