"""What drift means: the policies that come to another outcome in the cloud than in what is declared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_comparison import declared, live, queue

from readygate.drift.comparison import compare
from readygate.drift.items import Drift, Kind
from readygate.drift.overlay import overlaid
from readygate.drift.verdicts import with_verdicts
from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.model.deployed import Deployed
from readygate.model.finding import Finding, Outcome
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.values import Reference, Value
from readygate.views.config import Options, load

CATALOGUE = discover()


def findings(resources: list[Resource], *policies: str) -> list[Finding]:
    """What some policies say."""
    return judge(Graph(resources), CATALOGUE, entries=[entry for entry in CATALOGUE.entries if entry.id in policies]).findings


def judged(resources: list[Resource], objects: list[Deployed], *policies: str) -> Drift:
    """The drift with its verdicts."""
    before = findings(resources, *policies)
    drift = compare(resources, objects)
    return with_verdicts(drift, before, findings(overlaid(resources, drift), *policies))


def verdicts(drift: Drift) -> list[tuple[str, str, Outcome | None, Outcome | None]]:
    """The verdicts of all items."""
    return [(item.address, one.policy.id, one.declared, one.live) for item in drift.items for one in item.verdicts]


TABLE: dict[str, Value] = {"id": "orders", "name": "orders", "point_in_time_recovery": [{"enabled": True}], "tags": {"stage": "prod"}}
RECOVERY = "aws-dynamodb-point-in-time-recovery"


def test_a_change_that_makes_a_policy_fail_says_so() -> None:
    """Point-in-time recovery that is off in the cloud only: the policy passes as declared and fails as deployed."""
    off: dict[str, Value] = {**TABLE, "point_in_time_recovery": [{"enabled": False}], "tags": {"stage": "test"}}
    drift = judged([declared("aws_dynamodb_table", "orders", TABLE)], [live("aws_dynamodb_table", off)], RECOVERY)
    assert verdicts(drift) == [("aws_dynamodb_table.orders", RECOVERY, Outcome.PASS, Outcome.FAIL)]
    (verdict,) = drift.items[0].verdicts
    assert verdict.worsens
    assert "enabled" in verdict.message


def test_a_change_that_no_policy_minds_has_no_verdict() -> None:
    """A tag that changed is drift, and nothing else."""
    drift = judged([declared("aws_dynamodb_table", "orders", TABLE)], [live("aws_dynamodb_table", {**TABLE, "tags": {"stage": "test"}})], RECOVERY)
    assert [item.kind for item in drift.items] == [Kind.CHANGED]
    assert verdicts(drift) == []


def test_a_change_for_the_better_is_told_too() -> None:
    """What somebody repaired by hand passes in the cloud, and does not count as worse."""
    bad = declared("aws_dynamodb_table", "orders", {**TABLE, "point_in_time_recovery": [{"enabled": False}]})
    drift = judged([bad], [live("aws_dynamodb_table", TABLE)], RECOVERY)
    assert verdicts(drift) == [("aws_dynamodb_table.orders", RECOVERY, Outcome.FAIL, Outcome.PASS)]
    assert not drift.items[0].verdicts[0].worsens


INGRESS = "aws-vpc-security-group-ingress"


def test_a_rule_that_nobody_declared_makes_the_group_fail() -> None:
    """SSH for the world was added by hand: the group fails, and the rules that were declared are not blamed for it."""
    group: dict[str, Value] = {"id": "sg-1", "name": "web", "ingress": [], "egress": []}
    lone: dict[str, Value] = {"security_group_id": "sg-1", "ip_protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_ipv4": "10.0.0.0/8"}
    inside: Value = {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"]}
    wide: Value = {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}
    resources = [
        declared("aws_security_group", "web", group),
        declared("aws_vpc_security_group_ingress_rule", "https", {**lone, "id": "sgr-1"}),
    ]
    drift = judged(resources, [live("aws_security_group", {**group, "ingress": [inside, wide]})], INGRESS)
    assert [(address, declared_, live_) for address, _, declared_, live_ in verdicts(drift)] == [
        ("aws_security_group.web", Outcome.PASS, Outcome.FAIL)
    ]


QUEUE, DEAD = "aws_sqs_queue", "aws-sqs-dead-letter-queue"


def dead_letters(name: str) -> str:
    """A redrive policy that leads to a queue."""
    return json.dumps({"deadLetterTargetArn": f"arn:aws:sqs:eu-west-1:111122223333:{name}", "maxReceiveCount": 5})


def test_what_nobody_declared_is_judged_as_well() -> None:
    """A stray queue without a dead-letter queue fails by itself."""
    drift = judged([], [live(QUEUE, queue("stray"))], DEAD)
    assert verdicts(drift) == [("aws_sqs_queue.stray", DEAD, None, Outcome.FAIL)]


def test_a_part_that_is_gone_is_the_cause_at_its_host() -> None:
    """Versioning that was declared beside the bucket is gone: the bucket's failure is told with the missing part."""
    bucket = declared("aws_s3_bucket", "data", {"id": "data", "bucket": "data"})
    part = declared("aws_s3_bucket_versioning", "data", {"id": "data", "bucket": "data", "versioning_configuration": [{"status": "Enabled"}]})
    drift = judged([bucket, part], [live("aws_s3_bucket", {"id": "data", "bucket": "data"})], "aws-s3-versioning")
    (item,) = drift.items
    assert (item.kind, item.type) == (Kind.MISSING, "aws_s3_bucket_versioning")
    assert [(one.address, one.live) for one in item.verdicts] == [("aws_s3_bucket.data", Outcome.FAIL)]


def test_a_part_that_no_policy_judges_is_the_cause_as_well() -> None:
    """A queue that now refuses nobody's dead letters counts as a dead-letter queue: the part that changed is told with it."""
    own = queue("orders")
    url = str(own["id"])
    allow: dict[str, Value] = {"id": url, "queue_url": url, "redrive_allow_policy": json.dumps({"redrivePermission": "denyAll"})}
    kind = "aws_sqs_queue_redrive_allow_policy"
    resources = [declared(QUEUE, "orders", own), declared(kind, "orders", allow)]
    opened = {**allow, "redrive_allow_policy": json.dumps({"redrivePermission": "allowAll"})}
    drift = judged(resources, [live(QUEUE, own), live(kind, opened)], DEAD)
    (item,) = drift.items
    assert (item.type, [one.address for one in item.verdicts]) == (kind, ["aws_sqs_queue.orders"])
    assert drift.verdicts == ()


QUEUE_OF_SYSTEM = """
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
}

resource "aws_iam_role_policy" "jobs" {
  name = "jobs"
  role = aws_iam_role.worker.name
  policy = jsonencode({ Statement = [
    { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:${aws_sqs_queue.jobs.name}" },
    { Effect = "Allow", Action = "sqs:ListQueues", Resource = "*" },
  ] })
}
"""
SCOPE = "aws-iam-workload-scope"


@pytest.mark.parametrize(("action", "resource"), [("*", "*"), ("sqs:SendMessage", "*"), ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:*:*")])
def test_a_policy_that_was_opened_by_hand_never_passes(tmp_path: Path, action: str, resource: str) -> None:
    """What the declared document refers to says nothing of the document that is there: a role that may do more now fails."""
    (tmp_path / "main.tf").write_text(QUEUE_OF_SYSTEM)
    resources = list(load(tmp_path, Options()).resources)
    name: dict[str, Value] = {"id": "worker", "name": "worker"}
    document = json.dumps({"Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}]})
    drift = judged(
        resources,
        [
            live(QUEUE, queue("jobs")),
            live("aws_iam_role", name),
            live("aws_lambda_function", {"id": "worker", "function_name": "worker"}),
            live("aws_iam_role_policy", {"id": "worker:jobs", "role": "worker", "name": "jobs", "policy": document}),
        ],
        SCOPE,
    )
    assert verdicts(drift) == [("aws_iam_role_policy.jobs", SCOPE, Outcome.PASS, Outcome.FAIL)]


def test_verdicts_of_several_declarations_are_kept_apart() -> None:
    """Two states use one address for two tables; the one of which recovery is off is told, once, and the other one is not."""
    one = declared("aws_dynamodb_table", "it", TABLE)
    other = declared("aws_dynamodb_table", "it", {**TABLE, "id": "deals", "name": "deals"})
    off: dict[str, Value] = {**TABLE, "point_in_time_recovery": [{"enabled": False}]}
    drift = compare([one, other], [live("aws_dynamodb_table", off), live("aws_dynamodb_table", dict(other.attributes))])
    for part in (one, other):
        before = findings([part], RECOVERY)
        drift = with_verdicts(drift, before, findings(overlaid([part], drift), RECOVERY))
    assert [(item.id, len(item.verdicts)) for item in drift.items] == [("orders", 1)]
    assert drift.verdicts == ()


@pytest.mark.parametrize(
    ("attributes", "there", "wanted"),
    [
        ({"tags": {"a": "b"}, "tags_all": {"a": "b"}}, {"tags": {"a": "c"}}, {"tags": {"a": "c"}, "tags_all": {"a": "c"}}),
        ({"delay_seconds": 5, "name": "jobs"}, {"delay_seconds": 0, "name": "jobs"}, {"delay_seconds": 0, "name": "jobs"}),
    ],
)
def test_the_overlay_has_the_live_values(attributes: dict[str, Value], there: dict[str, Value], wanted: dict[str, Value]) -> None:
    """What changed is put over what is declared; the address and everything else stay, and the declared resource itself, too."""
    own = declared(QUEUE, "jobs", {"id": "u", **attributes})
    drift = compare([own], [live(QUEUE, {"id": "u", **there})])
    (over,) = overlaid([own], drift)
    assert (over.address, over.attributes) == (own.address, {"id": "u", **wanted})
    assert own.attributes == {"id": "u", **attributes}


def test_the_overlay_keeps_references_of_what_is_as_it_was() -> None:
    """Where a value is another one now, the declared references do not tell where it comes from; inside of documents neither."""
    dead, table = (Reference(address=address, path=("arn",)) for address in ("aws_sqs_queue.dead", "aws_dynamodb_table.deals"))
    policy = json.dumps(
        {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": queue(name)["arn"]} for name in ("a", "b")]}
    )
    own = declared(
        QUEUE,
        "jobs",
        {**queue("jobs"), "redrive_policy": dead_letters("dead"), "policy": policy, "kms_master_key_id": "k"},
        references={
            ("redrive_policy",): (dead,),
            ("policy", "Statement", 0, "Resource"): (dead,),
            ("policy", "Statement", 1, "Resource"): (table,),
            ("kms_master_key_id",): (table,),
        },
    )
    there = {**own.attributes, "redrive_policy": dead_letters("other"), "policy": policy.replace(':a"', ':c"')}
    (over,) = overlaid([own], compare([own], [live(QUEUE, there)]))
    assert over.references == {("policy", "Statement", 1, "Resource"): (table,), ("kms_master_key_id",): (table,)}


def test_the_overlay_leaves_out_what_is_missing_and_takes_in_what_nobody_declared() -> None:
    """So that policies see what is there."""
    resources: list[Any] = [declared(QUEUE, "jobs", queue("jobs")), declared(QUEUE, "gone", queue("gone"))]
    drift = compare(resources, [live(QUEUE, queue("jobs")), live(QUEUE, queue("stray"))])
    assert [one.address for one in overlaid(resources, drift)] == ["aws_sqs_queue.jobs", "aws_sqs_queue.stray"]
    assert overlaid(resources, drift)[0] is not resources[0]


def test_a_sensitive_value_is_put_over_without_being_told() -> None:
    """Policies judge the live value of what no report shows."""
    own = declared("aws_db_instance", "db", {"id": "db", "password": "a"}, sensitive=frozenset([("password",)]))
    drift = compare([own], [live("aws_db_instance", {"id": "db", "password": "b"})])
    (over,) = overlaid([own], drift)
    assert over.attributes["password"] == "b"  # noqa: S105 - no password
