"""Environments that have to be like others, and resources that have to be there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from readygate.checklist.demands import MirrorDemand, NumericShare, ResourceDemand, SystemScope
from readygate.checklist.evidence.environments import Environment, mirror_evidence
from readygate.checklist.evidence.resources import Inventory, resource_evidence
from readygate.checklist.evidence.seen import Seen
from readygate.checklist.verdicts import Answer, Evidence
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import JsonText, Reference, TemplateText, Unknown, Value

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
AFTER = Unknown(("known after apply",))
QUEUE = Unknown(("known after apply",), (Reference("aws_sqs_queue.jobs", ("arn",)),))
NOBODY = Unknown(("variable size has no value",))


def database(name: str = "main", **attributes: Value) -> Resource:
    """A database."""
    return Resource(address=f"aws_db_instance.{name}", type="aws_db_instance", name=name, attributes=attributes)


def compared(ours: list[Resource], theirs: list[Resource], **demand: Any) -> Evidence:
    """Staging compared with production."""
    staging = Environment(name="staging", names=("staging", "210987654321"), resources=ours, seen=[Seen(name=".", environment="staging")])
    production = Environment(name="prod", names=("prod", "123456789012"), resources=theirs, seen=[Seen(name=".", environment="prod")])
    return mirror_evidence(
        MirrorDemand(environment="staging", of="prod", **demand), staging, production, NOW, lambda text: text.replace("hunter2", "***")
    )


@pytest.mark.parametrize(
    ("mine", "other", "wanted"),
    [
        (True, True, Answer.PASS),
        (True, False, Answer.FAIL),
        (1, True, Answer.FAIL),
        ("shop-staging-db", "shop-prod-db", Answer.PASS),
        ("shop-staging-db", "shop-product-db", Answer.FAIL),
        ("product", "product", Answer.PASS),
        ("arn:aws:rds:eu-west-1:210987654321:db", "arn:aws:rds:eu-west-1:123456789012:db", Answer.PASS),
        ("ZWNobyBzdGFnaW5n", "ZWNobyBwcm9k", Answer.PASS),
        ("ZWNobyBzdGFnaW5n", "ZWNobyBsaXZl", Answer.FAIL),
        (["b-staging", "a"], ["a", "b-prod"], Answer.PASS),
        (["a"], ["a", "b"], Answer.FAIL),
        ([{"on": True}], [{"on": True}], Answer.PASS),
        ([{"on": True}], [{"on": False}], Answer.FAIL),
        ([{"on": True}], [], Answer.FAIL),
        ({"staging": "a"}, {"prod": "a"}, Answer.PASS),
        ({"tier": "a"}, {}, Answer.FAIL),
        (AFTER, AFTER, Answer.PASS),
        (QUEUE, QUEUE, Answer.PASS),
        (QUEUE, AFTER, Answer.UNKNOWN),
        (AFTER, "a", Answer.UNKNOWN),
        (NOBODY, NOBODY, Answer.UNKNOWN),
        (Unknown(("x",), partial=JsonText({"a": 1})), Unknown(("x",), partial=JsonText({"a": 2})), Answer.FAIL),
        (Unknown(("x",), partial=JsonText({"a": QUEUE})), Unknown(("x",), partial=JsonText({"a": QUEUE})), Answer.PASS),
        (
            Unknown(("known after apply",), partial=TemplateText(("staging-", AFTER))),
            Unknown(("known after apply",), partial=TemplateText(("prod-", AFTER))),
            Answer.PASS,
        ),
        (
            Unknown(("known after apply",), partial=TemplateText(("a-", AFTER))),
            Unknown(("known after apply",), partial=TemplateText(("b-", AFTER))),
            Answer.UNKNOWN,
        ),
    ],
)
def test_values_side_by_side(mine: Value, other: Value, wanted: Answer) -> None:
    """Values are alike but for the names of the environments; what is not known is alike only where it comes from the same."""
    assert compared([database(value=mine)], [database(value=other)]).answer is wanted


def test_what_may_differ() -> None:
    """A pattern lets values or whole resources differ, and a share lets numbers be smaller down to it, not below."""
    ours, theirs = [database(size=25, kind="small")], [database(size=100, kind="large"), database("replica", size=1)]
    assert compared(ours, theirs).answer is Answer.FAIL
    allowed = ["aws_db_instance.kind", "aws_db_instance.replica"]
    quarter = NumericShare(attribute="*.size", at_least=0.25)
    found = compared(ours, theirs, may_differ=[*allowed, quarter])
    assert (found.answer, "3 values differ that may" in found.statement) == (Answer.PASS, True)
    assert compared([database(size=24, kind="small")], theirs, may_differ=[*allowed, quarter]).answer is Answer.FAIL
    assert compared([database(size="25", kind="small")], theirs, may_differ=[*allowed, quarter]).answer is Answer.FAIL
    assert compared(ours, theirs, attributes=["engine"], may_differ=["aws_db_instance.replica"]).answer is Answer.PASS
    assert compared(ours, theirs, types=["aws_sqs_queue"]).answer is Answer.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("mine", "other", "wanted"),
    [
        ("db.t4g.medium", "db.m7g.large", Answer.PASS),
        ("db.t4g.micro", "db.m7g.large", Answer.FAIL),
        ("db.t4g.medium", "db.x9.huge", Answer.UNKNOWN),
        ("db.x9.huge", "db.x9.huge", Answer.PASS),
        (4, "db.m7g.large", Answer.PASS),
        (True, "db.m7g.large", Answer.UNKNOWN),
    ],
)
def test_sizes_that_have_names(mine: Value, other: Value, wanted: Answer) -> None:
    """A share compares the numbers that texts stand for; of a text without one nobody knows whether it is large enough."""
    half = NumericShare(attribute="*.size", at_least=0.5, sizes={"db.t4g.micro": 1, "db.t4g.medium": 4, "db.m7g.large": 8})
    assert compared([database(size=mine)], [database(size=other)], may_differ=[half]).answer is wanted


def test_what_one_environment_lacks() -> None:
    """It is told which one lacks what; whether there is something that may be there is not known."""
    found = compared([], [database()])
    assert (found.answer, found.statement) == (Answer.FAIL, "aws_db_instance.main is declared for prod and not for staging")
    assert found.views == ("configuration (staging)", "configuration (prod)")
    maybe = Resource(address="aws_db_instance.a[*]", type="aws_db_instance", name="a", attributes={}, existence=Truth(None))
    assert compared([database(), maybe], [database()]).answer is Answer.UNKNOWN


def test_secrets_stay_hidden() -> None:
    """Values of sensitive attributes are not told, and others are masked."""
    hidden = {"attributes": {"key": "hunter3"}, "sensitive": frozenset({("key",)})}
    ours = Resource(address="aws_db_instance.main", type="aws_db_instance", name="main", **hidden)  # type: ignore[arg-type]
    found = compared([ours, database("b", url="hunter2")], [database(key="hunter4"), database("b", url="x")])
    assert found.answer is Answer.FAIL
    assert "hunter" not in f"{found}"


LIVE = Seen(name="aws 1", view="live", unreadable=("aws_iam_user",), unread=(("aws_sqs_queue", "AccessDenied"),))
DECLARED = Seen(name=".")


def looked(*found: tuple[Resource, Seen], absent: str = "", seen: tuple[Seen, ...] = (DECLARED, LIVE)) -> Inventory:
    """What was seen."""
    return Inventory(resources=found, seen=seen, at=NOW, absent=absent)


@pytest.mark.parametrize(
    ("demand", "inventory", "wanted"),
    [
        (ResourceDemand(types=["aws_db_*"]), looked((database(), DECLARED), (database(), LIVE)), Answer.PASS),
        (ResourceDemand(types=["aws_db_*"]), looked((database(), DECLARED)), Answer.FAIL),
        (ResourceDemand(types=["aws_db_*"], least=2), looked((database(), DECLARED), seen=(DECLARED,)), Answer.FAIL),
        (ResourceDemand(types=["aws_db_*"], addresses=["*.other"]), looked((database(), DECLARED), seen=(DECLARED,)), Answer.FAIL),
        (ResourceDemand(types=["aws_sqs_queue"]), looked(seen=(LIVE,)), Answer.UNKNOWN),
        (ResourceDemand(types=["aws_iam_user"]), looked(seen=(LIVE,)), Answer.UNKNOWN),
        (ResourceDemand(types=["aws_db_*"]), looked(absent="nobody looked"), Answer.UNKNOWN),
        (ResourceDemand(types=["aws_db_*"]), looked(seen=()), Answer.FAIL),
        (ResourceDemand(types=["aws_db_*"]), looked(seen=(Seen(name=".", view="repository"),)), Answer.FAIL),
        (ResourceDemand(types=["aws_db_*"], attributes={"state": "ACT*"}), looked((database(state="ACTIVE"), LIVE), seen=(LIVE,)), Answer.PASS),
        (ResourceDemand(types=["aws_db_*"], attributes={"state": "ACT*"}), looked((database(state="FAILED"), LIVE), seen=(LIVE,)), Answer.FAIL),
        (ResourceDemand(types=["aws_db_*"], attributes={"state": "ACT*"}), looked((database(state=AFTER), LIVE), seen=(LIVE,)), Answer.UNKNOWN),
        (ResourceDemand(types=["aws_db_*"], attributes={"on": True}), looked((database(on=1), LIVE), seen=(LIVE,)), Answer.FAIL),
    ],
)
def test_resources_that_have_to_be_there(demand: ResourceDemand, inventory: Inventory, wanted: Answer) -> None:
    """They have to be in every view that was looked at, and say what is asked; what could not be seen is not known to be missing."""
    assert resource_evidence(demand, SystemScope(), inventory).answer is wanted
