"""SARIF for GitHub code scanning."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from report_parts import MISSING, SUPPRESSED, diagnostic, finding, report

from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.report.line_hash import line_hashes
from readygate.report.records import EvidenceRecord, Location, Report, SuppressionRecord
from readygate.report.sarif import MOST_RESULTS, Repository, sarif

TEXT = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
HERE = Repository("/repository", "/repository", {"main.tf": TEXT})
BUILD = Path(__file__).parents[2] / ".build" / "sarif"
SYSTEM = Path(__file__).parents[2] / "fixtures/systems/marketbrewer/imperfect"
HOSTILE = "a b/\u202e<x>%41](1)\n::error::\U0001f600"


def run(shown: Report, repository: Repository = HERE, **options: bool) -> dict[str, Any]:
    """The only run of a report, as JSON has it."""
    log = json.loads(msgspec.json.encode(sarif(shown, repository, **options)))
    assert log["version"] == "2.1.0"
    return log["runs"][0]  # type: ignore[no-any-return]


def test_a_result() -> None:
    """Level, message, region, line hash and our own fingerprint of a failure."""
    found = run(report(finding()))
    (result,) = found["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("acme-sqs-key", 0, "error")
    assert result["message"]["text"] == 'aws_sqs_queue.q: name is "q".'
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "main.tf", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 13}
    assert result["partialFingerprints"]["primaryLocationLineHash"] == line_hashes(TEXT)[1]
    assert len(result["partialFingerprints"]["readygate/v1"]) == 32
    assert found["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///repository/"
    assert found["columnKind"] == "utf16CodeUnits"


@pytest.mark.parametrize(
    ("severity", "level", "problem", "score"),
    [
        ("critical", "error", "error", (9.0, 10.0)),
        ("high", "error", "error", (6.9, 8.9)),
        ("medium", "warning", "warning", (3.9, 6.9)),
        ("low", "note", "recommendation", (0.0, 3.9)),
        ("info", "note", "recommendation", None),
    ],
)
def test_severities(severity: str, level: str, problem: str, score: tuple[float, float] | None) -> None:
    """Levels and scores fall into the ranges by which GitHub names severities; a hint is no security alert."""
    found = run(report(finding(severity=severity)))
    properties = found["tool"]["driver"]["rules"][0]["properties"]
    assert found["results"][0]["level"] == level
    assert properties["problem.severity"] == problem
    if score is None:
        assert "security-severity" not in properties
    else:
        assert isinstance(properties["security-severity"], str)
        assert score[0] < float(properties["security-severity"]) <= score[1]


def test_rules_have_all_that_github_needs() -> None:
    """Descriptions, help and tags, within their limits; rules of policies that passed are there, too."""
    long = msgspec.structs.replace(report(finding(), finding(outcome="pass", policy="acme-sqs-other")).policies[0], rationale="x" * 3000)
    shown = msgspec.structs.replace(report(finding()), policies=[long])
    (rule,) = run(shown)["tool"]["driver"]["rules"]
    assert rule["id"] == "acme-sqs-key"
    assert rule["name"] == "AcmeSqsKey"
    assert 0 < len(rule["shortDescription"]["text"]) <= 1024
    assert 0 < len(rule["fullDescription"]["text"]) <= 1024
    assert rule["help"]["text"]
    assert rule["properties"]["tags"] == ["security", "acme", "sqs"]
    assert [rule["id"] for rule in run(report(finding(outcome="pass")))["tool"]["driver"]["rules"]] == ["acme-sqs-key"]


def test_one_result_for_all_instances_of_a_block() -> None:
    """Instances by count, for_each and calls of a local module share a result that names them; other blocks and policies do not."""
    instances = [
        finding(address=f'{module}.aws_sqs_queue.q["{key}"]', block=f"{module}.aws_sqs_queue.q", module=module, file="m/main.tf")
        for module in ("module.a", "module.b[0]")
        for key in "xy"
    ]
    found = run(report(*instances, finding(), finding(policy="acme-sqs-other")))
    assert len(found["results"]) == 3
    shared = next(result for result in found["results"] if "module.a" in result["message"]["text"])
    for one in instances:
        assert one.address in shared["message"]["text"]


def test_plans_without_sources_have_results_of_their_own() -> None:
    """What two plans say of the same address is shown at each of them."""
    results = run(report(*(finding(root=plan, file="", line=0) for plan in ("a.json", "b.json"))))["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert places == ["a.json", "b.json"]


def test_messages_of_instances_that_differ_are_all_told() -> None:
    """Each with its own reason; long lists are counted."""
    differing = run(report(finding(address="q[0]", message="is 1"), finding(address="q[1]", message="is 2")))
    assert differing["results"][0]["message"]["text"] == "q[0]: is 1. q[1]: is 2."
    many = run(report(*[finding(address=f"q[{number}]") for number in range(30)]))
    assert "and 10 more: name" in many["results"][0]["message"]["text"]


def test_a_message_holds_no_link_by_accident() -> None:
    """Brackets before parentheses would be a link in SARIF."""
    text = run(report(finding(message="cidrs[0](1) is wide")))["results"][0]["message"]["text"]
    assert "](" not in text


@pytest.mark.parametrize("file", [".terraform/modules/vpc/main.tf", "../vendor/vpc/main.tf"])
def test_what_lies_in_a_remote_module_is_placed_at_its_call(file: str) -> None:
    """The repository holds no other part of it; the module's own file is a related location, and each call has a result."""
    calls = [Location("main.tf", 5, 1, 5, 13), Location(file.replace("main.tf", "inner.tf"), 3, 1, 3, 5)]
    inside = finding(address="module.vpc.x.y", block="module.vpc.x.y", module="module.vpc", file=file, line=40, calls=calls)
    other = finding(address="module.w.x.y", block="module.w.x.y", module="module.w", file=file, line=40, calls=[Location("main.tf", 9, 1, 9, 13)])
    results = run(report(inside, other))["results"]
    assert [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results] == [5, 9]
    related = results[0]["relatedLocations"][0]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == file
    assert related["physicalLocation"]["region"]["startLine"] == 40
    assert results[0]["partialFingerprints"] != results[1]["partialFingerprints"]


def test_our_fingerprint_survives_moves_and_more_instances() -> None:
    """Lines, positions in lists and further instances leave it as it is; another directory does not."""

    def ours(*findings: Any) -> str:
        return str(run(report(*findings))["results"][0]["partialFingerprints"]["readygate/v1"])

    first = ours(finding(attribute="ingress[0].cidr_blocks"))
    assert ours(finding(attribute="ingress[2].cidr_blocks", line=70, end_line=70)) == first
    assert ours(finding(attribute="ingress[0].cidr_blocks", address='aws_sqs_queue.q["a"]')) == first
    assert ours(finding(attribute="ingress[0].cidr_blocks", file="other/main.tf")) != first
    assert ours(finding(attribute="egress[0].cidr_blocks")) != first


def test_columns_count_utf16_units() -> None:
    """A character outside of the basic plane counts twice, one inside of it once."""
    text = 'resource "x" "é" {\n  a = "\U0001f600é" # b = 1\n}\n'
    start = text.split("\n")[1].index("b = 1") + 1
    shown = report(finding(column=start, end_column=start + 5))
    region = run(shown, Repository("/r", "/r", {"main.tf": text}))["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (start + 1, start + 6)


@pytest.mark.parametrize(
    ("directory", "file", "uri"),
    [
        ("/repository", "./a/b.tf", "a/b.tf"),
        ("/repository/infra", "main.tf", "infra/main.tf"),
        ("/repository/infra", "../m/main.tf", "m/main.tf"),
        ("/elsewhere", "../repository/x/main.tf", "x/main.tf"),
        ("/repository", "/repository/x/main.tf", "x/main.tf"),
        ("/repository", "my dir/ü#1.tf", "my%20dir/%C3%BC%231.tf"),
    ],
)
def test_uris_start_at_the_root_of_the_repository(directory: str, file: str, uri: str) -> None:
    """Whatever the working directory; with forward slashes, percent-encoded, without a leading dot."""
    result = run(report(finding(file=file)), Repository("/repository", directory))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_facts_elsewhere_are_related_locations() -> None:
    """A fact about another resource leads to its line, at most ten of them."""
    evidence = [EvidenceRecord(f"aws_lambda_function.f{number}", "timeout", "timeout is 60", "lambda.tf", number + 3) for number in range(12)]
    related = run(report(finding(evidence=evidence)))["results"][0]["relatedLocations"]
    assert len(related) == 10
    assert related[0]["physicalLocation"]["region"]["startLine"] == 3
    assert related[0]["message"]["text"] == "aws_lambda_function.f0: timeout is 60"


def test_suppressed_failures_are_left_out_or_marked() -> None:
    """GitHub ignores the mark, so they are left out unless they are asked for."""
    shown = report(finding(), finding(suppression=SUPPRESSED, line=9))
    assert len(run(shown)["results"]) == 1
    marked = run(shown, with_suppressed=True)["results"]
    assert [len(result["suppressions"]) for result in marked] == [0, 1]
    assert marked[1]["suppressions"][0] == {"kind": "inSource", "status": "accepted", "justification": "checkov, by ana, until 2027-01-01: known"}


def test_what_a_change_left_as_it_was_is_listed_and_marked() -> None:
    """GitHub holds a branch's results against those of its target, and takes for fixed what is missing."""
    said = SuppressionRecord("since", "x", "failed at 0123456789ab, too", "", "", "", 0)
    shown = report(finding(suppression=said, severity="critical"), finding(line=9), finding(suppression=SUPPRESSED, line=12))
    for with_suppressed, states in ((False, ["new", "unchanged"]), (True, ["new", "new", "unchanged"])):
        results = run(shown, with_suppressed=with_suppressed)["results"]
        assert [result["baselineState"] for result in results] == states
    assert [len(result["suppressions"]) for result in results] == [0, 1, 0]
    assert "baselineState" not in run(report(finding()))["results"][0]


def test_only_failures_are_results() -> None:
    """Other outcomes raise no alert; unknown answers, crashes, problems and unread modules are notes of the run."""
    found = run(
        report(
            finding(outcome="pass"),
            finding(outcome="unknown"),
            finding(outcome="not-applicable"),
            finding(outcome="error", reason="ValueError"),
            diagnostics=[diagnostic(detail="Do this.")],
            not_scanned=[MISSING],
        )
    )
    assert found["results"] == []
    (invocation,) = found["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    notes = {note["descriptor"]["id"]: note for note in invocation["toolExecutionNotifications"]}
    assert set(notes) == {"diagnostic", "not-scanned", "policy-error", "unknown"}
    assert notes["diagnostic"]["message"]["text"] == "Bad: Do this."
    assert notes["diagnostic"]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_no_more_results_than_github_keeps() -> None:
    """The worst five thousand are listed, and the run says that there are more."""
    mild = [finding(severity="low", policy="acme-sqs-low", block=f"x.l{number}") for number in range(MOST_RESULTS)]
    found = run(report(*mild, finding(severity="critical", policy="acme-sqs-bad")))
    assert len(found["results"]) == MOST_RESULTS
    assert found["results"][0]["ruleId"] == "acme-sqs-bad"
    notes = [note["descriptor"]["id"] for note in found["invocations"][0]["toolExecutionNotifications"]]
    assert notes == ["truncated"]


def test_the_category_ends_with_one_slash() -> None:
    """GitHub keeps results of different roots apart by it."""
    assert run(report(finding()))["automationDetails"]["id"] == "readygate/configuration/"
    inside = run(report(finding()), Repository("/repository", "/repository/envs/prod"))
    assert inside["automationDetails"]["id"] == "readygate/configuration/envs/prod/"


@pytest.fixture(scope="session")
def multitool() -> Path:
    """Microsoft's validator, which knows GitHub's rules, too; installed from npm into `.build/` on first use."""
    program = BUILD / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    npm = shutil.which("npm")
    if not program.is_file() and npm:
        BUILD.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--prefix", str(BUILD), "@microsoft/sarif-multitool-linux@5.7.0"],
            capture_output=True,
            timeout=180,
            check=False,
        )
    if not program.is_file():
        pytest.skip("the SARIF validator could not be installed: it needs npm and the npm registry")
    program.chmod(0o755)
    return program


def test_the_validator_accepts_it(multitool: Path, tmp_path: Path) -> None:
    """Neither the schema nor a rule of SARIF or GitHub is broken; the one remark is that the tool names no home page."""
    calls = [Location("main.tf", 1, 1, 1, 5)]
    shown = report(
        finding(evidence=[EvidenceRecord("a.b", "c", "c is [x](1)", "main.tf", 1)]),
        finding(file=".terraform/modules/v/x.tf", block="module.v.x.y", module="module.v", calls=calls),
        finding(outcome="error", reason="x"),
        finding(severity="info", policy="acme-sqs-info", suppression=SUPPRESSED),
        diagnostics=[diagnostic(), diagnostic(level="note", file="", line=0)],
        not_scanned=[MISSING],
    )
    logs = {"parts": sarif(shown, HERE, with_suppressed=True), "system": sarif(scan(Request(paths=(SYSTEM,))).report, HERE)}
    since = SuppressionRecord("since", "x", "failed before", "", "", "", 0)
    logs["since"] = sarif(report(finding(), finding(suppression=since, line=9, end_line=9)), HERE)
    texts = dict.fromkeys(("address", "block", "module", "file", "attribute", "message"), HOSTILE)
    logs["hostile"] = sarif(report(finding(**texts), finding(**texts, suppression=SUPPRESSED)), HERE, with_suppressed=True)
    for name, log in logs.items():
        (tmp_path / f"{name}.sarif").write_bytes(msgspec.json.encode(log))
    answer = tmp_path / "answer"
    options = ("--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "--output", str(answer))
    subprocess.run(
        [multitool, "validate", *(str(tmp_path / f"{name}.sarif") for name in logs), *options],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        timeout=300,
        check=False,
    )
    (judged,) = json.loads(answer.read_text(encoding="utf-8-sig"))["runs"]
    found = [(one["ruleId"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].rpartition("/")[2]) for one in judged["results"]]
    assert set(found) == {("SARIF2005", f"{name}.sarif") for name in logs}
