"""Replicas of tables: read in their own regions, and compared whether the table declares them or a resource of their own."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber
from stubbed_service import ACCOUNT, REGION, check, drained
from test_comparison import declared, only

from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Drift, Kind
from readygate.drift.overlay import overlaid
from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.live.aws import readers
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure, Found
from readygate.model.finding import Outcome
from readygate.model.graph import Graph
from readygate.model.resource import Provider, Resource
from readygate.model.values import Reference, Unknown, Value
from readygate.views.live import deployed

TABLE, REPLICA = "aws_dynamodb_table", "aws_dynamodb_table_replica"
CATALOGUE = discover()
THERE = "eu-central-1"
RECOVERY = "aws-dynamodb-point-in-time-recovery"
READ = Scope(types=frozenset({TABLE}), regions=(REGION, THERE))


def arn(region: str) -> str:
    """The table in a region."""
    return f"arn:aws:dynamodb:{region}:{ACCOUNT}:table/orders"


def described(region: str, *replicas: str) -> dict[str, Any]:
    """What DynamoDB tells of the table in a region, and of its replicas elsewhere."""
    table = {
        "TableName": "orders",
        "TableArn": arn(region),
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "Replicas": [{"RegionName": one} for one in replicas],
        "LatestStreamArn": f"{arn(region)}/stream/1",
        "DeletionProtectionEnabled": True,
    }
    return {"Table": table}


def recovery(*, enabled: bool) -> dict[str, Any]:
    """What DynamoDB tells of backups."""
    told = {"PointInTimeRecoveryStatus": "ENABLED" if enabled else "DISABLED"}
    return {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": told}}


def tables(
    patch: pytest.MonkeyPatch, region: str, other: str, *, here: bool, there: bool, refused: bool = False
) -> tuple[list[Found], list[Failure]]:
    """What our reader finds in a region, with recovery on or off here and in the other region."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        patch.setenv(name, "test")
    (reader,) = (one for one in readers() if one.types == (TABLE,))
    session = Session(Credentials(), {"dynamodb": frozenset(reader.operations)}, 1)
    failures: list[Failure] = []
    with Stubber(session.client("dynamodb", region)) as own, Stubber(session.client("dynamodb", other)) as others:
        own.add_response("list_tables", {"TableNames": ["orders"]})
        own.add_response("describe_table", described(region, other), {"TableName": "orders"})
        own.add_response("describe_continuous_backups", recovery(enabled=here), {"TableName": "orders"})
        if refused:
            others.add_client_error("describe_table", "AccessDeniedException")
            others.add_client_error("describe_continuous_backups", "AccessDeniedException")
        else:
            others.add_response("describe_table", described(other, region), {"TableName": "orders"})
            others.add_response("describe_continuous_backups", recovery(enabled=there), {"TableName": "orders"})
        own.add_response("list_tags_of_resource", {"Tags": [{"Key": "team", "Value": "core"}]}, {"ResourceArn": arn(region)})
        own.add_response("describe_time_to_live", {"TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}}, {"TableName": "orders"})
        found = list(drained(reader.read(Api(session, reader, Place("aws", ACCOUNT, region), failures.append))))
        own.assert_no_pending_responses()
        others.assert_no_pending_responses()
    for one in found:
        check(one)
    return found, failures


def both(patch: pytest.MonkeyPatch, *, here: bool = True, there: bool = True) -> list[Found]:
    """What our reader finds in both regions."""
    first, _ = tables(patch, REGION, THERE, here=here, there=there)
    second, _ = tables(patch, THERE, REGION, here=there, there=here)
    return [*first, *second]


def main_table(**attributes: Value) -> Resource:
    """The declared table."""
    own: dict[str, Value] = {"id": "orders", "name": "orders", "arn": arn(REGION), "point_in_time_recovery": [{"enabled": True}], **attributes}
    return declared(TABLE, "orders", own, provider=Provider("aws", region=REGION))


def replica(**attributes: Value) -> Resource:
    """The declared replica, as a state tells it."""
    own: dict[str, Value] = {
        "id": f"orders:{REGION}", "arn": arn(THERE), "global_table_arn": arn(REGION), "point_in_time_recovery": True,
        "deletion_protection_enabled": True, "kms_key_arn": "", "table_class_override": None, "tags": {"team": "core"}, **attributes,
    }  # fmt: skip
    return declared(REPLICA, "there", own, provider=Provider("aws", "there", region=THERE))


def drift(found: list[Found], *resources: Resource) -> Drift:
    """The comparison."""
    return compare(resources, deployed(found), READ)


def test_a_replica_is_read_in_its_own_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of the table tells the replica's ARN, stream and recovery."""
    ((table,), failures) = tables(monkeypatch, REGION, THERE, here=True, there=False)
    assert failures == []
    assert table.attributes["replica"] == [
        {
            "region_name": THERE, "kms_key_arn": None, "point_in_time_recovery": False,
            "arn": arn(THERE), "stream_arn": f"{arn(THERE)}/stream/1", "stream_label": None,
        }
    ]  # fmt: skip


def test_a_refused_region_leaves_its_attributes_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """That there is a replica is known, and what only its region tells is not."""
    ((table,), failures) = tables(monkeypatch, REGION, THERE, here=True, there=True, refused=True)
    ((block,),) = ([one] for one in table.attributes["replica"])  # type: ignore[union-attr]  # a list, as the schema says
    assert {name for name, value in block.items() if isinstance(value, Unknown)} == {  # type: ignore[union-attr]  # a block
        "point_in_time_recovery", "arn", "stream_arn", "stream_label",
    }  # fmt: skip
    assert {failure.reason for failure in failures} == {"AccessDeniedException"}


def test_a_replica_that_the_table_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    """As declared it is no drift, and the table in the other region is not undeclared; with its recovery off the table changed, and fails."""
    block: Value = [{"region_name": THERE, "kms_key_arn": "", "point_in_time_recovery": True, "propagate_tags": False}]
    assert drift(both(monkeypatch), main_table(replica=block)).items == ()
    item = only(drift(both(monkeypatch, there=False), main_table(replica=block)))
    assert (item.kind, [(one.name, one.declared, one.live) for one in item.changes]) == (
        Kind.CHANGED,
        [("replica[0].point_in_time_recovery", True, False)],
    )


def test_a_replica_that_nobody_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a change of the table."""
    item = only(drift(both(monkeypatch), main_table(replica=[])))
    assert (item.kind, {one.path[0] for one in item.changes}) == (Kind.CHANGED, {"replica"})


def test_a_replica_that_is_a_resource_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the table of that name in its region, and the table that it belongs to does not tell it, too."""
    result = drift(both(monkeypatch), main_table(replica=[]), replica())
    assert (result.items, result.matched) == ((), 2)


@pytest.mark.parametrize(
    ("attributes", "changed"),
    [
        ({"point_in_time_recovery": False}, "point_in_time_recovery"),
        ({"deletion_protection_enabled": False}, "deletion_protection_enabled"),
        ({"kms_key_arn": f"arn:aws:kms:{THERE}:{ACCOUNT}:key/1"}, "kms_key_arn"),
        ({"table_class_override": "STANDARD_INFREQUENT_ACCESS"}, "table_class_override"),
        ({"tags": {"team": "other"}}, "tags.team"),
    ],
)
def test_a_replica_that_changed(monkeypatch: pytest.MonkeyPatch, attributes: dict[str, Value], changed: str) -> None:
    """Each of its attributes is compared under its own name."""
    item = only(drift(both(monkeypatch), main_table(replica=[]), replica(**attributes)))
    assert (item.address, [one.name for one in item.changes]) == (f"{REPLICA}.there", [changed])


def test_policies_judge_the_replica_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recovery that was turned off in the other region fails the declared replica."""
    resources = [main_table(replica=[]), replica()]
    over = overlaid(resources, drift(both(monkeypatch, there=False), *resources))
    findings = judge(Graph(over), CATALOGUE, entries=CATALOGUE.matching(RECOVERY)).findings
    assert [one.outcome for one in findings if one.resource.type == REPLICA] == [Outcome.FAIL]


def test_a_configured_replica_is_told_by_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no ARN is known yet, the table that is referred to tells the name, and the provider the region."""
    unknown = Unknown(("known after apply",), references=(Reference(address=f"{TABLE}.orders", path=("arn",)),))
    table = main_table(replica=[], id=Unknown(("known after apply",)), arn=Unknown(("known after apply",)))
    own = replica(id=Unknown(("known after apply",)), arn=Unknown(("known after apply",)), global_table_arn=unknown, point_in_time_recovery=False)
    item = only(drift(both(monkeypatch), table, own))
    assert (item.address, [one.name for one in item.changes]) == (f"{REPLICA}.there", ["point_in_time_recovery"])


def test_a_replica_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its region was read and has no such table, it is missing; where the region was not read, nobody can say."""
    (table,) = (one for one in both(monkeypatch) if one.region == REGION)
    table.attributes["replica"] = []
    assert only(drift([table], main_table(replica=[]), replica())).kind is Kind.MISSING
    elsewhere = compare([main_table(replica=[]), replica()], deployed([table]), Scope(types=READ.types, regions=(REGION,)))
    assert only(elsewhere).reason == f"region {THERE} was not read"
