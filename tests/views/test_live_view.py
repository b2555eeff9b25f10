"""What exists in a cloud, as resources that policies judge."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.live.found import Failure, Found
from readygate.model.finding import Outcome
from readygate.model.values import Unknown, Value
from readygate.terraform.schema import provider_types
from readygate.views.live import live_view
from readygate.views.view import View

CATALOGUE = discover()


def found(type_: str, called: str, region: str = "eu-west-1", **attributes: Value) -> Found:
    """An object of an account."""
    return Found(
        type=type_,
        id=f"{region}/{called}",
        name=called,
        attributes=attributes,
        region=region,
        account="123456789012",
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )


def outcomes(view: View, policy: str) -> dict[str, Outcome]:
    """What a policy says of each resource."""
    findings = judge(view.graph(), CATALOGUE, entries=CATALOGUE.matching(policy)).findings
    return {one.resource.address: one.outcome for one in findings}


def test_addresses_tell_objects_apart() -> None:
    """Objects of the same name have their region as their key, or their id where they lie in the same one."""
    objects = [found("aws_sqs_queue", "a"), found("aws_sqs_queue", "a", "us-east-1"), found("aws_sqs_queue", "b")]
    view = live_view("aws", objects, ())
    assert [one.address for one in view.resources] == ['aws_sqs_queue.a["eu-west-1"]', 'aws_sqs_queue.a["us-east-1"]', "aws_sqs_queue.b"]
    assert {(one.provider.region, one.provider.account) for one in view.resources} == {("eu-west-1", "123456789012"), ("us-east-1", "123456789012")}


def test_objects_are_not_held() -> None:
    """Each object is let go as soon as it is a resource, so that nothing is in memory twice; what is equal in many of them is there once."""
    most = 0

    def streamed() -> Iterator[Found]:
        nonlocal most
        for number in range(200):
            if number % 20 == 0:
                most = max(most, sum(isinstance(one, Found) for one in gc.get_objects()))
            yield found("aws_sqs_queue", f"q{number}", tags={"team": f"{'core'}"}, name=f"q{number}")

    before = sum(isinstance(one, Found) for one in gc.get_objects())
    resources = live_view("aws", streamed(), ()).resources
    assert len(resources) == 200
    assert most <= before + 2
    assert len({id(one.attributes["tags"]) for one in resources}) == 1


def test_what_no_reader_gives_is_not_known() -> None:
    """An attribute that the schema has and no reader gave is unknown, and never the default of a declaration."""
    (queue,) = live_view("aws", [found("aws_sqs_queue", "a", name="a")], ()).resources
    value = queue.attributes["redrive_policy"]
    assert isinstance(value, Unknown)
    assert not value.unset
    assert outcomes(live_view("aws", [found("aws_sqs_queue", "a", name="a")], ()), "aws-sqs-encryption") == {"aws_sqs_queue.a": Outcome.UNKNOWN}


@pytest.mark.parametrize(("seen", "wanted"), [(True, Outcome.FAIL), (False, Outcome.UNKNOWN)])
def test_what_was_not_seen_is_not_absent(seen: bool, wanted: Outcome) -> None:
    """A topic without an alarm fails only where alarms were read; a denied list, and a type without a reader, leave it open."""
    objects = [found("aws_sqs_queue", "a", name="a", redrive_policy=None, redrive_allow_policy=None, fifo_queue=False)]
    failure = Failure(action="cloudwatch:DescribeAlarms", reason="AccessDenied", place="here", types=("aws_cloudwatch_metric_alarm",))
    policy = "aws-cloudwatch-backlog-alarm"
    assert outcomes(live_view("aws", objects, () if seen else [failure]), policy) == {"aws_sqs_queue.a": wanted}
    unread = () if seen else provider_types("aws") - {"aws_sqs_queue"}
    view = live_view("aws", objects, (), unread)
    assert outcomes(view, policy) == {"aws_sqs_queue.a": wanted}


def test_failures_are_told_once_with_what_to_do() -> None:
    """However many objects a call failed for, it is one problem; only a missing permission is answered by granting one."""
    denied = Failure(action="sqs:ListQueueTags", reason="AccessDenied", place="here")
    broken = Failure(action="sqs:ListQueues", reason="500", place="here", types=("aws_sqs_queue",))
    first, second = live_view("aws", (), [denied, denied, broken]).diagnostics
    assert "Allow sqs:ListQueueTags" in first.detail
    assert "aws_sqs_queue in here was not seen. Read again." in second.detail
    assert len(live_view("aws", (), [denied, denied]).not_scanned) == 1


def test_secrets_of_live_objects_are_known_as_such() -> None:
    """What the provider's schema marks is sensitive here, too; how it was declared is not judged."""
    view = live_view("aws", [found("aws_secretsmanager_secret_version", "s", secret_string="hunter22")], ())  # noqa: S106 - a planted one
    (version,) = view.resources
    assert version.is_sensitive(("secret_string",))
    assert outcomes(view, "terraform-state-secrets") == {version.address: Outcome.NOT_APPLICABLE}
