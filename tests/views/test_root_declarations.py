"""What a root module says about Terraform itself is judged like resources, and counted as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.declared_types import DECLARED_TYPES
from readygate.model.resource import Resource
from readygate.terraform.module_sources import parse_source
from readygate.views.config import load

ROOT = """
terraform {
  required_version = ">= 1.9"
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 5.0" }
    random = "3.6.0"
  }
}

variable "password" {
  type      = string
  default   = "example"
  sensitive = true
}

variable "stage" {
  description = "Where it runs"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

provider "aws" {
  alias      = "west"
  region     = "us-west-2"
  secret_key = "example"
}

output "queue" {
  value = aws_sqs_queue.jobs.arn
}

module "network" {
  source = "git::https://example.com/network.git?ref=v1.2"
}
"""
BACKEND = """
terraform {
  backend "s3" {
    bucket     = "state"
    secret_key = "example"
    assume_role {
      role_arn = "arn:aws:iam::123456789012:role/state"
    }
  }
}
"""
LOCK = """
provider "registry.terraform.io/hashicorp/aws" {
  version = "5.100.0"
  hashes  = ["h1:abc"]
}
"""


def declarations(directory: Path, **files: str) -> dict[str, Resource]:
    """The pseudo-resources of a root with these files, by address."""
    for name, text in files.items():
        (directory / name.replace("_tf", ".tf")).write_text(text)
    return {one.address: one for one in load(directory).declarations}


def test_all_terraform_blocks_make_one_resource(tmp_path: Path) -> None:
    """Backend, versions and providers are gathered from several blocks, each with its own place."""
    found = declarations(tmp_path, versions_tf=ROOT, backend_tf=BACKEND)["terraform"]
    assert found.attributes == {
        "backend": [
            {"type": "s3", "bucket": "state", "secret_key": "example", "assume_role": [{"role_arn": "arn:aws:iam::123456789012:role/state"}]}
        ],
        "cloud": [],
        "required_version": ">= 1.9",
        "required_providers": [
            {"name": "aws", "source": "hashicorp/aws", "version": "~> 5.0"},
            {"name": "random", "source": None, "version": "3.6.0"},
        ],
        "providers": [{"name": "aws", "alias": "west", "region": "us-west-2", "secret_key": "example"}],
        "lock_file": None,
    }
    assert found.sensitive == {("backend", 0, "secret_key"), ("providers", 0, "secret_key")}
    places = [str(found.range_of(path)) for path in (("backend", 0, "bucket"), ("required_version",), ("cloud",), ("providers", 0, "region"))]
    assert places == ["backend.tf:4", "versions.tf:3", "backend.tf:2", "versions.tf:26"]


def test_the_lock_file_is_read(tmp_path: Path) -> None:
    """Its providers stand with version and hashes, and findings lead into the file."""
    (tmp_path / ".terraform.lock.hcl").write_text(LOCK)
    found = declarations(tmp_path, main_tf=ROOT)["terraform"]
    locked = {"source": "registry.terraform.io/hashicorp/aws", "version": "5.100.0", "constraints": None, "hashes": ["h1:abc"]}
    assert found.attributes["lock_file"] == {"path": ".terraform.lock.hcl", "providers": [locked]}
    assert str(found.range_of(("lock_file", "providers", 0, "version"))) == ".terraform.lock.hcl:2"


def test_a_root_that_says_nothing_has_the_resource_all_the_same(tmp_path: Path) -> None:
    """The absence of a backend is judged, at the beginning of the first file."""
    found = declarations(tmp_path, main_tf='variable "x" {\n  default = 1\n}\n')["terraform"]
    assert found["backend"].is_empty().is_true
    assert str(found.range_of(("backend",))) == "main.tf:1"


def test_variables_tell_who_gives_their_values(tmp_path: Path) -> None:
    """Type, default, description and the file that the value comes from."""
    (tmp_path / "terraform.tfvars").write_text('stage = "prod"\n')
    found = declarations(tmp_path, main_tf=ROOT)
    assert {name: found["var.stage"].attributes[name] for name in ("required", "value", "origin", "description", "type")} == {
        "required": True,
        "value": "prod",
        "origin": "terraform.tfvars",
        "description": "Where it runs",
        "type": None,
    }
    assert found["var.password"].sensitive == {("value",), ("default",)}


def test_outputs_refer_to_what_they_expose(tmp_path: Path) -> None:
    """The reference leads to the resource in the graph."""
    declarations(tmp_path, main_tf=ROOT)
    view = load(tmp_path)
    output = next(one for one in view.graph().by_type["terraform_output"])
    assert [one.address for one in output.refers_to("aws_sqs_queue", via="value")] == ["aws_sqs_queue.jobs"]


def test_they_are_no_resources(tmp_path: Path) -> None:
    """They are not among the resources, and a question about all types does not find them."""
    declarations(tmp_path, main_tf=ROOT)
    view = load(tmp_path)
    assert [one.address for one in view.resources] == ["aws_sqs_queue.jobs"]
    (queue,) = view.graph().by_type["aws_sqs_queue"]
    assert not queue.referred_by().found
    assert [one.address for one in queue.referred_by("terraform_output")] == ["output.queue"]


def test_their_attributes_are_those_that_are_listed(tmp_path: Path) -> None:
    """The list by which policies are checked names every attribute that there is."""
    found = declarations(tmp_path, main_tf=ROOT, backend_tf=BACKEND)
    assert {one.type for one in found.values()} == {type_ for type_ in DECLARED_TYPES if type_.startswith("terraform")}
    assert [name for one in found.values() for name in one.attributes if name not in DECLARED_TYPES[one.type]] == []


def test_a_call_is_one_resource_however_often_it_is_made(tmp_path: Path) -> None:
    """Instances of a block share it, calls without instances have none, and calls inside of modules are found."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "main.tf").write_text('module "leaf" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "~> 5.0"\n}\n')
    text = 'module "many" {\n  source = "./inner"\n  count = 2\n}\nmodule "none" {\n  source = "./inner"\n  count = 0\n}\n'
    found = declarations(tmp_path, main_tf=text)
    assert [name for name in found if name.startswith("module")] == ["module.many", "module.many[0].module.leaf"]
    assert found["module.many"]["kind"].text == "local"
    leaf = found["module.many[0].module.leaf"]
    assert (leaf["kind"].text, leaf["version"].text, leaf.module) == ("registry", "~> 5.0", "module.many[0]")


@pytest.mark.parametrize(
    ("source", "kind", "ref"),
    [
        ("./a", "local", ""),
        ("hashicorp/consul/aws", "registry", ""),
        ("app.terraform.io/acme/vpc/aws", "registry", ""),
        ("github.com/acme/vpc?ref=abc", "git", "abc"),
        ("git@github.com:acme/vpc.git", "git", ""),
        ("git::ssh://git@host/vpc.git?depth=1&ref=v2", "git", "v2"),
        ("https://example.com/vpc.zip", "http", ""),
        ("https://example.com/vpc.git", "git", ""),
        ("s3::https://s3.amazonaws.com/bucket/vpc.zip", "s3", ""),
        ("gcs::https://www.googleapis.com/storage/v1/b/x", "gcs", ""),
        ("hg::http://example.com/vpc.hg?rev=3", "mercurial", "3"),
    ],
)
def test_sources_of_modules(source: str, kind: str, ref: str) -> None:
    """Each kind of source is told from the others as Terraform does."""
    assert parse_source(source) == (kind, ref)
