"""A configuration as the declared side: what its references lead to, and what is known of documents that are only whole after they are applied."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readygate.drift.comparison import compare
from readygate.drift.filling import filled
from readygate.drift.items import Drift, Kind
from readygate.drift.texts import same_text
from readygate.model.deployed import Deployed
from readygate.model.resource import Provider, Resource
from readygate.model.values import Reference, Unknown, Value
from readygate.views.config import Options, load

ACCOUNT, REGION = "111122223333", "eu-west-1"
JOBS = f"arn:aws:sqs:{REGION}:{ACCOUNT}:jobs"
ROLE, POLICY, QUEUE = "aws_iam_role", "aws_iam_role_policy", "aws_sqs_queue"
CONFIGURATION = """
variable "topic" {}
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.jobs.arn]
  }
}
resource "aws_iam_role_policy" "it" {
  name   = "it"
  role   = aws_iam_role.worker.id
  policy = POLICY
}
"""
IN_JSON = 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = [RESOURCE] }] })'
DOCUMENT = "data.aws_iam_policy_document.send.json"
AS_TEXT = (
    '"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Allow\\",'
    '\\"Action\\":\\"sqs:SendMessage\\",\\"Resource\\":\\"${aws_sqs_queue.jobs.arn}\\"}}"'
)


def statement(resource: Value, action: Value = "sqs:SendMessage", **more: Value) -> dict[str, Value]:
    """A statement that allows something."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def live(type_: str, attributes: dict[str, Value]) -> Deployed:
    """An object of the account."""
    name = str(attributes["name"])
    place = Provider("aws", region=REGION, account=ACCOUNT)
    return Deployed(
        resource=Resource(address=f"{type_}.{name}", type=type_, name=name, provider=place, attributes={"id": name, **attributes}, view="live")
    )


def drift_of(tmp_path: Path, policy: str, statements: list[Any], others: tuple[Deployed, ...] = (), **queue: Value) -> Drift:
    """What comparing the configuration with an account gives in which the role's policy has these statements."""
    (tmp_path / "main.tf").write_text(CONFIGURATION.replace("POLICY", policy))
    text = json.dumps({"Version": "2012-10-17", "Statement": statements})
    objects = [
        live(QUEUE, {"name": "jobs", "arn": JOBS, **queue}),
        live(ROLE, {"name": "worker", "arn": f"arn:aws:iam::{ACCOUNT}:role/worker"}),
        live(POLICY, {"name": "it", "id": "worker:it", "role": "worker", "policy": text}),
        *others,
    ]
    return compare(load(tmp_path, Options()).resources, objects)


SPELLINGS = [IN_JSON.replace("RESOURCE", "aws_sqs_queue.jobs.arn"), DOCUMENT, AS_TEXT]


@pytest.mark.parametrize("policy", SPELLINGS, ids=["jsonencode", "document", "text"])
@pytest.mark.parametrize(
    ("statements", "wanted"),
    [
        ([statement(JOBS)], {}),
        ([statement([JOBS], ["sqs:SendMessage"], Sid="Send")], {}),
        ([statement("*")], {POLICY: "policy"}),
        ([statement(f"arn:aws:sqs:{REGION}:{ACCOUNT}:other")], {POLICY: "policy"}),
        ([statement("arn:aws:sqs:*:*:*")], {POLICY: "policy"}),
        ([statement(JOBS, "sqs:*")], {POLICY: "policy"}),
        ([statement(JOBS), statement("*", "iam:PassRole")], {POLICY: "policy"}),
        ([], {POLICY: "policy"}),
    ],
    ids=["the same", "written otherwise", "everything", "another queue", "every queue", "every action", "one more statement", "none"],
)
def test_a_policy_that_names_what_is_declared_is_compared(tmp_path: Path, policy: str, statements: list[Any], wanted: dict[str, str]) -> None:
    """Its references lead to the objects that are found, whichever way the document is written."""
    drift = drift_of(tmp_path, policy, statements)
    assert {item.type: str(change.path[0]) for item in drift.items for change in item.changes} == wanted
    assert [item for item in drift.items if item.kind is Kind.UNREAD] == []


OPEN = IN_JSON.replace("RESOURCE", "aws_sqs_queue.jobs.arn, var.topic")
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:news"


@pytest.mark.parametrize(
    ("policy", "statements", "wanted"),
    [
        (OPEN, [statement([TOPIC, JOBS])], False),
        (OPEN, [statement(["*", JOBS])], False),
        (OPEN, [statement([TOPIC, f"{JOBS}-2"])], True),
        (OPEN, [statement([TOPIC, JOBS], "sqs:*")], True),
        (OPEN, [statement([TOPIC, JOBS, "*"])], True),
        (IN_JSON.replace("RESOURCE", '"${var.topic}/a"'), [statement(f"{TOPIC}/a")], False),
        (IN_JSON.replace("RESOURCE", '"${var.topic}/a"'), [statement(f"{TOPIC}/b")], True),
        (IN_JSON.replace("RESOURCE", "upper(aws_sqs_queue.jobs.arn)"), [statement(JOBS.upper())], False),
        (IN_JSON.replace("RESOURCE", "upper(aws_sqs_queue.jobs.arn)"), [statement("*")], True),
        (IN_JSON.replace("RESOURCE", 'split(":", aws_sqs_queue.jobs.arn)[4]'), [statement(ACCOUNT)], False),
    ],
)  # fmt: skip
def test_what_is_known_of_a_policy_has_to_hold(tmp_path: Path, policy: str, statements: list[Any], wanted: bool) -> None:
    """What is not known may be any one text, an ARN however never `*`; all else has to be there, and nothing besides."""
    changed = any(item.kind is Kind.CHANGED and item.type == POLICY for item in drift_of(tmp_path, policy, statements).items)
    assert changed is wanted


@pytest.mark.parametrize("policy", ["var.topic", "jsonencode({ Statement = var.topic })", "jsonencode({ Statement = [var.topic] })"])
def test_a_policy_of_which_too_little_is_known_is_told(tmp_path: Path, policy: str) -> None:
    """Nobody can say whether it is as declared, and the report says so, with the reason."""
    (item,) = drift_of(tmp_path, policy, [statement("*")]).items
    assert (item.kind, item.address, item.attributes) == (Kind.UNREAD, "aws_iam_role_policy.it", ("policy",))
    assert item.reason == "what is declared is not known: variable topic has no value"


@pytest.mark.parametrize(("key", "wanted"), [("key/1", []), ("key/2", ["kms_master_key_id"]), ("", ["kms_master_key_id"])])
def test_a_reference_leads_to_the_object_that_is_found(tmp_path: Path, key: str, wanted: list[str]) -> None:
    """An argument that names another resource of the configuration is drift once it names something else of its kind, or nothing."""
    prefix = f"arn:aws:kms:{REGION}:{ACCOUNT}:"
    (tmp_path / "main.tf").write_text(
        'resource "aws_kms_key" "it" {\n tags = { Name = "it" }\n}\n'
        'resource "aws_sqs_queue" "jobs" {\n name = "jobs"\n kms_master_key_id = aws_kms_key.it.arn\n}\n'
    )
    objects = [
        live("aws_kms_key", {"name": "it", "id": "1", "arn": f"{prefix}key/1", "tags": {"Name": "it"}}),
        live(QUEUE, {"name": "jobs", "arn": JOBS, "kms_master_key_id": prefix + key if key else None}),
    ]
    drift = compare(load(tmp_path, Options()).resources, objects)
    assert [change.name for item in drift.items for change in item.changes] == wanted


@pytest.mark.parametrize(
    ("groups", "wanted"), [(["sg-00000001"], False), (["sg-00000002"], True), (["sg-00000001", "sg-00000002"], True), ([], True)]
)
def test_references_in_a_set_are_the_objects_that_are_found(tmp_path: Path, groups: list[Value], wanted: bool) -> None:
    """Another security group, one more, or none at all is drift."""
    (tmp_path / "main.tf").write_text(
        'resource "aws_security_group" "it" {\n name = "it"\n vpc_id = "vpc-1"\n}\n'
        'resource "aws_instance" "it" {\n tags = { Name = "it" }\n vpc_security_group_ids = [aws_security_group.it.id]\n}\n'
    )
    objects = [
        live("aws_security_group", {"name": "it", "id": "sg-00000001", "vpc_id": "vpc-1"}),
        live("aws_instance", {"name": "it", "id": "i-00000001", "tags": {"Name": "it"}, "vpc_security_group_ids": groups}),
    ]
    drift = compare(load(tmp_path, Options()).resources, objects)
    assert [change.name for item in drift.items for change in item.changes] == ["vpc_security_group_ids"] * wanted


@pytest.mark.parametrize("policy", [SPELLINGS[0], OPEN])
def test_a_document_that_is_gone_is_drift(tmp_path: Path, policy: str) -> None:
    """Nothing in place of a document is something else, however little is known of what it will say."""
    (tmp_path / "main.tf").write_text(
        f'variable "topic" {{}}\nresource "aws_sqs_queue" "jobs" {{\n name = "jobs"\n}}\n'
        f'resource "aws_sqs_queue" "it" {{\n name = "it"\n policy = {policy}\n}}\n'
    )
    objects = [live(QUEUE, {"name": "jobs", "arn": JOBS}), live(QUEUE, {"name": "it", "policy": None})]
    drift = compare(load(tmp_path, Options()).resources, objects)
    assert [change.name for item in drift.items for change in item.changes] == ["policy"]


@pytest.mark.parametrize(("there", "wanted"), [(3, 3), ("3", 3), (4, None)])
def test_a_number_is_declared_where_the_object_has_it(there: Value, wanted: Value) -> None:
    """What a reference to a number leads to is taken for declared where it is there, in either spelling; another one may be what was made of it."""
    own = Unknown(("known after apply",), references=(Reference("aws_lambda_layer_version.base", ("version",)),))
    assert filled(own, there, lambda _: 3) == (own if wanted is None else wanted)


@pytest.mark.parametrize("arn", ["arn:aws:s3:::logs/*", "arn:aws:logs:eu-west-1:111122223333:log-group:a:*"])
def test_everything_is_no_name_of_one_thing(arn: str) -> None:
    """Though an ARN may end in `*`, `*` alone is more."""
    assert not same_text(arn, "*")
    assert not same_text("*", arn)


@pytest.mark.parametrize(("peer", "wanted"), [("sg-00000002", False), ("sg-00000003", True)])
@pytest.mark.parametrize("inline", [True, False], ids=["inline", "rule"])
def test_entries_that_refer_to_others_are_those_of_the_objects_that_are_found(tmp_path: Path, peer: str, wanted: bool, *, inline: bool) -> None:
    """A rule for one security group is no rule for another one, whether the group or a resource of its own declares it."""
    rule = 'ingress {\n protocol = "tcp"\n from_port = 443\n to_port = 443\n security_groups = [aws_security_group.clients.id]\n}\n'
    apart = (
        'resource "aws_vpc_security_group_ingress_rule" "it" {\n security_group_id = aws_security_group.it.id\n ip_protocol = "tcp"\n'
        " from_port = 443\n to_port = 443\n referenced_security_group_id = aws_security_group.clients.id\n}\n"
    )
    (tmp_path / "main.tf").write_text(
        'resource "aws_security_group" "clients" {\n name = "clients"\n vpc_id = "vpc-1"\n}\n'
        f'resource "aws_security_group" "it" {{\n name = "it"\n vpc_id = "vpc-1"\n{rule if inline else ""}}}\n{"" if inline else apart}'
    )
    there: list[Value] = [{"protocol": "tcp", "from_port": 443, "to_port": 443, "security_groups": [peer]}]
    objects = [
        live("aws_security_group", {"name": "clients", "id": "sg-00000002", "vpc_id": "vpc-1", "ingress": []}),
        live("aws_security_group", {"name": "it", "id": "sg-00000001", "vpc_id": "vpc-1", "ingress": there}),
    ]
    drift = compare(load(tmp_path, Options()).resources, objects)
    assert any(item.kind in (Kind.CHANGED, Kind.MISSING) for item in drift.items) is wanted
