"""`readygate drift` from end to end, against a recorded account and against plans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from readygate.cli.app import readygate
from readygate.report.drift_records import schema

ROOT = Path(__file__).parents[2]
MESSAGING = ROOT / "fixtures/live/aws/messaging"
PLANS = ROOT / "fixtures/planfiles"


@pytest.fixture(scope="module")
def account() -> Iterator[str]:
    """The recorded account of messaging, which the environment leads to."""
    import sys

    sys.path.insert(0, str(ROOT / "tests/live/aws"))
    from recorded_account import cloud

    patch = pytest.MonkeyPatch()
    with cloud("messaging") as endpoint:
        for name, value in {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "eu-west-1",
        }.items():
            patch.setenv(name, value)
        yield endpoint
    patch.undo()


@pytest.fixture
def state(account: str, tmp_path: Path) -> Path:
    """Its state, with the address of the server that answers now."""
    from recorded_account import LOCAL

    text = gzip.decompress((MESSAGING / "state.tfstate.gz").read_bytes()).decode()
    path = tmp_path / "terraform.tfstate"
    path.write_text(LOCAL.sub(account, text))
    return path


def run(*arguments: str | Path) -> Result:
    """The command's output and exit code."""
    return CliRunner().invoke(readygate, ["drift", *map(str, arguments)], standalone_mode=False)


QUEUES = ("--type", "aws_sqs_*", "--type", "aws_sns_*", "--type", "aws_cloudwatch_event_*")
"""The types that are read here: all of them would take a minute, since the server has not every service, and each is tried often."""


def told(*arguments: str | Path) -> Any:
    """The report as JSON, which fits its schema."""
    result = run(*arguments, *(() if "--refreshed" in arguments else QUEUES), "--format", "json")
    assert result.exception is None, result.exception
    report = json.loads(result.stdout)
    Draft202012Validator(schema()).validate(report)
    return report


def test_an_account_as_it_was_applied(state: Path) -> None:
    """Nothing is drift; what no reader reads is told as not checked."""
    report = told(state)
    assert [item for item in report["items"] if item["kind"] != "unread"] == []
    assert report["summary"]["compared_resources"] > 20
    assert (report["summary"]["verdict"], report["summary"]["exit_code"]) == ("in-sync", 0)


def test_what_changed_behind_terraforms_back(state: Path, account: str, tmp_path: Path) -> None:
    """It is told with its line, with what it means for policies, and once as new."""
    sqs = boto3.client("sqs", region_name="eu-west-1", endpoint_url=account)
    url = sqs.get_queue_url(QueueName="jobs")["QueueUrl"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]["VisibilityTimeout"]
    history = f"sqlite:///{tmp_path}/audits.db"
    told(state, "--history", history)
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    sqs.create_queue(QueueName="stray")
    try:
        report = told(state, "--source", MESSAGING, "--history", history)
        items = {(item["kind"], item["address"]): item for item in report["items"] if item["kind"] != "unread"}
        assert set(items) == {("changed", "aws_sqs_queue.jobs"), ("undeclared", "aws_sqs_queue.stray")}
        changed = items["changed", "aws_sqs_queue.jobs"]
        assert [(one["attribute"], one["declared"], one["live"]) for one in changed["changes"]] == [("visibility_timeout_seconds", before, "1")]
        assert changed["file"].endswith("fixtures/live/aws/messaging/main.tf")
        assert changed["line"] > 0
        assert all(item["new"] for item in items.values())
        assert [item["new"] for item in told(state, "--history", history)["items"] if item["kind"] != "unread"] == [False, False]
        for format_ in ("text", "markdown", "sarif", "html"):
            output = run(state, "--source", MESSAGING, *QUEUES, "--format", format_).stdout.replace("\\", "")
            assert "aws_sqs_queue.jobs" in output
            assert "visibility_timeout_seconds" in output
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": before})
        sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName="stray")["QueueUrl"])


def test_accounts_none_of_which_can_be_opened(state: Path) -> None:
    """There is nothing to report: each one is named with what is wrong."""
    said = str(run(state, "--assume-role", "nobody", "--assume-role", "nowhere").exception)
    assert "aws nobody eu-west-1: " in said
    assert "aws nowhere eu-west-1: " in said


def test_rules_of_the_settings(state: Path, account: str, tmp_path: Path) -> None:
    """What a rule covers does not count, and is told with its reason."""
    sqs = boto3.client("sqs", region_name="eu-west-1", endpoint_url=account)
    sqs.create_queue(QueueName="scratch")
    rules = tmp_path / "readygate.yaml"
    rules.write_text("drift:\n  ignore:\n    - {type: aws_sqs_queue, address: '*.scratch', reason: somebody is trying things}\n")
    try:
        report = told(state, "--config", rules)
        assert [item["kind"] for item in report["items"] if item["kind"] != "unread"] == []
        assert [(item["address"], "somebody is trying things" in item["exempt"]) for item in report["ignored"]] == [("aws_sqs_queue.scratch", True)]
    finally:
        sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName="scratch")["QueueUrl"])


def test_what_a_plan_recorded() -> None:
    """Terraform's own refresh is shown without its noise, and no cloud is asked."""
    report = told(PLANS / "drift/tfplan", "--refreshed")
    assert {item["kind"] for item in report["items"]} == {"changed", "missing"}
    assert (report["summary"]["verdict"], report["summary"]["exit_code"]) == ("drift", 4)
    assert "name plans" in str(run(MESSAGING, "--refreshed").exception)


def test_what_a_refresh_found_is_judged(tmp_path: Path) -> None:
    """What Terraform's refresh found is told with the policies that fail there and pass as planned."""
    queue = {"name": "jobs", "sqs_managed_sse_enabled": True, "kms_master_key_id": None, "fifo_queue": False, "id": "https://jobs"}
    place = {"address": "aws_sqs_queue.jobs", "mode": "managed", "type": "aws_sqs_queue", "name": "jobs"}
    provider = {"provider_name": "registry.terraform.io/hashicorp/aws"}
    open_ = {**queue, "sqs_managed_sse_enabled": False}
    expressions = {"name": {"constant_value": "jobs"}, "sqs_managed_sse_enabled": {"constant_value": True}}
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [{**place, **provider, "schema_version": 0, "values": queue, "sensitive_values": {}}]}},
        "resource_drift": [{**place, **provider, "change": {"actions": ["update"], "before": queue, "after": open_}}],
        "resource_changes": [
            {**place, **provider, "change": {"actions": ["update"], "before": open_, "after": queue, "after_unknown": {}, "before_sensitive": {}}}
        ],
        "configuration": {
            "provider_config": {"aws": {"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws"}},
            "root_module": {"resources": [{**place, "provider_config_key": "aws", "schema_version": 0, "expressions": expressions}]},
        },
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan))
    report = told(path, "--refreshed")
    (item,) = report["items"]
    assert [one["attribute"] for one in item["changes"]] == ["sqs_managed_sse_enabled"]
    assert [(one["policy"], one["declared"], one["live"]) for one in item["verdicts"]] == [("aws-sqs-encryption", "pass", "fail")]
    assert (report["summary"]["verdict"], report["summary"]["exit_code"]) == ("not-ready", 1)


def test_secrets_of_a_plan_stay_hidden() -> None:
    """No canary that was planted in a plan shows in any format."""
    for format_ in ("text", "json", "markdown", "sarif", "html"):
        output = run(PLANS / "canaries/tfplan", "--refreshed", "--format", format_).stdout
        assert "canary" not in output.lower()


def test_permissions() -> None:
    """Policy documents that allow reads and nothing else, each small enough for IAM."""
    decoder = json.JSONDecoder()
    text, documents = run("permissions").stdout.strip(), []
    while text:
        document, end = decoder.raw_decode(text)
        documents.append(document)
        text = text[end:].strip()
    actions = [action for one in documents for statement in one["Statement"] for action in statement["Action"]]
    assert len(actions) == len(set(actions)) > 100
    assert all(len(json.dumps(one, separators=(",", ":"))) <= 6144 for one in documents)


def test_usage() -> None:
    """What is no state is told before any cloud is asked."""
    assert "is no file, directory or address" in str(run("missing.tfstate").exception)


def test_types_that_nobody_reads(state: Path) -> None:
    """A pattern that stands for no type is refused."""
    assert "stands for no type" in str(run(state, "--type", "aws_nothing_*").exception)


def test_a_configuration_is_in_the_account_and_region_that_are_read(account: str, tmp_path: Path) -> None:
    """What a data source tells of them is what the cloud says, so that a queue that was made of it is no drift."""
    (tmp_path / "main.tf").write_text(
        'data "aws_region" "here" {}\n'
        'data "aws_caller_identity" "here" {}\n'
        'resource "aws_sqs_queue" "told" {\n'
        '  name = "told"\n'
        "  tags = { place = data.aws_region.here.name, account = data.aws_caller_identity.here.account_id }\n"
        "}\n"
    )
    tags = {"place": "eu-west-1", "account": "123456789012"}
    sqs = boto3.client("sqs", "eu-west-1", endpoint_url=account)
    sqs.create_queue(QueueName="told", tags=tags, Attributes={"MaximumMessageSize": "262144", "SqsManagedSseEnabled": "true"})
    told = [item for item in json.loads(run(tmp_path, "--type", "aws_sqs_queue", "--format", "json").stdout)["items"] if "told" in item["address"]]
    assert [one["changes"] for one in told] == []
