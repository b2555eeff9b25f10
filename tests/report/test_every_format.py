"""Every format over the same reports, of which one is hostile in every text: well-formed, without a secret, and honest about what is accepted."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from gitlab_schemas import CODE_QUALITY, SAST
from junit_schema import read_junit
from msgspec.structs import replace
from report_parts import finding, policy, report

from readygate.cli.formats import FORMATS, Wishes, formatted
from readygate.cli.request import Request, Result
from readygate.cli.scanner import scan
from readygate.report.github import MOST
from readygate.report.markdown import KEY, markdown, marker
from readygate.report.records import EvidenceRecord, NotScanned, Report, RootRecord, SuppressionRecord, schema
from readygate.report.sarif import SCHEMA

SECRETS = ("hunter22-and-more", "s3cr3t-of-variable", "AKIAIOSFODNN7REALKEY", "line-two-of-token")
SYSTEM = """
variable "token" {
  type      = string
  sensitive = true
  default   = "s3cr3t-of-variable"
}
resource "aws_db_instance" "d" {
  password            = "hunter22-and-more"
  publicly_accessible = true
}
resource "aws_ssm_parameter" "p" {
  name  = "p"
  type  = "SecureString"
  value = var.token
}
resource "aws_lambda_function" "f" {
  environment {
    variables = { TOKEN = var.token, KEY = "AKIAIOSFODNN7REALKEY", API_TOKEN = <<EOT
line-one-of-token
line-two-of-token
EOT
    }
  }
}
# checkov:skip=CKV_AWS_27: known by us
resource "aws_sqs_queue" "q" { # readygate:ignore aws-sqs-dead-letter-queue until=2027-01-01 by=ana reason="known by us"
}
"""
WAIVERS = """waivers:
  - policies: ["aws-rds-*"]
    addresses: ["*"]
    owner: ada
    approver: bob
    reason: 'waived <b>by</b> us | for now'
    until: '2027-01-01'
"""
HOSTILE = "</details>\n::error::x|`<b>@all \x01\u202e=1+1]]>&\U0001f600 \"'%0A\r\n-----\x1b[31m](https://evil.example) <!-- ${{ x }}"
LIVE = "aws 123456789012 eu-west-1"
GITHUB_COMMENT = 65_536
"""Characters that GitHub takes in a comment."""
GITHUB_SUMMARY = 1 << 20
"""Bytes that GitHub takes in the summary of a step."""


@pytest.fixture(scope="module")
def normal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    """A scan of a system with secrets, a comment that suppresses, and a waiver."""
    place = tmp_path_factory.mktemp("system")
    (place / "main.tf").write_text(SYSTEM)
    (place / "waivers.yaml").write_text(WAIVERS)
    (place / "readygate.yaml").write_text("fail_on: low\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        yield scan(Request(paths=(Path(),), with_lines=True, today=date(2026, 11, 1)))


@pytest.fixture(scope="module")
def lapsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    """A scan on the day after a waiver's last one."""
    place = tmp_path_factory.mktemp("lapsed")
    (place / "main.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    (place / "waivers.yaml").write_text(WAIVERS)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        yield scan(Request(paths=(Path(),), with_lines=True, today=date(2027, 1, 2)))


@pytest.fixture(scope="module")
def hostile() -> Result:
    """A report on a live account and on files, in which every text is hostile."""
    said = SuppressionRecord("waiver", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE)
    fact = EvidenceRecord(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1)
    fields = dict.fromkeys(("address", "block", "module", "file", "attribute", "message"), HOSTILE) | {"evidence": [fact]}
    found = [
        finding(**fields, fingerprint="1" * 32),
        finding(**fields, root=LIVE, fingerprint="2" * 32),
        finding(**fields, suppression=said, fingerprint="3" * 32),
        finding(**fields, suppression=said, root=LIVE, fingerprint="4" * 32),
        finding(**fields, outcome="unknown", reason=HOSTILE, fingerprint="5" * 32),
        finding(**fields, outcome="error", reason=HOSTILE, fingerprint="6" * 32),
    ]
    words = {"title": HOSTILE, "rationale": HOSTILE, "remediation": HOSTILE, "references": ["https://example.com/", HOSTILE]}
    missing = NotScanned(address=HOSTILE, source=HOSTILE, reason=HOSTILE, root=HOSTILE)
    told = report(*found, policies=[replace(policy(found[0].policy), **words)], not_scanned=[missing])
    told = replace(told, roots=[*told.roots, RootRecord(LIVE, 1, "live")])
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return Result(report=told, texts={HOSTILE: HOSTILE}, repository=Path(), started=now, lines={HOSTILE: {1: HOSTILE}}, owners={HOSTILE: HOSTILE})


def written(result: Result, name: str) -> str:
    """The report in a format, suppressed failures included where the format can say so."""
    made = formatted(result, name, Wishes(with_suppressed=True))
    return made if isinstance(made, str) else b"".join(made).decode()


def read_lines(text: str) -> list[str]:
    """Lines without a character that steers a terminal."""
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    return text.splitlines()


def read_github(text: str) -> list[str]:
    """Commands that are no more than GitHub shows, each on a line of its own; the last line is none."""
    *commands, last = text.split("\n")[:-1]
    assert not last.startswith("::")
    assert all(re.match(r"::(error|warning|notice) [^:]*::", one) for one in commands)
    assert all(sum(one.startswith(f"::{level} ") for one in commands) <= MOST for level in ("error", "warning", "notice"))
    return commands


def read_markdown(text: str) -> str:
    """A comment whose marker comes first, in which nobody is called and no element of the scanned files' stands."""
    assert text.startswith(marker(KEY) + "\n")
    assert set(re.findall(r"</?([a-z]+)", text.replace(marker(KEY), ""))) <= {"details", "summary"}
    assert text.count("<details>") == text.count("</details>")
    assert not re.search(r"(?<!\\)\]\(https://evil", text)
    assert not re.search(r"@(?!&#8203;)", text)
    return text


def read_sarif(text: str) -> Any:
    """A log of the version that GitHub takes."""
    log = json.loads(text)
    assert (log["version"], log["$schema"]) == ("2.1.0", SCHEMA)
    return log


def checked(schema_: Any) -> Callable[[str], Any]:
    """JSON that a schema takes."""

    def read(text: str) -> Any:
        made = json.loads(text)
        jsonschema.Draft202012Validator(schema_).validate(made)
        return made

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "text": read_lines,
    "json": checked(schema()),
    "sarif": read_sarif,
    "junit": lambda text: read_junit(text.encode()),
    "markdown": read_markdown,
    "html": lambda text: json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1]),  # type: ignore[index]
    "csv": lambda text: list(csv.DictReader(io.StringIO(text, newline=""), strict=True)),
    "github": read_github,
    "gitlab-code-quality": checked(CODE_QUALITY),
    "gitlab-sast": checked(SAST),
    "atlantis": read_lines,
    "ocsf": json.loads,
    "asff": json.loads,
}


def test_every_format_is_tried() -> None:
    """No format is left out here."""
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("which", ["normal", "hostile"])
def test_each_is_well_formed(name: str, which: str, request: pytest.FixtureRequest) -> None:
    """Whatever the scanned files hold, what reads the format can read it."""
    READERS[name](written(request.getfixturevalue(which), name))


@pytest.mark.parametrize("name", FORMATS)
def test_none_holds_a_secret(name: str, normal: Result) -> None:
    """Neither what Terraform calls sensitive nor what looks like a credential is written."""
    text = written(normal, name)
    assert [secret for secret in SECRETS if secret in text] == []


def accepted(result: Result) -> int:
    """How many failures somebody accepted."""
    return sum(one.outcome == "fail" and one.suppression is not None for one in result.report.findings)


SAYS: dict[str, Callable[[Any], int]] = {
    "json": lambda made: sum(one["outcome"] == "fail" and one["suppression"] is not None for one in made["findings"]),
    "html": lambda made: sum(one["outcome"] == "fail" and one["suppression"] is not None for one in made["report"]["findings"]),
    "sarif": lambda made: sum(bool(one["suppressions"]) for one in made["runs"][0]["results"]),
    "junit": lambda made: sum(re.match("(readygate|waiver|checkov)[:,]", one.get("message", "")) is not None for one in made.iter("skipped")),
    "csv": lambda made: sum(one["outcome"] == "fail" and bool(one["suppressed_by"]) for one in made),
    "gitlab-sast": lambda made: sum(one["level"] == "info" for one in made["scan"]["messages"]),
    "gitlab-code-quality": lambda made: sum(one["description"].startswith("accepted, ") and one["severity"] == "info" for one in made),
    "atlantis": lambda made: sum(one.startswith("accepted: ") for one in made),
    "ocsf": lambda made: sum(one["status"] == "Suppressed" and one["compliance"]["status"] == "Fail" for one in made),
}


@pytest.mark.parametrize("name", SAYS)
def test_what_is_accepted_is_told(name: str, normal: Result) -> None:
    """Failures that a comment or a waiver accepts are listed by the format's own means, and are not among those that count."""
    assert accepted(normal) >= 2
    assert SAYS[name](READERS[name](written(normal, name))) == accepted(normal)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("csv", "ocsf", "asff")])
def test_lapsed_waivers_are_told(name: str, lapsed: Result) -> None:
    """Every format that has a place for more than failures says that a waiver lapsed, and whom to ask."""
    told = written(lapsed, name)
    READERS[name](told)
    assert "Waiver lapsed" in told
    assert "ada" in told


def test_what_is_accepted_is_told_to_people(normal: Result, hostile: Result) -> None:
    """Formats for people name policy, reason and end; Security Hub takes them as suppressed."""
    text = written(normal, "text")
    assert "waiver:" in text
    assert "until 2027-01-01" in text
    assert f"{accepted(normal)} accepted or known" in written(normal, "markdown")
    since = SuppressionRecord("since", "x", "failed at abc, too", "", "", "", 0)
    waived = next(one for one in normal.report.findings if one.suppression and one.suppression.tool == "waiver")
    both = markdown(report(finding(suppression=since), replace(waived, file="z.tf")))
    assert both.index("waiver, by bob") < both.index("failed at abc"), "what somebody accepts is not lost behind what failed before"
    assert written(normal, "github").rstrip().endswith(f"{accepted(normal)} accepted or known")
    assert [one["Workflow"]["Status"] for one in json.loads(written(hostile, "asff"))] == ["NEW", "SUPPRESSED"]


def test_sarif_tells_where_a_suppression_stands(normal: Result) -> None:
    """A comment stands in the source, a waiver outside of it."""
    found = [said for one in json.loads(written(normal, "sarif"))["runs"][0]["results"] for said in one["suppressions"]]
    assert {one["kind"] for one in found} == {"inSource", "external"}
    assert all(one["status"] == "accepted" and one["justification"] for one in found)


def test_github_takes_the_largest_reports(normal: Result) -> None:
    """A comment and a step's summary stay within GitHub's limits, however many failures there are and however long their texts."""
    long = [replace(one, message="\u20ac" * 3000, address=f"{one.address}[{number}]") for number in range(50) for one in normal.report.findings]
    many = replace(normal.report, findings=long)
    text = markdown(many, "https://github.com/acme/shop/blob/abc")
    assert len(text) < GITHUB_COMMENT
    assert len(text.encode()) < GITHUB_SUMMARY
    assert len(text) > GITHUB_COMMENT // 2
    assert "The rest is in the full report." in text
    read_markdown(text)


def test_findings_stand_at_the_line_of_the_attribute(normal: Result) -> None:
    """Each format that has lines names that of the attribute, not that of its block."""
    one = next(one for one in normal.report.findings if one.attribute == "publicly_accessible" and one.outcome == "fail")
    line = SYSTEM.split("\n").index("  publicly_accessible = true") + 1
    assert one.line == line
    counted: Report = replace(normal.report, findings=[replace(one, suppression=None)])
    shown = msgspec.structs.replace(normal, report=counted)
    assert json.loads(written(shown, "sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == line
    assert json.loads(written(shown, "gitlab-code-quality"))[0]["location"]["lines"]["begin"] == line
    assert json.loads(written(shown, "gitlab-sast"))["vulnerabilities"][0]["location"]["start_line"] == line
    assert f"line={line}" in written(shown, "github")
    assert f"main.tf:{line}" in written(shown, "junit")
