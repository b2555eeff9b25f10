"""Policies in YAML on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

POLICY = """id: acme-sqs-delay
title: Queue delays messages
resource: aws_sqs_queue
severity: high
why: Work must not start at once.
remediation: Set a delay.
references: [https://example.com/]
parameters:
  least: {default: 5, meaning: seconds}
check: {attribute: delay_seconds, greater_than_or_equal: {parameter: least}}
replaces: [CKV2_ACME_1]
"""
QUEUE = 'resource "aws_sqs_queue" "q" {{\n  delay_seconds = {}\n}}\n'
IMPORTED = """metadata: {{id: CKV2_ACME_1, name: Ensure that the queue delays messages}}
definition: {{cond_type: attribute, resource_types: [aws_sqs_queue], attribute: delay_seconds, operator: {}, value: 4}}
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A policy in a file of its own, with examples in the directory beside it."""
    (tmp_path / "mine" / "acme-sqs-delay").mkdir(parents=True)
    (tmp_path / "mine" / "acme-sqs-delay.yaml").write_text(POLICY)
    for name, delay in (("good", 5), ("bad", 4), ("unknown", "var.u")):
        (tmp_path / "mine" / "acme-sqs-delay" / f"{name}.tf").write_text('variable "u" {}\n' + QUEUE.format(delay))
    return tmp_path / "mine" / "acme-sqs-delay.yaml"


def scanned(command: Command, *more: str) -> list[tuple[str, bool]]:
    """Outcome and suppression of the policy's findings."""
    outcome = command("scan", "infra", "--policies", "mine", "--include", "acme-*", "--format", "json", *more)
    return [(one["outcome"], one["suppression"] is not None) for one in json.loads(outcome.out)["findings"]]


def test_scan_with_suppressions_and_parameters(command: Command, policy: Path, tmp_path: Path) -> None:
    """Comments name the policy or the check that it replaces; settings change its parameters and severity."""
    assert policy.is_file()
    file = tmp_path / "infra" / "main.tf"
    file.parent.mkdir()
    file.write_text(QUEUE.format(4))
    assert scanned(command) == [("fail", False)]
    for comment in ("readygate:ignore acme-sqs-delay", "checkov:skip=CKV2_ACME_1:known"):
        file.write_text(QUEUE.format(4).replace("\n", f" # {comment}\n", 1))
        assert scanned(command) == [("fail", True)]
    file.write_text(QUEUE.format(4))
    (tmp_path / "settings.yaml").write_text("parameters: {acme-sqs-delay: {least: 3}}\n")
    assert scanned(command, "--config", "settings.yaml") == [("pass", False)]
    (tmp_path / "settings.yaml").write_text("parameters:\n  acme-sqs-delay: {least: soon}\n")
    outcome = command("scan", "infra", "--policies", "mine", "--config", "settings.yaml")
    assert outcome.code == 2
    assert "settings.yaml:2: parameter least of policy acme-sqs-delay must be a whole number" in outcome.err


def test_commands_about_policies(command: Command, policy: Path) -> None:
    """It is listed, shown, explained with its examples, and tested like any other."""
    assert "acme-sqs-delay " in command("policy", "list", "--policies", "mine").out
    assert command("policy", "show", "acme-sqs-delay", "--policies", "mine").out == POLICY
    explained = command("explain", "acme-sqs-delay", "--policies", "mine").out
    assert all(part in explained for part in ("Work must not start at once.", "least (default: 5): seconds", "Example bad.tf", "CKV2_ACME_1"))
    tested = command("policy", "test", "mine")
    assert (tested.code, tested.out) == (0, "ok   acme-sqs-delay (3 resources judged)\n1 policies tested, 0 failed\n")
    policy.write_text(POLICY.replace("delay_seconds", "max_message_size").replace("why: Work must not start at once.\n", ""))
    outcome = command("policy", "test", "mine")
    assert outcome.code == 1
    assert "bad.tf: aws_sqs_queue.q: expected fail, got pass" in outcome.out
    assert "it has no why: that tells why it exists" in outcome.out
    policy.rename(policy.with_name("other.yaml"))
    assert "its id is acme-sqs-delay, but its folder says other" in command("policy", "test", "mine").out


def test_a_broken_file_leaves_the_scan_incomplete(command: Command, policy: Path, tmp_path: Path) -> None:
    """Each mistake is told with its line, and the exit code is 3."""
    policy.write_text(POLICY.replace("title", "titel").replace("attribute: delay", "attribut: delay"))
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "main.tf").write_text(QUEUE.format(4))
    outcome = command("scan", "infra", "--policies", "mine", "--include", "acme-*", "--format", "json")
    details = [one["detail"] for one in json.loads(outcome.out)["diagnostics"]]
    assert outcome.code == 3
    assert [detail.rpartition("delay.yaml:")[2].split(":")[0] for detail in details] == ["1", "2", "10"]


def test_a_new_policy_from_scaffold_to_test(command: Command, tmp_path: Path) -> None:
    """What `policy new --yaml` writes loads, and fails its test until it is filled in."""
    written = command("policy", "new", "--yaml", "acme-sqs-delay", "--resource", "aws_sqs_queue")
    folder = tmp_path / "policies" / "acme" / "sqs" / "delay"
    assert written.out.splitlines()[0] == "policies/acme/sqs/delay/policy.yaml"
    assert command("policy", "test", "policies").code == 1
    (folder / "policy.yaml").write_text(POLICY)
    for name, delay in (("good", "5"), ("bad", "0"), ("unknown", "var.unknown")):
        file = folder / f"{name}.tf"
        file.write_text(file.read_text().replace("{\n}", f"{{\n  delay_seconds = {delay}\n}}"))
    assert command("policy", "test", "policies").out == "ok   acme-sqs-delay (3 resources judged)\n1 policies tested, 0 failed\n"


def test_import_of_checkovs_policies(command: Command, tmp_path: Path) -> None:
    """The policy is printed, and works as a file; what cannot be restated, or read, is a usage error."""
    (tmp_path / "checkov.yaml").write_text(IMPORTED.format("greater_than"))
    printed = command("policy", "import-checkov", "checkov.yaml", "--id", "acme-sqs-delay")
    assert printed.code == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "acme-sqs-delay.yaml").write_text(printed.out)
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "main.tf").write_text(QUEUE.format(4))
    assert scanned(command) == [("fail", False)]
    for text, why in (
        (IMPORTED.format("guess"), "the operator guess is not understood"),
        ("a: [", "is not valid YAML"),
        ("a: 1", "is no policy of Checkov"),
    ):
        (tmp_path / "checkov.yaml").write_text(text)
        refused = command("policy", "import-checkov", "checkov.yaml")
        assert refused.code == 2
        assert why in refused.err


def test_scans_without_yaml_policies_pay_nothing(tmp_path: Path) -> None:
    """Neither the reader of declarative policies nor a YAML parser is imported."""
    (tmp_path / "main.tf").write_text(QUEUE.format(4))
    code = (
        "import sys; from readygate.cli.app import run; run(['scan', '.', '--format', 'json', '--output', 'report.json']); "
        "print([name for name in sys.modules if name.startswith(('yaml', 're2', 'readygate.engine.declarative'))])"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"
