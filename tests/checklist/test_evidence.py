"""Evidence from policies, files, reports, audits and people."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from readygate.checklist.ages import age_of
from readygate.checklist.demands import AttestationDemand, DriftDemand, FileDemand, PolicyUse, ProbeDemand, ReportDemand, SystemScope
from readygate.checklist.evidence.attestations import read_attestations
from readygate.checklist.evidence.drift import Audits
from readygate.checklist.evidence.files import Files
from readygate.checklist.evidence.policies import Judged, Scan, policy_evidence
from readygate.checklist.evidence.probes import Probes
from readygate.checklist.evidence.reports import Reports
from readygate.checklist.evidence.seen import Seen
from readygate.checklist.reading import Item, read_checklist
from readygate.checklist.reports import read_report
from readygate.checklist.reports.measured import ReportError
from readygate.checklist.verdicts import Answer, Verdict, of_evidence, readiness, rolled_up
from readygate.engine.yaml_file import YamlFileError
from readygate.views.git import changed_at, commit_before

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
EVERYWHERE = SystemScope()
INFRA = Seen(name="infra", command="readygate scan infra", digest="00")


def judged(outcome: str, address: str = "aws_sqs_queue.jobs", **more: str) -> Judged:
    """What a policy said."""
    return Judged(policy="aws-sqs-encryption", outcome=outcome, address=address, seen=INFRA, place="infra/main.tf:3", message="it says so", **more)


def scan(*findings: Judged, incomplete: str = "") -> Scan:
    """A run of the policies."""
    seen = Seen(name="infra", command="readygate scan infra", digest="00", incomplete=incomplete)
    return Scan(findings=findings, known={"aws-sqs-encryption": ("aws_sqs_queue",)}, seen=(seen,), at=NOW)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (scan(judged("pass"), judged("not-applicable")), Answer.PASS),
        (scan(judged("pass"), judged("fail")), Answer.FAIL),
        (scan(judged("pass"), judged("unknown")), Answer.UNKNOWN),
        (scan(judged("error")), Answer.UNKNOWN),
        (scan(judged("not-applicable")), Answer.NOT_APPLICABLE),
        (scan(), Answer.NOT_APPLICABLE),
        (scan(incomplete="a module was not read"), Answer.UNKNOWN),
        (scan(judged("fail", suppressed="accepted"), judged("pass")), Answer.PASS),
    ],
)
def test_what_policies_say(made: Scan, wanted: Answer) -> None:
    """A failure decides, then what is not known; nothing to judge is not applicable, unless something was not read."""
    assert policy_evidence(PolicyUse(policy="aws-sqs-encryption"), EVERYWHERE, made).answer is wanted


def test_policies_within_a_scope() -> None:
    """Only what lies in the scope counts; a policy that does not exist is unknown."""
    made = scan(judged("fail", "aws_sqs_queue.other"), judged("pass"))
    use = PolicyUse(policy="aws-sqs-*", addresses=["*.jobs"])
    found = policy_evidence(use, EVERYWHERE, made)
    assert (found.answer, found.command) == (Answer.PASS, "readygate scan infra --include 'aws-sqs-*'")
    keyed = scan(judged("fail", 'module.queue["jobs"].aws_sqs_queue.this'))
    assert policy_evidence(PolicyUse(policy="aws-sqs-*", addresses=['module.queue["jobs"].*']), EVERYWHERE, keyed).answer is Answer.FAIL
    assert policy_evidence(PolicyUse(policy="aws-sqs-*"), SystemScope(roots=["elsewhere"]), made).answer is Answer.NOT_APPLICABLE
    assert policy_evidence(PolicyUse(policy="aws-sqs-none"), EVERYWHERE, made).answer is Answer.UNKNOWN


RUNBOOK = """# Runbook

## Rollback of a release

Do this.

```
# a comment
```

## Escalation

## On call

- TODO: ask Ada

## Drills
<!-- nothing yet -->

Contacts
--------

### People

Ada
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a runbook that was committed long ago."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/runbook.md").write_text(RUNBOOK)
    (tmp_path / "late.md").write_text("# Late\n")
    stamp = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    for command in (["init", "-q"], ["add", "docs"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env={**os.environ, **stamp})
    return tmp_path


@pytest.mark.parametrize(
    ("demand", "wanted", "said"),
    [
        (FileDemand(path="docs/*.md"), Answer.PASS, "is there"),
        (FileDemand(path="docs/runbook.md", headings=["rollback"]), Answer.PASS, "has headings with rollback"),
        (FileDemand(path="docs/runbook.md", headings=["rollback", "backlog"]), Answer.FAIL, "has no heading with backlog"),
        (FileDemand(path="docs/runbook.md", headings=["a comment"]), Answer.FAIL, "has no heading with a comment"),
        (FileDemand(path="docs/runbook.md", headings=["rollback", "escalation"]), Answer.FAIL, "nothing written below the heading with escalation"),
        (FileDemand(path="docs/runbook.md", headings=["on call"]), Answer.FAIL, "has nothing written below the heading with on call"),
        (FileDemand(path="docs/runbook.md", headings=["drills"]), Answer.FAIL, "has nothing written below the heading with drills"),
        (FileDemand(path="docs/runbook.md", headings=["contacts", "people"]), Answer.PASS, "has headings with contacts, people"),
        (FileDemand(path="docs/runbook.md", words=50), Answer.FAIL, "fewer than 50"),
        (FileDemand(path="docs/runbook.md", contains=["Do (this|that)"]), Answer.PASS, "holds"),
        (FileDemand(path="docs/runbook.md", max_age="90d"), Answer.FAIL, "was last changed on 2026-01-01, more than 90d ago"),
        (FileDemand(path="docs/runbook.md", max_age="1y"), Answer.PASS, "is not older than 1y"),
        (FileDemand(path="late.md", max_age="1y"), Answer.UNKNOWN, "was never committed"),
        (FileDemand(path="missing.md"), Answer.FAIL, "there is no missing.md"),
        (FileDemand(path=".env", absent=True), Answer.PASS, "there is no .env"),
        (FileDemand(path="docs/*", absent=True), Answer.FAIL, "docs/runbook.md is there"),
    ],
)
def test_what_files_say(repository: Path, demand: FileDemand, wanted: Answer, said: str) -> None:
    """That they are there, what they hold, and when a commit last changed them."""
    files = Files(root=repository, tracked=["docs/runbook.md", "late.md"], changed=lambda path: changed_at(repository, [path]), now=NOW)
    found = files.evidence(demand)
    assert (found.answer, said in found.statement) == (wanted, True), found.statement


JUNIT = b'<testsuites><testsuite timestamp="2026-11-01T10:00:00"><testcase classname="a" name="b" time="0.5"/>%s</testsuite></testsuites>'
FAILED = b'<testcase classname="a" name="c"><failure message="no">trace</failure></testcase>'
COBERTURA = b'<!DOCTYPE coverage SYSTEM "x.dtd"><coverage lines-valid="1000" lines-covered="%d" branch-rate="0.5" timestamp="1793530800000"/>'
RUN_RESULTS = {
    "metadata": {"generated_at": "2026-11-01T09:00:00Z"},
    "results": [{"unique_id": "model.a", "status": "success", "execution_time": 1.5}, {"unique_id": "test.b", "status": "warn", "execution_time": 2}],
}
MANIFEST = {
    "metadata": {},
    "nodes": {
        "m1": {
            "resource_type": "model",
            "unique_id": "m1",
            "description": "d",
            "columns": {"a": {"description": "d"}, "b": {"description": ""}},
            "depends_on": {"nodes": ["source.s"]},
        },
        "m2": {"resource_type": "model", "unique_id": "m2", "description": ""},
        "t": {"resource_type": "test", "depends_on": {"nodes": ["m1", "m2"]}},
    },
}
CATALOG = {
    "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/catalog/v1.json"},
    "nodes": {"m1": {"columns": {"A": {}, "B": {}}}, "m2": {"columns": {"A": {}}}},
}
SOURCES = {"metadata": {}, "results": [{"unique_id": "source.s", "status": "pass", "max_loaded_at_time_ago_in_s": 120.5}]}
AIRFLOW_TASKS = [
    {"task_id": "extract", "state": "success", "start_date": "2026-11-01T09:00:00+00:00", "end_date": "2026-11-01T09:01:00+00:00"},
    {"task_id": "build", "state": "failed", "start_date": "2026-11-01T09:01:00+00:00", "end_date": "2026-11-01T09:03:30+00:00"},
    {"task_id": "tell", "state": "skipped", "start_date": None, "end_date": None},
]
K6 = {"metrics": {"http_req_duration": {"p(95)": 180.5, "avg": 90}, "http_reqs": {"rate": 55.5}, "http_req_failed": {"value": 0.01}}}
LOCUST = b"Type,Name,Request Count,Failure Count,Average Response Time,Requests/s,95%\nGET,/,90,1,50,5,200\n,Aggregated,100,2,60,10,250\n"
LIGHTHOUSE = {"categories": {"performance": {"score": 0.9}}, "audits": {"interactive": {"numericValue": 1234.5}}, "fetchTime": "2026-11-01T09:00:00Z"}
SARIF_LOG = {
    "runs": [
        {
            "tool": {"driver": {"rules": [{"id": "R", "defaultConfiguration": {"level": "error"}}]}},
            "results": [{"ruleId": "R"}, {"ruleId": "S"}, {"ruleId": "R", "suppressions": [{"kind": "inSource"}]}],
        }
    ]
}


def packed(document: Any) -> bytes:
    """A JSON document."""
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        ("junit", JUNIT % FAILED, {"tests": "2", "failed": "1", "passed": "50", "seconds": "0.5"}),
        ("coverage", COBERTURA % 801, {"coverage": "80.1", "branches": "50.0"}),
        ("coverage", b"SF:a\nLF:4\nLH:3\nBRF:2\nBRH:1\nend_of_record\n", {"coverage": "75", "branches": "50"}),
        ("coverage", packed({"totals": {"num_statements": 3, "covered_lines": 2}, "meta": {}}), {"coverage": str(Decimal(200) / 3)}),
        ("sarif", packed(SARIF_LOG), {"results": "2", "errors": "1", "warnings": "1", "notes": "0"}),
        ("dbt", packed(RUN_RESULTS), {"nodes": "2", "warned": "1", "passed": "50", "seconds": "3.5", "slowest": "2"}),
        ("dbt", packed(MANIFEST), {"models": "2", "documented": "50", "tested": "100", "connected": "50", "columns_documented": "50"}),
        ("dbt", packed(CATALOG), {"nodes": "2", "columns": "3"}),
        ("dbt", packed(SOURCES), {"old": "120.5", "passed": "100"}),
        ("airflow", packed(AIRFLOW_TASKS), {"tasks": "3", "failed": "1", "passed": "50", "seconds": "210"}),
        ("airflow", packed({"task_instances": AIRFLOW_TASKS}), {"tasks": "3"}),
        ("k6", packed(K6), {"p95": "0.1805", "rate": "55.5", "errors": "1.00"}),
        ("locust", LOCUST, {"p95": "0.25", "rate": "10", "errors": "2", "requests": "100"}),
        ("lighthouse", packed(LIGHTHOUSE), {"performance": "90.0", "interactive": "1.2345"}),
        ("json", packed({"a": {"b": [1, {"c": 2.50}]}, "ok": True}), {"a.b.0": "1", "a.b.1.c": "2.5", "ok": "1"}),
    ],
)
def test_what_reports_measure(kind: str, data: bytes, wanted: Mapping[str, str]) -> None:
    """Numbers are exact, times are in seconds and shares in percent."""
    metrics = read_report(kind, "report", data).metrics
    assert {name: metrics[name][0] for name in wanted} == {name: Decimal(value) for name, value in wanted.items()}


@pytest.mark.parametrize("kind", ["junit", "coverage", "sarif", "dbt", "airflow", "k6", "locust", "lighthouse", "json"])
@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1", b"null", b"<a>", b"[" * 100_000, b'<!DOCTYPE a [<!ENTITY b "c">]><coverage>&b;</coverage>', b"\xff\xfe<\x00a\x00", b"0" * 50],
)
def test_what_is_no_report(kind: str, data: bytes) -> None:
    """Anything else is refused with a reason, and nothing else happens."""
    if kind == "json" and data == b"{}":
        assert read_report(kind, "report", data).metrics == {}
        return
    with pytest.raises(ReportError):
        read_report(kind, "report", data)


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("sarif", {"runs": ["a"]}),
        ("dbt", {"metadata": {}, "results": [1]}),
        ("dbt", {"metadata": {}, "nodes": {"a": "b"}}),
        ("lighthouse", {"categories": {"performance": 1}}),
        ("airflow", [{"task_id": "a", "state": {}}]),
        ("k6", {"metrics": {"checks": {"thresholds": [1]}}}),
        ("coverage", {"totals": {"num_statements": 1, "covered_lines": 1}, "meta": []}),
    ],
)
def test_what_only_looks_like_a_report(kind: str, document: Any) -> None:
    """Values of other kinds than the format has are refused, too."""
    with pytest.raises(ReportError, match=f"not built as a report of {kind}"):
        read_report(kind, "report", json.dumps(document).encode())


def test_a_number_without_bounds(tmp_path: Path) -> None:
    """It is compared and told as any other."""
    (tmp_path / "a.json").write_text('{"a": 1e400, "at": "2026-11-01T10:00:00Z"}')
    reports = Reports(directories=[tmp_path], commit="", committed=None, now=NOW)
    found = reports.evidence(ReportDemand(report="json", path="a.json", metric="a", demand="> 80"), item("Many"))
    assert (found.answer, "a is 1e+400" in found.statement) == (Answer.PASS, True), found.statement


def test_a_run_that_is_not_finished_says_nothing() -> None:
    """Whether a task that still runs will succeed is not known."""
    with pytest.raises(ReportError, match="extract is running"):
        read_report("airflow", "report", packed([{"task_id": "extract", "state": "running"}]))


def test_a_manifest_without_models_documents_nothing() -> None:
    """All of no models is no evidence."""
    assert set(read_report("dbt", "report", packed({"metadata": {}, "nodes": {}})).metrics) == {"models"}


def item(text: str) -> Item:
    """An item of a checklist."""
    return read_checklist(f"- [ ] {text}\n".encode(), "c.md").items[0]


@pytest.mark.parametrize(
    ("covered", "text", "wanted"),
    [
        (800, "Coverage > 80%", Answer.FAIL),
        (801, "Coverage > 80%", Answer.PASS),
        (800, "Coverage of at least 80%", Answer.PASS),
        (999, "Coverage", Answer.UNKNOWN),
    ],
)
def test_a_demand_is_as_strict_as_its_text(tmp_path: Path, covered: int, text: str, wanted: Answer) -> None:
    """80.0 % is not more than 80 %; where nobody says a number, nothing is known."""
    (tmp_path / "coverage.xml").write_bytes(COBERTURA % covered)
    reports = Reports(directories=[tmp_path], commit="", committed=None, now=NOW)
    found = reports.evidence(ReportDemand(report="coverage", path="*.xml", metric="coverage"), item(text))
    assert found.answer is wanted, found.statement
    assert found.digest == hashlib.sha256(COBERTURA % covered).hexdigest()


def test_only_reports_of_what_is_here_count(tmp_path: Path) -> None:
    """A report that is too old, or older than the commit that is checked out, says nothing."""
    path = tmp_path / "junit.xml"
    path.write_bytes(JUNIT % b"")
    made = datetime(2026, 11, 1, 10, tzinfo=UTC)
    demand = ReportDemand(report="junit", path="junit.xml")
    before = Reports(directories=[tmp_path], commit="abc", committed=made - timedelta(hours=1), now=NOW)
    after = Reports(directories=[tmp_path], commit="abc", committed=made + timedelta(hours=1), now=NOW)
    assert before.evidence(demand, item("Tests pass")).answer is Answer.PASS
    assert after.evidence(demand, item("Tests pass")).answer is Answer.UNKNOWN
    assert after.evidence(ReportDemand(report="junit", path="junit.xml", any_commit=True), item("Tests")).answer is Answer.PASS
    assert after.evidence(ReportDemand(report="junit", path="junit.xml", max_age="1h"), item("Tests")).answer is Answer.UNKNOWN
    assert before.evidence(ReportDemand(report="junit", path="none.xml"), item("Tests")).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("more", "commit", "wanted"),
    [
        ({}, "", Answer.UNKNOWN),
        ({}, "abcdef0", Answer.PASS),
        ({}, "abc", Answer.UNKNOWN),
        ({"any_commit": True}, "", Answer.PASS),
        ({"max_age": "7d"}, "", Answer.UNKNOWN),
        ({"max_age": "7d"}, "abcdef0", Answer.PASS),
        ({"max_age": "1h"}, "abcdef0", Answer.UNKNOWN),
    ],
)
def test_a_report_that_bears_no_date(tmp_path: Path, more: dict[str, Any], commit: str, wanted: Answer) -> None:
    """It counts if it is of the commit that is checked out, and is then as old as that; when its copy was written says nothing."""
    path = tmp_path / "missing.json"
    path.write_text(json.dumps({"missing": 0, "commit": commit}))
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    reports = Reports(directories=[tmp_path], commit="abcdef0123", committed=NOW - timedelta(hours=2), now=NOW)
    demand = ReportDemand(report="json", path="missing.json", metric="missing", demand="<= 0", **more)
    found = reports.evidence(demand, item("Nothing is missing"))
    assert found.answer is wanted, found.statement


def test_the_worst_of_several_reports_decides(tmp_path: Path) -> None:
    """A pattern stands for all reports that it finds; names pick what has to have passed."""
    (tmp_path / "a.xml").write_bytes(JUNIT % b"")
    (tmp_path / "b.xml").write_bytes(JUNIT % FAILED)
    reports = Reports(directories=[tmp_path], commit="", committed=None, now=NOW)
    assert reports.evidence(ReportDemand(report="junit", path="*.xml"), item("Tests")).answer is Answer.FAIL
    assert reports.evidence(ReportDemand(report="junit", path="*.xml", names=["a::b"]), item("Tests")).answer is Answer.PASS
    assert reports.evidence(ReportDemand(report="junit", path="*.xml", names=["z*"]), item("Tests")).answer is Answer.UNKNOWN


ATTESTATIONS = """
attestations:
  - {item: D-1, by: Ada, role: CTO, given: 2026-10-01, link: "https://tickets/1"}
  - {item: D-2, by: Ada, given: 2026-10-01, until: 2026-10-31}
  - {item: D-3, by: Ada, given: 2026-12-01}
  - {item: D-4, by: Ada, given: 2026-10-01, says: not-done}
  - {item: D-7, by: Ada, given: 2026-10-01}
  - {item: D-7, by: Ada, given: 2026-12-01, says: not-done}
  - {item: D-8, by: Ada, given: 2026-10-01}
  - {item: D-8, by: Bob, given: 2026-10-01, says: not-done}
waivers:
  - {item: D-5, owner: Ada, approver: Bob, until: 2026-11-01, reason: later}
  - {item: D-6, owner: Ada, approver: Bob, until: 2026-10-31, reason: later}
"""


@pytest.mark.parametrize(
    ("name", "demand", "wanted"),
    [
        ("D-1", AttestationDemand(role="cto", every="90d"), Answer.PASS),
        ("D-1", AttestationDemand(role="CFO"), Answer.MISSING),
        ("D-1", AttestationDemand(every="30d"), Answer.MISSING),
        ("D-2", AttestationDemand(), Answer.MISSING),
        ("D-3", AttestationDemand(), Answer.MISSING),
        ("D-4", AttestationDemand(), Answer.FAIL),
        ("D-7", AttestationDemand(), Answer.PASS),
        ("D-8", AttestationDemand(), Answer.FAIL),
        ("D-9", AttestationDemand(), Answer.MISSING),
    ],
)
def test_what_people_vouch_for(tmp_path: Path, name: str, demand: AttestationDemand, wanted: Answer) -> None:
    """Only the right role counts, only as long as it holds, and nothing from the future; of two words of one day the worse one."""
    (tmp_path / "attestations.yaml").write_text(ATTESTATIONS)
    said = read_attestations(tmp_path / "attestations.yaml", date(2026, 11, 1))
    assert said.evidence(demand, name, "").answer is wanted
    assert said.waiver("D-5", "") is not None
    assert said.waiver("D-6", "") is None
    assert [one.item for one in said.lapsed()] == ["D-6"]


def test_attestations_that_cannot_be_used(tmp_path: Path) -> None:
    """Mistakes name the file and the line."""
    path = tmp_path / "attestations.yaml"
    for text, wanted in (
        ("attestations:\n  - {item: a, by: b, given: 2026-02-30}\n", "yaml:2: 2026-02-30 is no day"),
        ("waivers:\n  - {item: a, owner: b, approver: b, until: 2026-01-01, reason: c}\n", "yaml:2: the approver must be another person"),
        ("attestations:\n  - {item: a, who: b}\n", "there is no key who"),
    ):
        path.write_text(text)
        with pytest.raises(YamlFileError, match=wanted):
            read_attestations(path, date(2026, 11, 1))


def test_audits(tmp_path: Path) -> None:
    """Drift fails, an audit that is too old or incomplete is not known."""
    audit: dict[str, Any] = {"at": "2026-11-01T06:00:00Z", "clouds": ["aws"], "summary": {"complete": True}, "items": []}
    audits, demand = Audits(directory=tmp_path, now=NOW), DriftDemand(report="drift.json")
    assert audits.evidence(demand).answer is Answer.UNKNOWN
    for change, wanted in (
        ({}, Answer.PASS),
        ({"items": [{"kind": "changed", "address": "a.b"}]}, Answer.FAIL),
        ({"items": [{"kind": "unread", "address": "a.b"}]}, Answer.UNKNOWN),
        ({"summary": {"complete": False}}, Answer.UNKNOWN),
        ({"at": "2026-10-30T06:00:00Z"}, Answer.UNKNOWN),
        ({"at": "no time"}, Answer.UNKNOWN),
    ):
        (tmp_path / "drift.json").write_bytes(packed(audit | change))
        assert audits.evidence(demand).answer is wanted, change


def test_no_request_without_leave() -> None:
    """Nothing is asked unless the user says so, and then only of hosts that are allowed."""
    demand = ProbeDemand(url="http://me:hunter2@127.0.0.1:9/health")
    for probes, said in (
        (Probes(allowed=False, hosts=["127.0.0.1"], now=NOW), "allow it with --probe"),
        (Probes(allowed=True, hosts=["example.com"], now=NOW), "none of the hosts"),
    ):
        found = probes.evidence(demand)
        assert (found.answer, said in found.statement) == (Answer.UNKNOWN, True)
        assert "hunter2" not in f"{found}"
    assert Probes(allowed=True, hosts=["127.0.0.1"], now=NOW).evidence(demand).answer is Answer.FAIL


def test_ages() -> None:
    """Months and years are as long as the longest ones."""
    assert [age_of(text).days for text in ("24h", "90d", "2w", "1month", "6months", "1y")] == [1, 90, 14, 31, 186, 366]
    assert age_of("99999999999999y") == age_of("1000y")


def test_verdicts_roll_up() -> None:
    """A failing part fails the whole; parts that are not done leave it partly done; what does not apply does not count."""
    p, f, u, n, a, w, x = (Verdict(name) for name in ("pass", "fail", "unknown", "not-applicable", "attested", "waived", "unbound"))
    assert [rolled_up(some) for some in ((p, p, n), (p, f), (p, u), (a, a), (n, n), (w, n), (u, x), (x,), (p, w))] == [
        p, f, Verdict.PARTLY, a, n, w, u, x, p,
    ]  # fmt: skip
    assert (readiness((p, a, f, n, w)).percent, readiness(()).percent) == (66, 100)


def test_nothing_to_look_at_is_not_known() -> None:
    """An item with only supporting evidence has no verdict."""
    support = policy_evidence(PolicyUse(policy="aws-sqs-encryption", supports=True), EVERYWHERE, scan(judged("pass")))
    assert of_evidence([support], any_of=False, when_absent=Verdict.FAIL) is Verdict.UNKNOWN


def test_the_commit_of_a_day(repository: Path) -> None:
    """It is the newest one up to a moment; before the first there is none."""
    made = datetime(2026, 1, 1, tzinfo=UTC)
    newest = commit_before(repository, NOW)
    assert newest is not None
    assert (len(newest[0]), newest[1]) == (40, made)
    assert commit_before(repository, made) == newest
    assert commit_before(repository, made - timedelta(seconds=1)) is None
