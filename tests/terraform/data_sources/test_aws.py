"""AWS data sources without AWS: what the provider's settings tell, what is assumed, and what stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.values import Reference, Unknown
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.views.view import View

LoadRoot = Callable[..., View]

REGION = 'provider "aws" {\n region = "%s"\n}\n'


def data(view: View) -> Any:
    """What is known of the only data source."""
    return view.resources[0].attributes


@pytest.mark.parametrize(
    ("region", "partition", "suffix", "description"),
    [
        ("eu-west-1", "aws", "amazonaws.com", "Europe (Ireland)"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn", "China (Beijing)"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com", "AWS GovCloud (US-West)"),
    ],
)
def test_region_and_partition_come_from_the_provider(load_root: LoadRoot, region: str, partition: str, suffix: str, description: str) -> None:
    """The region in the provider's settings decides the partition, and nothing of it is assumed."""
    view = load_root(REGION % region + 'data "aws_partition" "p" {}\ndata "aws_region" "r" {}\n')
    found: dict[str, Any] = {one.type: one.attributes for one in view.resources}
    assert (found["aws_partition"]["partition"], found["aws_partition"]["dns_suffix"]) == (partition, suffix)
    assert (found["aws_region"]["name"], found["aws_region"]["description"]) == (region, description)
    assert view.assumed == {}


def test_missing_region_is_assumed(load_root: LoadRoot) -> None:
    """Without a region in the settings one is assumed, which can be told by the attribute; the user may say another."""
    view = load_root('data "aws_region" "r" {}\n')
    assert data(view)["name"] == "us-east-1"
    assert view.assumed[Reference("data.aws_region.r", ("name",))] == 'the region is assumed to be "us-east-1"'
    assert data(load_root('data "aws_region" "r" {}\n', assumptions=Assumptions(region="sa-east-1")))["name"] == "sa-east-1"


def test_unknown_region_is_not_assumed_away(load_root: LoadRoot) -> None:
    """A region that a variable without value gives is unknown, unless the user says what to assume."""
    text = 'variable "r" { type = string }\nprovider "aws" {\n region = var.r\n}\ndata "aws_region" "r" {}\n'
    assert isinstance(data(load_root(text))["name"], Unknown)
    assert data(load_root(text, assumptions=Assumptions(region="sa-east-1")))["name"] == "sa-east-1"


def test_account_is_assumed_but_not_who_acts(load_root: LoadRoot) -> None:
    """The account id is a stand-in that the user can replace; the caller's ARN stays unknown but for its beginning."""
    caller = data(load_root('data "aws_caller_identity" "c" {}\n'))
    assert caller["account_id"] == "123456789012"
    assert (caller["arn"].prefix, isinstance(caller["user_id"], Unknown)) == ("arn:aws:", True)
    assert data(load_root('data "aws_caller_identity" "c" {}\n', assumptions=Assumptions(account_id="1")))["account_id"] == "1"


def test_declared_account_is_no_assumption(load_root: LoadRoot) -> None:
    """An account that the provider's settings name is taken from there."""
    view = load_root('provider "aws" {\n allowed_account_ids = ["999999999999"]\n}\ndata "aws_caller_identity" "c" {}\n')
    assert data(view)["account_id"] == "999999999999"
    assert Reference("data.aws_caller_identity.c", ("account_id",)) not in view.assumed


def test_assumptions_can_be_followed_to_what_they_made(load_root: LoadRoot) -> None:
    """A name that holds an assumed account id refers to it."""
    text = 'data "aws_caller_identity" "c" {}\nresource "aws_s3_bucket" "b" {\n bucket = "logs-${data.aws_caller_identity.c.account_id}"\n}\n'
    view = load_root(text)
    bucket = next(one for one in view.resources if one.mode == "managed")
    assert bucket.attributes["bucket"] == "logs-123456789012"
    assert all(reference in view.assumed for reference in bucket.references["bucket",])


def test_zones_are_assumed(load_root: LoadRoot) -> None:
    """Zones are those that the region is known to have, or that the user names; excluded ones are left out."""
    text = REGION % "us-west-2" + 'data "aws_availability_zones" "z" {\n exclude_names = ["us-west-2b"]\n}\n'
    assert data(load_root(text))["names"] == ["us-west-2a", "us-west-2c", "us-west-2d"]
    named = Assumptions(availability_zones=("us-west-2d", "us-west-2b", "eu-west-1a"))
    assert data(load_root(text, assumptions=named))["names"] == ["us-west-2d"]


@pytest.mark.parametrize(
    ("filter_", "known"),
    [('name = "opt-in-status"\n values = ["opt-in-not-required"]', True), ('name = "zone-type"\n values = ["local-zone"]', False)],
)
def test_unusual_filters_leave_zones_unknown(load_root: LoadRoot, filter_: str, known: bool) -> None:
    """Only filters that ordinary zones pass can be applied."""
    zones = data(load_root(f'data "aws_availability_zones" "z" {{\n filter {{\n {filter_}\n }}\n}}\n'))["names"]
    assert isinstance(zones, list) == known


@pytest.mark.parametrize(
    ("type_", "arguments", "expected"),
    [
        ("aws_service_principal", 'service_name = "logs"', {"name": "logs.amazonaws.com", "id": "logs.eu-west-1.amazonaws.com"}),
        ("aws_service_principal", 'service_name = "logs"\n region = "cn-north-1"', {"name": "logs.amazonaws.com.cn"}),
        ("aws_service_principal", 'service_name = "ec2"\n region = "cn-north-1"', {"name": "ec2.amazonaws.com"}),
        (
            "aws_arn",
            'arn = "arn:aws:rds:eu-west-1:1:db:x:y"',
            {"partition": "aws", "service": "rds", "region": "eu-west-1", "account": "1", "resource": "db:x:y"},
        ),
        ("aws_elb_service_account", "", {"id": "156460612806", "arn": "arn:aws:iam::156460612806:root"}),
        ("aws_redshift_service_account", 'region = "us-east-1"', {"arn": "arn:aws:iam::193672423079:user/logs"}),
        ("aws_billing_service_account", "", {"id": "386209384616"}),
        ("aws_lb_hosted_zone_id", 'region = "us-east-1"', {"id": "Z35SXDOTRQ7X7K"}),
        ("aws_lb_hosted_zone_id", 'region = "us-east-1"\n load_balancer_type = "network"', {"id": "Z26RNL4JYFTOTI"}),
        ("aws_iam_session_context", 'arn = "arn:aws:iam::1:user/x"', {"issuer_arn": "arn:aws:iam::1:user/x", "session_name": ""}),
        ("aws_cloudfront_log_delivery_canonical_user_id", "", {"id": "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"}),
    ],
)
def test_tables_answer_as_the_provider_does(load_root: LoadRoot, type_: str, arguments: str, expected: dict[str, str]) -> None:
    """Answers of the real provider, asked for the same arguments."""
    found = data(load_root(REGION % "eu-west-1" + f'data "{type_}" "x" {{\n {arguments}\n}}\n'))
    assert {name: found[name] for name in expected} == expected


def test_stand_ins_of_the_cloud_are_assumed(load_root: LoadRoot) -> None:
    """Ids that only the cloud knows have stand-ins where counts and names hang on them, each noted as assumed."""
    text = 'data "aws_canonical_user_id" "u" {}\ndata "aws_vpc_endpoint_service" "s" {\n service = "ecr.api"\n}\n'
    view = load_root(REGION % "cn-north-1" + text)
    found: dict[str, Any] = {one.type: one.attributes for one in view.resources}
    assert len(found["aws_canonical_user_id"]["id"]) == 64
    assert found["aws_vpc_endpoint_service"]["service_name"] == "cn.com.amazonaws.cn-north-1.ecr.api"
    assert isinstance(found["aws_vpc_endpoint_service"]["arn"], Unknown)
    assert {reference.address for reference in view.assumed} == {"data.aws_canonical_user_id.u", "data.aws_vpc_endpoint_service.s"}


def test_malformed_arn_is_an_error(load_root: LoadRoot) -> None:
    """What the provider refuses is an error at the data source, and its attributes are unknown."""
    view = load_root('data "aws_arn" "x" {\n arn = "nonsense"\n}\n')
    assert [one.summary for one in view.diagnostics] == ["Invalid ARN Value"]
    assert isinstance(data(view)["service"], Unknown)


def test_session_of_a_role_is_left_to_the_provider(load_root: LoadRoot) -> None:
    """Which role a session belongs to is only known to IAM, since the session's ARN lacks the role's path."""
    context = data(load_root('data "aws_iam_session_context" "x" {\n arn = "arn:aws:sts::1:assumed-role/r/s"\n}\n'))
    assert isinstance(context["issuer_arn"], Unknown)


def test_default_tags_are_those_of_the_provider(load_root: LoadRoot) -> None:
    """`aws_default_tags` hands out what the provider's settings say."""
    text = 'provider "aws" {\n default_tags {\n  tags = { a = "b" }\n }\n}\ndata "aws_default_tags" "x" {}\n'
    assert data(load_root(text))["tags"] == {"a": "b"}


@pytest.mark.parametrize(
    ("type_", "name", "reason"),
    [
        ("aws_ami", "image_id", "aws_ami is only read by its provider"),
        ("terraform_remote_state", "outputs", "the state of another root module is not read"),
        ("http", "response_body", "the address is only read by Terraform"),
    ],
)
def test_other_data_sources_say_why_they_are_unknown(load_root: LoadRoot, type_: str, name: str, reason: str) -> None:
    """What only a provider can read is unknown, with the reason and the way back to the attribute."""
    value: Any = load_root(f'data "{type_}" "x" {{}}\noutput "x" {{\n value = data.{type_}.x.{name}\n}}\n').outputs["x"].value
    assert (value.reasons, value.references) == ((reason,), (Reference(f"data.{type_}.x", (name,)),))
