"""The report as other tools take it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding
from report_parts import MISSING, diagnostic, finding, root_report
from report_parts import report as report_of

from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.report.asff import asff
from readygate.report.atlantis import atlantis
from readygate.report.csv_text import csv_text
from readygate.report.github import MOST, workflow_commands
from readygate.report.gitlab import code_quality, sast
from readygate.report.junit import junit
from readygate.report.markdown import KEY, LONGEST, markdown, marker
from readygate.report.merge import merge
from readygate.report.ocsf import ocsf
from readygate.report.records import Report, RootRecord
from readygate.report.run_task import answer

SYSTEM = Path(__file__).parents[2] / "fixtures/systems/marketbrewer/imperfect"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOSTILE = "</details>\n::error::x|`<b>@all \x01\u202e=1+1"


@pytest.fixture(scope="module")
def report() -> Report:
    """The report of the demo system, in which every text of one finding is hostile."""
    found = scan(Request(paths=(SYSTEM,))).report
    first = next(one for one in found.findings if one.outcome == "fail")
    bad = replace(first, message=HOSTILE, address=f'aws_sqs_queue.q["{HOSTILE}"]', file="a\n::b,c:d.tf")
    return replace(found, findings=[bad, *found.findings])


def counted(report: Report) -> int:
    """How many failures count."""
    return sum(one.outcome == "fail" and one.suppression is None for one in report.findings)


def test_junit(report: Report) -> None:
    """The document can be read, its counts are those of its cases, and what is suppressed or unknown is skipped."""
    root = ET.fromstring(junit(report).encode())  # noqa: S314 - our own
    assert len(list(root.iter("failure"))) == counted(report)
    for suite in root:
        assert int(suite.get("tests", "0")) == len(suite)
        assert int(suite.get("skipped", "0")) == len(list(suite.iter("skipped")))
        assert int(suite.get("failures", "0")) == len(list(suite.iter("failure")))
    assert {one.get("message", "").split(":")[0] for one in root.iter("skipped")} > {"cannot tell"}


def test_no_case_of_junit_is_taken_for_another() -> None:
    """Cases differ in class or name though policies judge the same resource, roots call the same module, and problems of one kind fill a file."""
    same = {"module": "module.m", "address": "module.m.aws_sqs_queue.q", "file": "modules/m/main.tf"}
    roots = [
        root_report(
            *(finding(**same, root=name, policy=policy) for policy in ("acme-sqs-key", "acme-sqs-age")),
            root=RootRecord(name, 1),
            diagnostics=[diagnostic(file="modules/m/main.tf", line=line, detail=detail) for line in (1, 5) for detail in ("this", "that")],
        )
        for name in ("envs/lab", "envs/live")
    ]
    cases = list(ET.fromstring(junit(merge(roots, [], "low")).encode()).iter("testcase"))  # noqa: S314 - our own
    assert len(cases) == 8
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == 8


def test_gitlab(report: Report) -> None:
    """Fingerprints differ, identifiers are UUIDs and stay the same, times have no zone, and paths begin at the root."""
    quality = code_quality(report)
    failing = [one for one in quality if one["check_name"] != "readygate-scan" and not one["description"].startswith("accepted, ")]
    assert len(failing) == counted(report)
    again = code_quality(replace(report, findings=report.findings[1:]))
    assert len({one["fingerprint"] for one in again}) == len(again)
    alike = [diagnostic(line=line) for line in (1, 5, 9)]
    assert len({one["fingerprint"] for one in code_quality(report_of(diagnostics=alike))}) == len(alike), "GitLab shows equal fingerprints once"
    assert all(not one["location"]["path"].startswith(("./", "/")) and one["location"]["lines"]["begin"] >= 1 for one in quality)
    document = sast(report, NOW, NOW)
    assert document == sast(report, NOW, NOW)
    assert document["scan"]["start_time"] == "2026-11-01T12:00:00"
    for one in document["vulnerabilities"]:
        assert UUID(one["id"]).version == 5
        assert one["severity"] in {"Info", "Unknown", "Low", "Medium", "High", "Critical"}
        assert 0 < len(one["name"]) <= 255
        assert one["identifiers"][0]["value"].startswith(("aws-", "terraform-", "repository-"))


def test_github(report: Report) -> None:
    """Each command is one line, of which only known properties stand before the text; no more than GitHub shows are written."""
    *commands, last = workflow_commands(report).splitlines()
    assert not last.startswith("::")
    properties = r"(?:file|line|endLine|title)=[^,:\r\n]*"
    assert all(re.fullmatch(rf"::(?:error|warning|notice) {properties}(?:,{properties})*::[^\r\n]*", one) for one in commands)
    for level in ("error", "warning", "notice"):
        assert sum(one.startswith(f"::{level} ") for one in commands) <= MOST


def test_github_gives_a_place_one_annotation() -> None:
    """Instances and callers of a block use up one of those that GitHub shows; what has none is counted."""
    inner = [finding(address=f"module.m.aws_sqs_queue.q[{number}]", severity="critical") for number in range(MOST)]
    roots = [root_report(*inner, root=RootRecord(name, 1)) for name in ("lab", "live")]
    others = [finding(file=f"{number:02}.tf", address=f"aws_sqs_queue.q{number}") for number in range(MOST)]
    problems = [diagnostic(file="a.tf", level=level, line=line) for level, number in (("error", 1), ("warning", MOST + 2)) for line in range(number)]
    *commands, last = workflow_commands(merge([*roots, root_report(*others, diagnostics=problems)], [], "low")).splitlines()
    shown = [one for one in commands if one.startswith("::error ")]
    assert shown[0].endswith('::module.m.aws_sqs_queue.q[0]: name is "q" (and 19 more failures of this policy here)')
    assert len(shown) == MOST
    assert last.endswith("; without an annotation: 1 failure and 3 problems")


def test_markdown(report: Report) -> None:
    """It begins with its marker, shows texts letter by letter, closes what it opens, and is no longer than a comment may be."""
    for some in (report, replace(report, findings=report.findings * 40)):
        text = markdown(some, "https://example.com/shop/blob/abc")
        assert text.startswith(marker(KEY) + "\n")
        assert len(text) <= LONGEST + 100
        assert text.count("<details>") == text.count("</details>")
        assert "<b>" not in text
        assert "@all" not in text
        assert "\n::error" not in text
    assert "](https://example.com/shop/blob/abc/fixtures/systems/marketbrewer/imperfect/" in markdown(report, "https://example.com/shop/blob/abc")


def test_markdown_tells_places_and_says_nothing_twice() -> None:
    """What several root modules share is one row, problems name their places, and what was not scanned its root module."""
    places = [diagnostic(summary="Old form", file="modules/m/main.tf", line=line) for line in range(1, 8)]
    inner = finding(address="module.m.aws_sqs_queue.q", file="modules/m/main.tf")
    roots = [root_report(replace(inner, root=name), root=RootRecord(name, 1), diagnostics=places) for name in ("lab", "live")]
    roots.append(root_report(root=RootRecord("old", 1), not_scanned=[replace(MISSING, root="old")]))
    text = markdown(merge(roots, [], "low"), "https://example.com/blob/abc")
    place = "[modules/m/main.tf:2](https://example.com/blob/abc/modules/m/main.tf#L2)"
    assert text.count("| high |") == 1
    assert f"| module.m.aws\\_sqs\\_queue.q (in 2 root modules) {place} |" in text
    assert text.count("Old form") == 1
    assert f", {place}," in text
    assert "#L5) and 2 more)\n" in text
    assert "- module.m (in old) was not scanned: it is not installed\n" in text


def test_the_end_of_a_long_comment_is_seen() -> None:
    """What follows a table that was cut off within a fold is outside of both: a row of a table swallows what stands behind its last cell."""
    many = (finding(address=f"aws_sqs_queue.q{number}", line=number, message="long " * 100) for number in range(200))
    assert markdown(report_of(*many)).endswith(" |\n\n</details>\n\nThe rest is in the full report.\n")


def test_every_format_tells_of_crashes() -> None:
    """A policy that crashed is named wherever something can be said beside failures: the scan counts as incomplete by it."""
    told = report_of(finding(outcome="error", severity="low", message="the policy crashed: KeyError (policy.py:7)"))
    texts = [markdown(told), workflow_commands(told), atlantis(told), junit(told), *(str(one) for one in (code_quality(told), sast(told, NOW, NOW)))]
    outcomes = answer(told, "failed").outcomes
    for text in (*texts, outcomes[0].body):
        assert "the policy crashed: KeyError (policy.py:7)" in text
    assert "::error file=main.tf,line=2,title=readygate::acme-sqs-key at aws_sqs_queue.q: the policy crashed" in texts[1]
    assert code_quality(told)[0]["severity"] == "critical"


def test_atlantis(report: Report) -> None:
    """The word that means a violation begins every line of one, and stands nowhere else; lines stay the same when others move."""
    lines = atlantis(report).splitlines()
    bad = [line for line in lines if line.startswith("FAIL ")]
    notes = [line for line in lines if line.startswith(("accepted: ", "warning: ", "error: "))]
    assert bad + notes == lines
    assert bad
    assert notes
    assert "fail" not in "".join(notes).lower()
    moved = replace(report, findings=[replace(one, line=one.line + 7) for one in report.findings])
    assert atlantis(moved).splitlines() == lines
    passing = [replace(one, address=f"{one.address}.failover") for one in report.findings if one.outcome == "pass"]
    good = replace(report, findings=passing, summary=replace(report.summary, complete=True))
    assert "fail" not in atlantis(good).lower()
    incomplete = replace(good, summary=replace(good.summary, complete=False))
    assert "FAIL" in atlantis(incomplete)
    assert "fail" not in atlantis(incomplete, allow_incomplete=True).lower()


def test_atlantis_keeps_root_modules_apart() -> None:
    """Approving a violation in one root module approves none in another that has the same address; of a single one nothing is said."""
    roots = [root_report(finding(root=name), root=RootRecord(name, 1)) for name in ("lab", "live")]
    lines = [f"FAIL high acme-sqs-key aws_sqs_queue.q (in {name})" for name in ("lab", "live")]
    assert atlantis(merge(roots, [], "low")).splitlines() == lines
    assert atlantis(merge(roots[:1], [], "low")).splitlines() == ["FAIL high acme-sqs-key aws_sqs_queue.q"]


def test_csv(report: Report) -> None:
    """Every finding is a line, and no cell is a formula."""
    rows = list(csv.DictReader(io.StringIO(csv_text(replace(report, findings=[replace(report.findings[0], message="=1+1"), *report.findings])))))
    assert len(rows) == len(report.findings) + 1
    assert rows[0]["message"] == "'=1+1"


def test_ocsf(report: Report) -> None:
    """The schema's own models take every event."""
    events = ocsf(report, NOW)
    assert len(events) == sum(one.outcome in ("pass", "fail", "unknown", "error") for one in report.findings)
    for event in events[:50]:
        made: Any = ComplianceFinding.model_validate(json.loads(json.dumps(event)))
        assert made.class_uid == 2003


def test_asff(report: Report) -> None:
    """Only what is deployed in an AWS account is told, with the account, and within the limits of Security Hub."""
    assert asff(report, NOW) == []
    live = replace(
        report,
        roots=[RootRecord("aws 123456789012 eu-west-1, us-east-1", 1, "live")],
        findings=[replace(one, root="aws 123456789012 eu-west-1, us-east-1") for one in report.findings],
    )
    found = asff(live, NOW)
    assert {one["Compliance"]["Status"] for one in found} == {"PASSED", "FAILED", "WARNING"}
    assert {one["AwsAccountId"] for one in found} == {"123456789012"}
    assert all(one["FindingProviderFields"] == {name: one[name] for name in ("Severity", "Types")} for one in found), "an update changes only these"
    assert all(len(one["Title"]) <= 256 and len(one["Description"]) <= 1024 and one["CreatedAt"] == "2026-11-01T12:00:00Z" for one in found)


@pytest.mark.parametrize(
    ("region", "arn", "root", "product", "resource"),
    [
        (
            "eu-west-1",
            "arn:aws:sqs:eu-west-1:123456789012:q",
            "all regions",
            "arn:aws:securityhub:eu-west-1:",
            "arn:aws:sqs:eu-west-1:123456789012:q",
        ),
        ("us-east-1", "", "eu-west-1, us-east-1", "arn:aws:securityhub:us-east-1:", "aws_sqs_queue.q"),
        ("", "arn:aws:iam::123456789012:role/r", "all regions", "arn:aws:securityhub:us-east-1:", "arn:aws:iam::123456789012:role/r"),
        ("", "", "cn-northwest-1", "arn:aws-cn:securityhub:cn-north-1:", "aws_sqs_queue.q"),
        ("us-gov-east-1", "", "all regions", "arn:aws-us-gov:securityhub:us-gov-east-1:", "aws_sqs_queue.q"),
    ],
)
def test_where_a_deployed_object_lies(region: str, arn: str, root: str, product: str, resource: str) -> None:
    """Security Hub gets the object's own region, partition and ARN, and so do security lakes; what lies in no region is told at home."""
    name = f"aws 123456789012 {root}"
    told = report_of(finding(root=name, region=region, arn=arn, file=""), root=RootRecord(name, 1, "live"))
    (one,) = asff(told, NOW)
    assert one["ProductArn"] == f"{product}123456789012:product/123456789012/default"
    place = one["Resources"][0]
    assert (place["Id"], f"arn:{place['Partition']}:securityhub:{place['Region']}:") == (resource, product)
    (lake,) = ocsf(told, NOW)
    assert (lake["resources"][0]["uid"], lake["resources"][0].get("region", "")) == (resource, region)
