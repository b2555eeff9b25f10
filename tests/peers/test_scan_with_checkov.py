"""A scan with the real Checkov beside: its findings among ours, doubles left out, and what it could not read told."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readygate.cli.beside import with_checkov
from readygate.cli.parallel import examine_all
from readygate.cli.request import Request, Result
from readygate.cli.scanner import scan
from readygate.engine.baseline import KnownFailure, baseline_text
from readygate.peers.checkov import run as run_checkov
from readygate.peers.environments import VARIABLE, Environment
from readygate.report.csv_text import csv_text
from readygate.report.github import workflow_commands
from readygate.report.gitlab import code_quality, sast
from readygate.report.html.page import page
from readygate.report.junit import junit
from readygate.report.markdown import markdown
from readygate.report.ocsf import ocsf
from readygate.report.records import FindingRecord, Report
from readygate.report.sarif import Repository, sarif
from readygate.report.text import text

FIXTURES = Path(__file__).parents[2] / "fixtures"
MAIN = """
resource "aws_s3_bucket" "b" {
  bucket = "b"
  # checkov:skip=CKV_AWS_144:one Region is enough
}

resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sqs_queue" "each" {
  for_each = toset(["a", "b"])
  name     = each.key
}

resource "aws_neptune_cluster" "n" {
  cluster_identifier = "n"
}

module "inner" {
  source   = "../../modules/inner"
  for_each = toset(["x"])
}

module "remote" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.1.0"
}

data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}
"""
INNER = """
resource "aws_neptune_cluster" "m" {
  cluster_identifier = "m"
}
"""
ENCRYPTED = "CKV_AWS_44"
"""Neptune's storage is encrypted: nothing of ours asks that."""
Scan = Callable[..., Result]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two root modules that share a module, and a file that nobody can read."""
    place = tmp_path_factory.mktemp("tree")
    for name, content in {
        ".git/HEAD": "ref: refs/heads/main\n",
        "envs/one/main.tf": MAIN,
        "envs/two/main.tf": 'module "inner" {\n  source = "../../modules/inner"\n}\n',
        "envs/two/broken.tf": 'resource "aws_sqs_queue" "broken" {\n',
        "modules/inner/main.tf": INNER,
    }.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(content)
    return place


@pytest.fixture(scope="module")
def both(checkov: Environment) -> Scan:
    """A scan with Checkov beside."""

    def run(*paths: Path, seconds: float = 300, **more: Any) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(VARIABLE, str(checkov.home.parent))
            return scan(Request(paths=paths, **more), with_checkov(examine_all, seconds))

    return run


@pytest.fixture(scope="module")
def result(both: Scan, tree: Path) -> Result:
    """The scan of all."""
    return both(tree)


@pytest.fixture(scope="module")
def report(result: Result) -> Report:
    """Its report."""
    return result.report


def of_checkov(report: Report, policy: str = "") -> list[FindingRecord]:
    """Checkov's findings."""
    return [one for one in report.findings if one.engine == "checkov" and policy in ("", one.policy)]


def test_its_findings_are_placed_as_ours(report: Report, tree: Path) -> None:
    """Each has Terraform's address, its root module, file, line and module call; the same module of two roots gives two findings."""
    found = {(one.root, one.address): one for one in of_checkov(report, ENCRYPTED)}
    one, two = (f"{tree}/envs/{name}" for name in ("one", "two"))
    assert set(found) == {
        (one, "aws_neptune_cluster.n"),
        (one, 'module.inner["x"].aws_neptune_cluster.m'),
        (two, "module.inner.aws_neptune_cluster.m"),
    }
    own = found[one, "aws_neptune_cluster.n"]
    line = MAIN.splitlines().index('resource "aws_neptune_cluster" "n" {') + 1
    assert (own.file, own.line, own.column, own.end_line, own.end_column) == (f"{one}/main.tf", line, 1, line, 37)
    assert (own.outcome, own.severity, own.attribute, own.block) == ("fail", "medium", "storage_encrypted", own.address)
    assert own.message == 'Checkov says no to "Ensure Neptune storage is securely encrypted", looking at storage_encrypted'
    inner = found[one, 'module.inner["x"].aws_neptune_cluster.m']
    assert (inner.file, inner.module, inner.calls[0].file) == (f"{tree}/modules/inner/main.tf", 'module.inner["x"]', f"{one}/main.tf")
    assert len({finding.fingerprint for finding in found.values()}) == len(found)
    assert {one.address for one in of_checkov(report, "CKV_AWS_49")} <= {"data.aws_iam_policy_document.d"}
    assert {one.address for one in of_checkov(report, "CKV_TF_1")} == {"module.remote"}


def test_doubles_count_once_and_are_noted(report: Report) -> None:
    """Where a policy of ours fully answers a check and judged the same resource, it alone counts; what it says otherwise is told."""
    (engine,) = report.engines
    doubles = {(one.check, one.address): one for one in engine.doubles}
    queue = doubles["CKV_AWS_27", 'aws_sqs_queue.each["a"]']
    assert (queue.outcome, queue.policy, queue.policy_outcome) == ("fail", "aws-sqs-encryption", "pass")
    assert doubles["CKV_AWS_21", "aws_s3_bucket.b"].policy == "aws-s3-versioning"
    answered = {(one.policy, one.address) for one in of_checkov(report)}
    assert answered & set(doubles) == set()
    assert 'CKV_AWS_27 at aws_sqs_queue.each["a"]: aws-sqs-encryption is pass' in text(report)


def test_nothing_that_it_says_is_lost(report: Report, checkov: Environment, tree: Path) -> None:
    """Each of its answers is a finding or a double."""
    said = run_checkov(checkov, tree, "terraform").checks
    (engine,) = report.engines
    assert len(said) == len(of_checkov(report)) + len(engine.doubles)


def test_what_is_never_made_is_not_lost(both: Scan, tmp_path: Path) -> None:
    """Checkov judges the module of a call without instances, too; what it says belongs to the root module that calls."""
    for name, content in {
        ".git/HEAD": "ref: refs/heads/main\n",
        "inner/main.tf": INNER,
        "a/main.tf": 'module "here" {\n  source = "../inner"\n}\n',
        "b/main.tf": 'variable "items" {\n  default = {}\n}\nmodule "never" {\n  source   = "../inner"\n  for_each = var.items\n}\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    report = both(tmp_path).report
    assert {(one.root, one.address, one.file) for one in of_checkov(report, ENCRYPTED)} == {
        (f"{tmp_path}/a", "module.here.aws_neptune_cluster.m", f"{tmp_path}/inner/main.tf"),
        (f"{tmp_path}/b", "module.never.aws_neptune_cluster.m", f"{tmp_path}/inner/main.tf"),
    }
    assert not any("left out" in one.summary for one in report.diagnostics)


def test_what_it_confuses_is_told(both: Scan, tmp_path: Path) -> None:
    """Of two root modules that call a module by the same name it judges one; the other one is named, and judged where both are named."""
    (tmp_path / ".git").mkdir()
    for name in ("a", "b", "inner"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.tf").write_text(INNER if name == "inner" else 'module "m" {\n  source = "../inner"\n}\n')
    report = both(tmp_path).report
    judged = {one.root for one in of_checkov(report, ENCRYPTED)}
    (told,) = [one for one in report.diagnostics if "Checkov" in one.summary]
    (left,) = {f"{tmp_path}/a", f"{tmp_path}/b"} - judged
    assert (told.level, told.summary) == ("warning", f"Checkov does not judge {tmp_path}/inner/main.tf as a part of {left}")
    apart = both(tmp_path / "a", tmp_path / "b").report
    assert {one.root for one in of_checkov(apart, ENCRYPTED)} == {f"{tmp_path}/a", f"{tmp_path}/b"}
    assert not any("Checkov" in one.summary for one in apart.diagnostics)


def test_answers_without_a_caller_belong_to_the_call(both: Scan, tmp_path: Path) -> None:
    """Checks over several resources name the module only: what they say counts where that module is called, not for the module on its own."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "examples").mkdir()
    role = 'resource "aws_iam_role" "r" {\n  assume_role_policy = "{}"\n}\n'
    document = 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["iam:*"]\n    resources = ["*"]\n  }\n}\n'
    (tmp_path / "main.tf").write_text(role + document)
    (tmp_path / "examples/main.tf").write_text('module "here" {\n  source = "../"\n}\n')
    report = both(tmp_path).report
    found = [one for one in of_checkov(report) if one.address.startswith("module.here.")]
    assert {one.policy for one in found} >= {"CKV2_AWS_40"}
    assert {one.root for one in found} == {f"{tmp_path}/examples"}


def test_its_suppressions_are_suppressions(report: Report) -> None:
    """What a comment keeps it from checking is not counted, and says whose word that is."""
    skipped = [one for one in report.findings if one.suppression is not None and one.suppression.tool == "checkov"]
    assert {one.address for one in skipped} == {"aws_s3_bucket.b"}
    assert {one.suppression.reason for one in skipped if one.suppression} == {"one Region is enough"}


def test_our_comments_hold_for_its_checks(both: Scan, tmp_path: Path) -> None:
    """A check of Checkov in a comment of ours is accepted at all instances of the block, and at a module call; one that it does not make is idle."""
    (tmp_path / "main.tf").write_text(
        'resource "aws_neptune_cluster" "n" {\n  # readygate:ignore CKV_AWS_44 by=ana reason="a test"\n  count = 2\n}\n'
        'resource "aws_neptune_cluster" "other" {\n  # readygate:ignore CKV_AWS_99999\n}\n'
        'module "remote" { # readygate:ignore CKV_TF_*\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "5.1.0"\n}\n'
    )
    report = both(tmp_path).report
    said = {one.address: one.suppression for one in of_checkov(report) if one.policy in (ENCRYPTED, "CKV_TF_1")}
    assert {address: (one.tool, one.by, one.reason, one.line) if one else None for address, one in said.items()} == {
        "aws_neptune_cluster.n[0]": ("readygate", "ana", "a test", 2),
        "aws_neptune_cluster.n[1]": ("readygate", "ana", "a test", 2),
        "aws_neptune_cluster.other": None,
        "module.remote": ("readygate", "", "", 8),
    }
    idle = [one.summary for one in report.diagnostics if one.summary.startswith("Suppression")]
    assert idle == ["Suppression without effect: CKV_AWS_99999"]


def test_what_it_cannot_parse_makes_the_scan_incomplete(report: Report, tree: Path) -> None:
    """Checkov's own exit code would be 0."""
    (problem,) = [one for one in report.diagnostics if one.summary.startswith("Checkov could not parse")]
    assert (problem.level, problem.file) == ("error", f"{tree}/envs/two/broken.tf")
    assert not report.summary.complete


def test_counts_keep_them_apart(report: Report) -> None:
    """Policies applied are ours; the line about Checkov tells its numbers."""
    failing = sum(one.outcome == "fail" for one in of_checkov(report))
    assert failing > 3
    assert f"of these checkov {report.engines[0].version}: " in text(report)
    assert f" {failing} fail" in text(report).split("of these checkov")[1].splitlines()[0]
    assert report.summary.policies == sum(one.engine == "readygate" for one in report.policies)


def test_every_format_knows_them(report: Report, result: Result, tree: Path) -> None:
    """SARIF has a run of its own for them; the others name the check at its resource."""
    log = sarif(report, Repository(str(tree), str(Path.cwd()), result.texts))
    ours, theirs = log["runs"]
    assert [run["tool"]["driver"]["name"] for run in log["runs"]] == ["readygate", "checkov"]
    assert [run["automationDetails"]["id"] for run in log["runs"]] == ["readygate/configuration/", "checkov/configuration/"]
    rules = [rule["id"] for rule in theirs["tool"]["driver"]["rules"]]
    assert ENCRYPTED in rules
    assert all(one["ruleId"].startswith("CKV") and rules[one["ruleIndex"]] == one["ruleId"] for one in theirs["results"])
    assert not any(one["ruleId"].startswith("CKV") for one in ours["results"])
    (result_,) = [one for one in theirs["results"] if one["ruleId"] == ENCRYPTED and "cluster.n" in one["message"]["text"]]
    place = result_["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "envs/one/main.tf"
    assert result_["partialFingerprints"]["primaryLocationLineHash"] != ours["results"][0]["partialFingerprints"]["primaryLocationLineHash"]
    now = result.started
    assert all(ENCRYPTED in shown for shown in (text(report), junit(report), csv_text(report), page(report)))
    assert all(ENCRYPTED in str(shown) for shown in (code_quality(report), sast(report, now, now), ocsf(report, now)))
    short = both_formats_of_few(report)
    assert all(ENCRYPTED in shown and "aws_neptune_cluster" in shown.replace("\\_", "_") for shown in short)


def both_formats_of_few(report: Report) -> tuple[str, str]:
    """The formats that show the worst only, of a report that holds nothing else."""
    from msgspec.structs import replace

    few = replace(report, findings=of_checkov(report, ENCRYPTED))
    return markdown(few), workflow_commands(few)


def test_settings_and_options_hold_for_its_checks(both: Scan, tree: Path, tmp_path: Path) -> None:
    """Checks are chosen, left out and weighed by their ids; patterns that name them say nothing of our policies."""
    settings = tmp_path / "readygate.yaml"
    settings.write_text(f"policies:\n  disable: [CKV2_*]\nseverity:\n  {ENCRYPTED}: critical\n")
    report = both(tree / "envs/one", config=settings, exclude=["CKV_AWS_1*", "aws-sqs-encryption"]).report
    found = of_checkov(report)
    assert {one.severity for one in found if one.policy == ENCRYPTED} == {"critical"}
    assert not any(one.policy.startswith(("CKV2_", "CKV_AWS_1")) for one in found)
    assert any(one.policy == "aws-s3-versioning" for one in report.findings)
    # What no policy of ours answers any more is no double.
    assert {one.address for one in of_checkov(report, "CKV_AWS_27")} == {'aws_sqs_queue.each["a"]', 'aws_sqs_queue.each["b"]'}


def test_accepted_failures_are_accepted(both: Scan, tree: Path, tmp_path: Path, report: Report) -> None:
    """A baseline holds for its findings as for ours; checks that are chosen by id are the only ones."""
    (known,) = [one for one in of_checkov(report, ENCRYPTED) if one.address == "aws_neptune_cluster.n"]
    path = tmp_path / "baseline.json"
    path.write_bytes(baseline_text([KnownFailure(known.fingerprint, known.policy, known.address)], "Ada", "2026-11-01"))
    again = both(tree / "envs/one", baseline=path, include=[ENCRYPTED]).report
    assert {one.policy for one in of_checkov(again)} == {ENCRYPTED}
    told = {one.address: one.suppression and one.suppression.tool for one in of_checkov(again, ENCRYPTED)}
    assert told["aws_neptune_cluster.n"] == "baseline"


def test_plans_are_judged_too(both: Scan, tmp_path: Path) -> None:
    """Of a plan's JSON it finds the same resources; lines come from our source, and a binary plan is told to be none of its."""
    path = tmp_path / "plan.json"
    path.write_bytes(gzip.decompress((FIXTURES / "plans/queues/plan.json.gz").read_bytes()))
    report = both(path, source=FIXTURES / "plans/queues").report
    found = of_checkov(report)
    assert len({one.address for one in found}) > 5
    ours = {one.address for one in report.findings if one.engine == "readygate"}
    assert {one.address.split(".")[-3] if ".data." in one.address else one.address for one in found if one.address not in ours} == {
        "data",
        "provider.aws.default",
    }
    assert {Path(one.file).suffix for one in found if one.address in ours} == {".tf"}
    assert not any("Checkov" in one.summary for one in report.diagnostics)
    binary = both(FIXTURES / "planfiles/create/tfplan").report
    (problem,) = [one for one in binary.diagnostics if "Checkov" in one.summary]
    assert (problem.level, binary.summary.complete) == ("error", False)
    assert "a binary plan" in problem.summary


def test_too_little_time_is_told(both: Scan, tree: Path) -> None:
    """Ours is reported all the same, and the scan is incomplete."""
    report = both(tree / "envs/one", seconds=0.05).report
    (problem,) = [one for one in report.diagnostics if "Checkov" in one.summary]
    assert (problem.level, problem.summary, problem.detail) == ("error", "Checkov gave no answer", "it did not end within 0.05 seconds")
    assert of_checkov(report) == []
    assert report.summary.outcomes["pass"] > 0


def test_secrets_stay_masked(both: Scan, tmp_path: Path) -> None:
    """What the configuration marks as sensitive is in nothing that comes from Checkov: neither in keys nor in comments."""
    (tmp_path / "main.tf").write_text(
        'variable "s" {\n  default   = "hunter22"\n  sensitive = true\n}\n'
        'resource "aws_neptune_cluster" "n" {\n  # checkov:skip=CKV_AWS_44:the password is hunter22\n'
        "  for_each = { hunter22 = 1 }\n  tags = { a = var.s }\n}\n"
    )
    report = both(tmp_path).report
    assert of_checkov(report)
    assert "hunter22" not in str(report)


def test_the_command_does_it_all(checkov: Environment, tree: Path) -> None:
    """As a user types it: standard output is one JSON document, and the exit code tells of failures."""
    run = subprocess.run(
        [sys.executable, "-m", "readygate", "scan", "envs/one", "--with", "checkov", "--format", "json"],
        cwd=tree,
        env={"PATH": "/usr/bin:/bin", VARIABLE: str(checkov.home.parent), "HOME": str(tree)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (run.returncode, run.stderr) == (1, "")
    said = json.loads(run.stdout)
    assert said["engines"][0]["name"] == "checkov"
    assert {one["file"] for one in said["findings"] if one["policy"] == ENCRYPTED} == {"envs/one/main.tf", "modules/inner/main.tf"}
