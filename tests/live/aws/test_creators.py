"""Who made undeclared objects: what CloudTrail is asked, what it answers, and what is told where it knows nothing.

Questions and answers are held against botocore's model of the service.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.stub import Stubber
from click.testing import CliRunner

from readygate.cli.app import readygate
from readygate.cli.creators import with_creators
from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Drift, Item
from readygate.live.aws.account import Account, called
from readygate.live.aws.limits import CALLS_PER_SECOND
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure, Found
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_sections import groups, notes
from readygate.views.live import deployed

ACCOUNT, REGION = "111122223333", "eu-west-1"
NOW = datetime.now(UTC)
MADE = NOW - timedelta(days=3)
ALICE = f"arn:aws:sts::{ACCOUNT}:assumed-role/admin/alice"
GROUP, ROLE, QUEUE = "aws_security_group", "aws_iam_role", "aws_sqs_queue"


class _Logged(Account):
    """An account of which only the log of events is asked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.id, self.regions, self.name = ACCOUNT, (REGION,), called(ACCOUNT, (REGION,))


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> _Logged:
    """An account with clients that nobody answers but a stub."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    return _Logged(Session(Credentials(), {"cloudtrail": {"lookup_events"}}, 1))


def undeclared(*found: Found) -> Drift:
    """The drift of an account in which nothing is declared."""
    return compare([], deployed(found), Scope())


def one(type_: str, id_: str, region: str = REGION, created: datetime | None = None, **attributes: Any) -> Found:
    """An object that nobody declared."""
    return Found(type=type_, id=id_, name=id_, region=region, account=ACCOUNT, created=created, attributes=attributes)


def event(name: str, at: datetime, who: str = ALICE) -> dict[str, Any]:
    """An event as CloudTrail tells it."""
    return {"EventName": name, "EventTime": at, "Username": "alice", "CloudTrailEvent": json.dumps({"userIdentity": {"arn": who}})}


def wanted(name: str, **when: datetime) -> dict[str, Any]:
    """What CloudTrail is asked for an object."""
    return {"LookupAttributes": [{"AttributeKey": "ResourceName", "AttributeValue": name}], "MaxResults": 50, **when}


def looked_up(
    account: _Logged, drift: Drift, answers: list[tuple[str, dict[str, Any], Any]], most: int = 10
) -> tuple[list[Item], list[str], list[Failure]]:
    """The items with their creators, the notes, and the failed calls; each answer is of a region and a question, a text is an error's code."""
    stubs = {region: Stubber(account._session.client("cloudtrail", region)) for region in {region for region, _, _ in answers} | {REGION}}
    for region, asked, answer in answers:
        if isinstance(answer, str):
            stubs[region].add_client_error("lookup_events", answer, expected_params=asked)
        else:
            stubs[region].add_response("lookup_events", {"Events": answer}, asked)
    failures: list[Failure] = []
    for stub in stubs.values():
        stub.activate()
    told = with_creators(drift, [(account, failures.append)], most)
    for stub in stubs.values():
        stub.assert_no_pending_responses()
    return [*told.drift.items], told.notes, failures


def test_the_first_call_that_made_an_object_tells_who_did(account: _Logged) -> None:
    """Of all events that name it the earliest one of a call that makes things counts, with the identity behind a role's session."""
    events = [
        event("AuthorizeSecurityGroupIngress", MADE, "arn:of:bob"),
        event("CreateTags", MADE, "arn:of:bob"),
        event("CreateSecurityGroup", MADE - timedelta(1)),
    ]
    (item,), said, failures = looked_up(account, undeclared(one(GROUP, "sg-1")), [(REGION, wanted("sg-1"), events)])
    assert (item.creator, item.created) == (ALICE, MADE - timedelta(1))
    assert (said, failures) == ([], [])


def test_events_are_looked_for_around_the_time_at_which_an_object_was_made(account: _Logged) -> None:
    """What the API says of its age keeps the answer short; events of services of the whole account lie in one region."""
    drift = undeclared(one(ROLE, "strange", region="", created=MADE))
    asked = wanted("strange", StartTime=MADE - timedelta(minutes=5), EndTime=MADE + timedelta(minutes=30))
    (item,), _, _ = looked_up(account, drift, [("us-east-1", asked, [event("CreateRole", MADE)])])
    assert (item.creator, item.created) == (ALICE, MADE)


def test_an_object_is_looked_up_by_its_arn_where_its_name_tells_nothing(account: _Logged) -> None:
    """Services differ in what they tell CloudTrail; an id that is a URL is no name there."""
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:stray"
    drift = undeclared(one(QUEUE, "https://sqs/stray", name="stray", arn=arn))
    answers = [(REGION, wanted("stray"), []), (REGION, wanted(arn), [event("CreateQueue", MADE)])]
    (item,), _, _ = looked_up(account, drift, answers)
    assert item.creator == ALICE


def test_what_is_not_known_is_told_with_the_reason(account: _Logged) -> None:
    """Objects that are too old are not asked about, others leave no trace, and of those beyond the bound nobody is asked."""
    drift = undeclared(one(GROUP, "sg-1", created=NOW - timedelta(days=91)), one(GROUP, "sg-2"), one(GROUP, "sg-3"), one(GROUP, "sg-4"))
    items, said, failures = looked_up(account, drift, [(REGION, wanted("sg-2"), [])], most=2)
    assert {item.creator for item in items} == {""}
    assert said == [
        "who made 1 undeclared object is not known: it was made before the 90 days that CloudTrail remembers",
        "who made 1 undeclared object is not known: no event of the last 90 days that CloudTrail has tells of it",
        "who made 2 undeclared objects is not known: no more were to be looked up",
    ]
    assert failures == []


def test_a_denied_look_up_is_the_last_one(account: _Logged) -> None:
    """The permission that is missing is told once, as of any other call, and nothing more is asked."""
    drift = undeclared(one(GROUP, "sg-1"), one(GROUP, "sg-2"))
    _, said, failures = looked_up(account, drift, [(REGION, wanted("sg-1"), "AccessDeniedException")])
    assert [(failure.action, failure.reason, failure.types) for failure in failures] == [("cloudtrail:LookupEvents", "AccessDeniedException", ())]
    assert said[0] == "who made 1 undeclared object is not known: AccessDeniedException: cloudtrail:LookupEvents"


def test_nothing_is_looked_up_unless_the_user_asks(account: _Logged) -> None:
    """Without `--creators` no event is read."""
    drift = undeclared(one(GROUP, "sg-1"))
    items, said, _ = looked_up(account, drift, [], most=0)
    assert (items, said) == ([*drift.items], [])


def test_reports_tell_creators(account: _Logged) -> None:
    """A line says who and when, and notes say of how many nobody knows."""
    drift = undeclared(one(GROUP, "sg-1"), one(GROUP, "sg-2"))
    items, said, _ = looked_up(account, drift, [(REGION, wanted("sg-1"), [event("CreateSecurityGroup", MADE)])], most=1)
    compared = Compared(drift=Drift(items=tuple(items)), declared=["state"], clouds=["aws"], at=NOW, notes=said)
    report = gather_drift(compared)
    ((_, entries),) = groups(report)
    assert f"made {MADE.date()} (3 days ago) by {ALICE}" in entries[0].lines
    assert notes(report) == ["who made 1 undeclared object is not known: no more were to be looked up"]


def test_the_permission_is_listed_where_it_is_needed() -> None:
    """The least permissions hold it only for those who look up creators; calls come no faster than CloudTrail takes them."""
    runner = CliRunner()
    plain, with_it = (runner.invoke(readygate, ["drift", "permissions", *more], standalone_mode=False) for more in ([], ["--creators"]))
    assert "cloudtrail:DescribeTrails" in plain.output
    assert "cloudtrail:LookupEvents" not in plain.output
    assert "cloudtrail:LookupEvents" in with_it.output
    assert CALLS_PER_SECOND["cloudtrail.LookupEvents"] == 2
