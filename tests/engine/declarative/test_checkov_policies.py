"""What Checkov's page on YAML policies shows can be said here, by the converter or by hand, and comes out as that page says.

Source: https://www.checkov.io/3.Custom%20Policies/Examples.html
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from checkov_policies_of import attribute, connection, only, resource

from readygate.engine.declarative.checkov import ImportRefusedError, restated
from readygate.engine.yaml_file import yaml_text

DATABASES = ["aws_rds_cluster", "aws_db_instance"]
LISTENER = ["aws_lb_listener"]
GROUPS = ["aws_security_group"]
QUEUE = ["aws_sqs_queue"]
UNKNOWN = 'variable "u" {}\n'


def instances(**types: str) -> str:
    """Instances by name and type."""
    return "".join(resource("aws_instance", name, f"instance_type = {type_}\nami = 1") for name, type_ in types.items())


EXAMPLES: dict[str, tuple[Any, str | dict[str, str], dict[str, str]]] = {
    "tagged": (
        attribute("taggable", "tags.env", "exists"),
        UNKNOWN
        + resource("aws_sqs_queue", "good", 'tags = { env = "x" }')
        + resource("aws_sqs_queue", "bad", 'tags = { x = "x" }')
        + resource("aws_sqs_queue", "unknown", "tags = var.u")
        + resource("aws_sqs_queue_policy", "other", 'queue_url = "u"\npolicy = "{}"'),
        {"good": "pass", "bad": "fail", "unknown": "unknown", "other": "not-applicable"},
    ),
    "modules": (
        attribute(["module"], "source", "starting_with", "./modules"),
        {"main.tf": 'module "a" {\n  source = "./modules/a"\n}\nmodule "b" {\n  source = "./b"\n}\n', "modules/a/main.tf": "", "b/main.tf": ""},
        {"a": "pass", "b": "fail"},
    ),
    "tagged or labelled": (
        {"or": [attribute("taggable", "tags", "exists"), attribute("taggable", "labels", "exists")]},
        resource("aws_sqs_queue", "good", 'tags = { env = "x" }') + resource("aws_sqs_queue", "bad") + resource("aws_sqs_queue_policy", "other"),
        {"good": "pass", "bad": "fail", "other": "not-applicable"},
    ),
    "instance types": (
        {"and": [attribute(["aws_instance"], "instance_type", "not_equals", one) for one in ("t3.micro", "t3.nano")]},
        UNKNOWN + instances(good='"m5.large"', bad='"t3.nano"', unknown="var.u"),
        {"good": "pass", "bad": "fail", "unknown": "unknown"},
    ),
    "encrypted clusters": (
        {
            "and": [
                attribute(["aws_rds_cluster"], "tags.encrypted", "equals", "true"),
                {
                    "or": [
                        attribute(["aws_rds_cluster"], "kms_key_id", "exists"),
                        attribute(["aws_rds_cluster"], "storage_encrypted", "equals", "true"),
                    ]
                },
            ]
        },
        resource("aws_rds_cluster", "good", 'engine = "mysql"\ntags = { encrypted = true }\nstorage_encrypted = true')
        + resource("aws_rds_cluster", "untagged", 'engine = "mysql"\nstorage_encrypted = true')
        + resource("aws_rds_cluster", "plain", 'engine = "mysql"\ntags = { encrypted = "true" }\nstorage_encrypted = false'),
        {"good": "pass", "untagged": "fail", "plain": "fail"},
    ),
    "several types": (
        {
            "or": [
                attribute(DATABASES, "backup_retention_period", "not_equals", "0"),
                attribute(["aws_redshift_cluster"], "automated_snapshot_retention_period", "not_equals", "0"),
            ]
        },
        resource("aws_db_instance", "good", 'instance_class = "db.m5.large"\nbackup_retention_period = 7')
        + resource("aws_db_instance", "bad", 'instance_class = "db.m5.large"\nbackup_retention_period = 0')
        + resource("aws_redshift_cluster", "shift", 'cluster_identifier = "c"\nnode_type = "x"\nautomated_snapshot_retention_period = 0'),
        {"good": "pass", "bad": "fail", "shift": "fail"},
    ),
    "volumes": (
        {
            "and": [
                attribute(["aws_ebs_volume"], "encrypted", "equals", "true"),
                connection(["aws_volume_attachment"], ["aws_ebs_volume"]),
                only("aws_ebs_volume"),
            ]
        },
        "".join(
            resource("aws_ebs_volume", name, f'availability_zone = "eu-west-1a"\nsize = 1\nencrypted = {encrypted}')
            + (
                resource("aws_volume_attachment", f"to_{name}", f'device_name = "x"\ninstance_id = "i"\nvolume_id = aws_ebs_volume.{name}.id')
                * attached
            )
            for name, encrypted, attached in (("good", "true", 1), ("plain", "false", 1), ("loose", "true", 0))
        ),
        {"good": "pass", "plain": "fail", "loose": "fail"},
    ),
    "listeners": (
        {
            "and": [
                only("aws_lb"),
                {
                    "or": [
                        connection(["aws_lb"], LISTENER, "not_exists"),
                        {"and": [connection(["aws_lb"], LISTENER), attribute(LISTENER, "protocol", "equals", "HTTPS")]},
                    ]
                },
            ]
        },
        "".join(resource("aws_lb", name) for name in ("good", "bad", "mixed", "none"))
        + "".join(
            resource(
                "aws_lb_listener",
                f"{name}_{protocol}",
                f'load_balancer_arn = aws_lb.{name}.arn\nprotocol = "{protocol}"\ndefault_action {{\n type = "forward"\n target_group_arn = "x"\n}}',
            )
            for name, protocol in (("good", "HTTPS"), ("bad", "HTTP"), ("mixed", "HTTP"), ("mixed", "HTTPS"))
        ),
        {"good": "pass", "bad": "fail", "mixed": "fail", "none": "pass"},
    ),
    "versioned buckets": (
        {
            "or": [
                attribute(["aws_s3_bucket"], "versioning.enabled", "equals", True),
                {
                    "and": [
                        only("aws_s3_bucket"),
                        connection(["aws_s3_bucket"], ["aws_s3_bucket_versioning"]),
                        attribute(["aws_s3_bucket_versioning"], "versioning_configuration.status", "equals", "Enabled"),
                    ]
                },
            ]
        },
        resource("aws_s3_bucket", "good", 'bucket = "good"')
        + resource("aws_s3_bucket", "old", 'bucket = "old"\nversioning {\n enabled = true\n}')
        + resource("aws_s3_bucket", "bad", 'bucket = "bad"')
        + resource("aws_s3_bucket", "suspended", 'bucket = "suspended"')
        + "".join(
            resource("aws_s3_bucket_versioning", name, f'bucket = aws_s3_bucket.{name}.id\nversioning_configuration {{\n status = "{status}"\n}}')
            for name, status in (("good", "Enabled"), ("suspended", "Suspended"))
        ),
        {"good": "pass", "old": "pass", "bad": "fail", "suspended": "fail"},
    ),
    "world": (
        {"not": attribute(GROUPS, "ingress.*.cidr_blocks", "contains", "0.0.0.0/0")},
        UNKNOWN
        + "".join(
            resource("aws_security_group", name, f'ingress {{\n from_port = 22\n to_port = 22\n protocol = "tcp"\n cidr_blocks = {blocks}\n}}')
            for name, blocks in (("good", '["10.0.0.0/8"]'), ("bad", '["10.0.0.0/8", "0.0.0.0/0"]'), ("unknown", "var.u"))
        ),
        {"good": "pass", "bad": "fail", "unknown": "unknown"},
    ),
    "allowed types": (
        {"cond_type": "resource", "resource_types": ["aws_instance", "aws_db_instance"], "operator": "exists"},
        instances(good='"m5.large"') + resource("aws_sqs_queue", "bad"),
        {"good": "pass", "bad": "fail"},
    ),
    "lifecycle": (
        {"or": [attribute("all", "lifecycle", "not_exists"), attribute("all", "lifecycle.create_before_destroy", "is_true")]},
        resource("aws_sqs_queue", "good")
        + resource("aws_sqs_queue", "replaced", "lifecycle {\n create_before_destroy = true\n}")
        + resource("aws_sqs_queue", "bad", 'lifecycle {\n ignore_changes = all\n precondition {\n condition = true\n error_message = "x"\n }\n}'),
        {"good": "pass", "replaced": "pass", "bad": "fail"},
    ),
    "kept resources": (
        {
            "or": [
                attribute(["aws_sqs_queue"], "lifecycle.prevent_destroy", "is_true"),
                attribute(["aws_sqs_queue"], "lifecycle.ignore_changes", "exists"),
            ]
        },
        resource("aws_sqs_queue", "good", "lifecycle {\n prevent_destroy = true\n}")
        + resource("aws_sqs_queue", "ignored", "lifecycle {\n ignore_changes = [tags]\n}")
        + resource("aws_sqs_queue", "bad", "lifecycle {\n prevent_destroy = false\n}")
        + resource("aws_sqs_queue", "plain"),
        {"good": "pass", "ignored": "pass", "bad": "fail", "plain": "fail"},
    ),
    "forbidden types": (
        {"cond_type": "resource", "resource_types": ["aws_sqs_queue"], "operator": "not_exists"},
        instances(other='"m5.large"') + resource("aws_sqs_queue", "bad"),
        {"bad": "fail"},
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_restated_policies_answer_alike(name: str, outcomes: Callable[..., dict[str, str]]) -> None:
    """What the converter writes is a policy file, and its answers are those that Checkov documents; where that guesses, ours are unknown."""
    definition, configuration, expected = EXAMPLES[name]
    metadata = {"id": "CKV2_CUSTOM_1", "name": "Ensure it is so", "category": "GENERAL_SECURITY", "severity": "HIGH"}
    document = restated({"metadata": metadata, "definition": definition})
    assert (document["id"], document["title"], document["severity"]) == ("imported-checkov-ckv2-custom-1", "It is so", "high")
    assert document["replaces"] == ["CKV2_CUSTOM_1"]
    found = outcomes(yaml_text(document), configuration)
    assert {one: outcome for one, outcome in found.items() if one in expected} == expected


BY_HAND = {
    "provider": (
        """
resource: terraform
check:
  none: providers[*]
  where: {attribute: name, equals: aws}
  holds: {attribute: region, contains: us-west-1}
""",
        'provider "aws" {\n  region = "us-west-1"\n}\n',
        {"terraform": "fail"},
    ),
    "values chosen by another key": (
        """
resource: aws_db_parameter_group
check:
  any: parameter[*]
  where: {attribute: name, equals: rds.force_ssl}
  holds: {attribute: value, within: [1, on]}
""",
        "".join(
            resource("aws_db_parameter_group", name, f'family = "postgres16"\nparameter {{\n name = "{key}"\n value = "{value}"\n}}')
            for name, key, value in (("good", "rds.force_ssl", "1"), ("bad", "rds.force_ssl", "0"), ("other", "x", "1"))
        ),
        {"good": "pass", "bad": "fail", "other": "fail"},
    ),
    "statements": (
        """
resource: aws_iam_policy
check:
  every: policy.Statement[*]
  where: {attribute: Effect, equals: Allow}
  holds: {none: "Action[*]", equals: "*"}
""",
        "".join(
            resource("aws_iam_policy", name, f"policy = jsonencode({{ Statement = {statement} }})")
            for name, statement in (
                ("good", '[{ Effect = "Deny", Action = "*" }, { Effect = "Allow", Action = ["s3:Get*"] }]'),
                ("bad", '{ Effect = "Allow", Action = "*" }'),
            )
        ),
        {"good": "pass", "bad": "fail"},
    ),
    "ssh": (
        """
resource: aws_instance
check:
  not:
    connected_to: aws_security_group
    where:
      any: ingress[*]
      holds:
        and:
        - {attribute: from_port, less_than_or_equal: 22}
        - {attribute: to_port, greater_than_or_equal: 22}
""",
        "".join(
            resource("aws_security_group", name, f'ingress {{\n from_port = {first}\n to_port = {last}\n protocol = "tcp"\n}}')
            + resource("aws_instance", name, f"ami = 1\nvpc_security_group_ids = [aws_security_group.{name}.id]")
            for name, first, last in (("good", 443, 443), ("bad", 0, 1024))
        ),
        {"good": "pass", "bad": "fail"},
    ),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_restated_by_hand(name: str, outcomes: Callable[..., dict[str, str]]) -> None:
    """What the converter leaves to its user can be said, too."""
    text, configuration, expected = BY_HAND[name]
    assert outcomes(f"id: acme-x-y\ntitle: t\nseverity: low\n{text}", configuration) == expected


@pytest.mark.parametrize(
    ("definition", "why"),
    [
        (attribute(["aws_x"], "a[0:2].c", "jsonpath_equals", 1), "'[0:2].c' is a part of JSONPath that has no counterpart here"),
        (attribute(["aws_x"], "__change_actions__", "contains", "delete"), "is none of the resource: policies judge what is planned"),
        (attribute(["aws_x"], "count", "exists"), "resources are judged one by one"),
        (attribute(["AWS::S3::Bucket"], "Tags", "exists"), "is no type of Terraform"),
        (attribute(["aws_x"], "a", "regex_match", "x(?!a)"), "is no regular expression of RE2"),
        (attribute(["aws_x"], "a", "greater_than", True), "neither a number nor a text"),
        (attribute(["aws_x"], "a", "length_equals", "b"), "'b' is no number"),
        (attribute(["aws_x"], "a", "range_includes", "a-b"), "is no range"),
        (attribute(["aws_x"], "a", "sounds_like", "x"), "the operator sounds_like is not understood"),
        (attribute(["aws_x"], "resource_type", "regex_match", "x"), "the operator regex_match of resource_type is not understood"),
        (attribute(["aws_x"], "", "exists"), "names no attribute"),
        (connection(["a"], ["b"], "some_exist"), "the operator some_exist of a connection is not understood"),
        ({"not": [attribute(["aws_x"], "a", "exists")] * 2}, "takes one condition"),
        ({"and": [only("a")]}, "it judges no resource"),
        ({"and": [only("a") | {"operator": "equals"}, attribute(["a"], "a", "exists")]}, "the operator equals of a filter is not understood"),
        ({"and": [only("c"), connection(["a"], ["b"])]}, "it judges no resource"),
        ({"and": [connection(["a"], ["b"])] * 12}, "lead through each other in too many ways"),
        ({"and": ["x"]}, "is no condition"),
        ({"attribute": "a"}, "has no cond_type"),
        ({"cond_type": "secret"}, "cond_type secret is not understood"),
        ({"or": [attribute(["provider.aws"], "a", "exists"), attribute(["aws_x"], "b", "exists")]}, "speaks of providers and of resources"),
    ],
)
def test_what_cannot_be_restated_is_refused(definition: Any, why: str) -> None:
    """With the reason; nothing is left out in silence."""
    with pytest.raises(ImportRefusedError, match=re.escape(why)):
        restated({"metadata": {"id": "C", "name": "n"}, "definition": definition})


def test_numbers_and_lists_are_written_as_they_are() -> None:
    """The text that the converter prints reads back the same."""
    document = {"a": [1, True, "1", "true", None], "b": yaml.safe_load("0.10")}
    same = ["x"]
    assert yaml.safe_load(yaml_text({**document, "c": same, "d": same})) == {**document, "c": same, "d": same}
    assert "&" not in yaml_text({"c": same, "d": same})
