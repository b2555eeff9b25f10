"""Provider configurations: which one each resource belongs to, where it works, and its default tags."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.resource import Provider
from readygate.model.values import Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]
QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
WEST = 'provider "aws" {\n  alias  = "west"\n  region = "us-west-2"\n}\n'
EAST = 'provider "aws" {\n  region = "us-east-1"\n}\n'


def providers(view: View) -> dict[str, Provider]:
    """The provider of each resource."""
    return {resource.address: resource.provider for resource in view.resources}


def test_default_and_named(load_root: LoadRoot) -> None:
    """A resource belongs to the default configuration of its type's provider, or to the one it names, quoted or not."""
    text = EAST + WEST
    for name, argument in (("a", ""), ("b", "provider = aws.west"), ("c", 'provider = "aws.west"'), ("d", "provider = aws")):
        text += f'resource "aws_sqs_queue" "{name}" {{\n  {argument}\n}}\n'
    found = providers(load_root(text))
    assert [found[f"aws_sqs_queue.{name}"].region for name in "abcd"] == ["us-east-1", "us-west-2", "us-west-2", "us-east-1"]
    assert found["aws_sqs_queue.b"].alias == "west"


def test_not_configured(load_root: LoadRoot) -> None:
    """Without a provider block nothing is known of the place."""
    assert providers(load_root(QUEUE)) == {"aws_sqs_queue.q": Provider("aws")}


def test_inherited_and_passed(load_root: LoadRoot) -> None:
    """Modules get the caller's default configuration, or what is passed to them, through any depth and under other names."""
    inner = 'resource "aws_sqs_queue" "plain" {}\nresource "aws_sqs_queue" "named" {\n  provider = aws.src\n}\n'
    files = {
        "main.tf": f'{EAST}{WEST}module "inherits" {{\n  source = "./outer"\n}}\n'
        'module "passed" {\n  source = "./outer"\n  providers = { aws = aws.west, aws.src = aws }\n}\n',
        "outer/main.tf": 'module "inner" {\n  source = "../inner"\n  providers = { aws.src = aws }\n}\n',
        "inner/main.tf": inner,
    }
    found = {address.replace(".aws_sqs_queue", ""): provider.region for address, provider in providers(load_root(files)).items()}
    assert found == {
        "module.inherits.module.inner.plain": "us-east-1",
        "module.inherits.module.inner.named": "us-east-1",
        "module.passed.module.inner.plain": "us-west-2",
        "module.passed.module.inner.named": "us-west-2",
    }


def test_other_local_name(load_root: LoadRoot) -> None:
    """A module that calls the provider by another name gets the configuration of the same source address."""
    files = {
        "main.tf": f'{EAST}module "m" {{\n  source = "./m"\n}}\n',
        "m/main.tf": 'terraform {\n  required_providers {\n    amazon = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n'
        'resource "aws_sqs_queue" "q" {\n  provider = amazon\n}\n',
    }
    assert providers(load_root(files))["module.m.aws_sqs_queue.q"].region == "us-east-1"


@pytest.mark.parametrize(
    ("settings", "account"),
    [
        ('allowed_account_ids = ["111111111111"]', "111111111111"),
        ("allowed_account_ids = [111111111111]", "111111111111"),
        ('allowed_account_ids = ["111111111111", "222222222222"]', None),
        ('assume_role {\n    role_arn = "arn:aws:iam::333333333333:role/deploy"\n  }', "333333333333"),
        ('assume_role {\n    role_arn = "arn:aws:iam::${var.account}:role/deploy"\n  }', "444444444444"),
        ("", None),
    ],
)
def test_account(load_root: LoadRoot, settings: str, account: str | None) -> None:
    """The account is the only one allowed, or that of the role to assume."""
    text = f'variable "account" {{\n  default = "444444444444"\n}}\nprovider "aws" {{\n  {settings}\n}}\n{QUEUE}'
    assert providers(load_root(text))["aws_sqs_queue.q"].account == account


def test_unknown_region(load_root: LoadRoot) -> None:
    """A region from a variable without a value is unknown for that reason."""
    region = providers(load_root(f'variable "region" {{}}\nprovider "aws" {{\n  region = var.region\n}}\n{QUEUE}'))["aws_sqs_queue.q"].region
    assert isinstance(region, Unknown)
    assert region.reasons == ("variable region has no value",)


def test_google(load_root: LoadRoot) -> None:
    """Google's project stands for the account."""
    text = 'provider "google" {\n  project = "p"\n  region = "europe-west1"\n}\nresource "google_pubsub_topic" "t" {\n  name = "t"\n}\n'
    assert providers(load_root(text))["google_pubsub_topic.t"] == Provider("google", "", "europe-west1", "p")


def test_default_tags(load_root: LoadRoot) -> None:
    """tags_all holds the provider's default tags and the resource's own, which win."""
    text = 'locals {\n  team = "x"\n}\nprovider "aws" {\n  default_tags {\n    tags = { team = local.team, env = "prod" }\n  }\n}\n'
    text += 'resource "aws_sqs_queue" "q" {\n  tags = { env = "dev" }\n}\noutput "tags" {\n  value = aws_sqs_queue.q.tags_all\n}\n'
    view = load_root(text)
    assert view.resources[0].attributes["tags_all"] == {"team": "x", "env": "dev"}
    assert view.outputs["tags"].value == {"team": "x", "env": "dev"}


def test_unused_provider(load_root: LoadRoot) -> None:
    """Problems of a provider that no resource belongs to are told as well."""
    view = load_root('provider "aws" {\n  region = local.nope\n}\n')
    assert [f"{found.subject}: {found.summary}" for found in view.diagnostics] == ["main.tf:2: Reference to undeclared local value"]


def test_provider_in_a_circle(load_root: LoadRoot) -> None:
    """A provider whose settings need one of its own resources does not hang."""
    view = load_root('provider "aws" {\n  region = aws_sqs_queue.q.name\n}\nresource "aws_sqs_queue" "q" {\n  name = "a"\n}\n')
    assert len(view.resources) == 1
