"""Access to AWS: reads only, whatever a reader asks for, and failures that stay where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import botocore.session
import pytest
from botocore import xform_name
from recorded_account import FIXTURES, REGION, cloud, read

from readygate.cli.auditor import AuditRequest, audit
from readygate.cli.cloud_options import CloudOptions, open_clouds
from readygate.live.aws import readers
from readygate.live.aws.account import Account, chosen
from readygate.live.aws.actions import action_of
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import READS, Credentials, Session
from readygate.live.cloud import CloudError, Unreachable
from readygate.live.found import Failure, ForbiddenCallError
from readygate.model.values import Unknown
from readygate.toolkit.iam_actions import Access, matching

EVERY = [called for reader in readers() for called in (*((reader.service, operation) for operation in reader.operations), *reader.others)]
SHIPPED = botocore.session.Session()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A cloud with a few queues, which the environment leads to."""
    patch = pytest.MonkeyPatch()
    with cloud("messaging") as address:
        for name, value in {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        yield address
    patch.undo()


@pytest.mark.parametrize(("service", "operation"), sorted(set(EVERY)))
def test_every_declared_operation_exists_and_only_reads(service: str, operation: str) -> None:
    """It is one of the service's own, is named as reads are, and AWS itself counts its permission as reading or listing."""
    names = {xform_name(name): name for name in SHIPPED.get_service_model(service).operation_names}
    assert operation in names
    assert operation.startswith(READS)
    (action,) = matching(action_of(service, names[operation]))
    assert action.access in (Access.READ, Access.LIST)


def test_what_no_reader_declares_is_never_sent(endpoint: str) -> None:
    """A call that changes something, and a read that nobody declared, are stopped before they are made; the queues are as before."""
    session = Session(Credentials(), {"sqs": {"list_queues", "delete_queue"}}, 1)
    client = session.client("sqs", REGION)
    urls = client.list_queues()["QueueUrls"]
    for call in (lambda: client.delete_queue(QueueUrl=urls[0]), lambda: client.get_queue_url(QueueName="jobs")):
        with pytest.raises(ForbiddenCallError):
            call()
    sqs = boto3.client("sqs", region_name=REGION, endpoint_url=endpoint)
    assert sorted(sqs.list_queues()["QueueUrls"]) == sorted(urls)


def refusing(operation: str) -> Any:
    """A handler that lets a call fail as AWS does without the permission."""

    def refuse(model: Any, **_: Any) -> Any:
        if xform_name(model.name) == operation:
            from botocore.awsrequest import AWSResponse

            return AWSResponse("", 403, {}, None), {"Error": {"Code": "AccessDenied", "Message": "secret-sentence"}}
        return None

    return refuse


@pytest.mark.parametrize(
    ("operation", "unknown", "types"),
    [
        ("get_queue_attributes", {"visibility_timeout_seconds", "redrive_policy", "policy", "fifo_queue"}, ()),
        ("list_queue_tags", {"tags"}, ()),
        ("list_queues", set(), ("aws_sqs_queue",)),
    ],
)
def test_a_denied_call_leaves_exactly_its_attributes_unknown(
    endpoint: str, operation: str, unknown: set[str], types: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason names the permission and AWS's code, and quotes nothing; a denied list leaves its types unseen."""
    del endpoint
    made = Session._made

    def client(self: Session, service: str, region: str) -> Any:
        found = made(self, service, region)
        found.meta.events.register_first("before-call", refusing(operation))
        return found

    monkeypatch.setattr(Session, "_made", client)
    found, failures = read(frozenset({"aws_sqs_queue"}))
    queues = [one for one in found if one.type == "aws_sqs_queue"]
    assert {failure.reason for failure in failures} == {"AccessDenied"}
    assert "secret-sentence" not in f"{failures}{found}"
    if types:
        assert queues == []
        assert any(set(types) <= set(failure.types) for failure in failures)
        return
    assert all("aws_sqs_queue" not in failure.types for failure in failures)
    assert len(queues) == 4
    for queue in queues:
        missing = {name for name, value in queue.attributes.items() if isinstance(value, Unknown)}
        assert unknown <= missing
        assert ("tags" in missing) == (operation == "list_queue_tags")
        assert {value.reasons for value in queue.attributes.values() if isinstance(value, Unknown)} == {
            (f"AccessDenied: sqs:{ {'get_queue_attributes': 'GetQueueAttributes', 'list_queue_tags': 'ListQueueTags'}[operation] }",)
        }


def test_an_account_behind_a_role(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The role is assumed, and what is read lies in its account, not in the one that the credentials are from."""
    del endpoint
    role = "arn:aws:iam::210987654321:role/audit"
    with cloud("messaging", now="2099-01-01T12:00:00Z") as later, ThreadPoolExecutor(2) as threads:
        monkeypatch.setenv("AWS_ENDPOINT_URL", later)
        account = Account(Credentials(roles=(role,)), (REGION,), chosen(frozenset({"aws_sqs_queue"})), 2)
        assert account.id == "210987654321"
        assert [*account.read(threads, pytest.fail)] == []


def test_credentials_that_come_back_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    """A role of which the credentials are over at once cannot be opened; of several accounts the others are read, and the exit code is 3."""
    role = "arn:aws:iam::210987654321:role/audit"
    for name, value in {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION, "AWS_PROFILE": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_PROFILE")
    with cloud("messaging", now="2001-01-01T12:00:00Z") as earlier:
        monkeypatch.setenv("AWS_ENDPOINT_URL", earlier)
        with pytest.raises(CloudError, match="the renewed credentials are expired, too"):
            Account(Credentials(roles=(role,)), (REGION,), (), 1)
        options = CloudOptions(regions=(REGION,), roles=(role, ""), types=("aws_sqs_queue",), concurrency=2)
        expired, own = open_clouds(options)
        assert isinstance(expired, Unreachable)
        assert (expired.name, own.provider) == (f"aws 210987654321 {REGION}", "aws")
        report = audit(AuditRequest(declared=[str(FIXTURES / "messaging")], clouds=options), [expired, own]).report
    assert (report.summary.exit_code, report.summary.complete) == (3, False)
    assert any("the renewed credentials are expired" in one.summary for one in report.diagnostics)


@pytest.mark.parametrize(
    ("service", "region", "offered"),
    [("codeartifact", "sa-east-1", False), ("codeartifact", "eu-west-1", True), ("codeartifact", "eu-moon-1", True), ("chatbot", "sa-east-1", True)],
)
def test_a_service_is_not_looked_for_where_there_is_none(service: str, region: str, offered: bool) -> None:
    """A service is left out in regions that are known not to have it, so that there is no failure to tell; a region that is not known may have it."""
    assert Session(Credentials(), {}, 1).offers(service, "aws", region) is offered


def test_every_enabled_region(endpoint: str) -> None:
    """`all` stands for the regions that the account has enabled."""
    del endpoint
    account = Account(Credentials(), ("all",), chosen(frozenset({"aws_sqs_queue"})), 2)
    assert REGION in account.regions
    assert len(account.regions) > 10


def test_an_account_that_cannot_be_opened(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a region, and with credentials that nobody takes, the user is told what to do."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(CloudError, match="--region"):
        Account(Credentials(), (), (), 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint.rsplit(":", 1)[0] + ":9")
    with pytest.raises(CloudError, match=r"AWS cannot be reached \(EndpointConnectionError: sts:GetCallerIdentity"):
        Account(Credentials(), (REGION,), (), 1)


def test_failures_of_pages_name_the_place(endpoint: str) -> None:
    """A list that is refused says which permission is missing, and where."""
    del endpoint
    told: list[Failure] = []
    (reader,) = chosen(frozenset({"aws_sqs_queue"}))[:1]
    api = Api(Session(Credentials(), {"sqs": {"list_queues"}}, 1), reader, Place("aws", "123456789012", REGION), told.append)
    assert api.ask("list_queues", QueueNamePrefix="jobs").get("QueueUrls")
    assert told == []
