"""A checklist's verdicts in every format."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from chromium import chromium
from jsonschema import Draft202012Validator
from junit_schema import read_junit
from msgspec.structs import replace
from oscal_bindings import OscalParseError, parse_oscal

from readygate.checklist.assessment import Sources, assess
from readygate.checklist.binding import bind
from readygate.checklist.evidence.attestations import Attestations
from readygate.checklist.reading import read_checklist
from readygate.checklist.verdicts import Answer, Evidence
from readygate.report.checklist_bundle import evidence_bundle
from readygate.report.checklist_gather import Result, gather_checklist
from readygate.report.checklist_html import checklist_html
from readygate.report.checklist_junit import checklist_junit
from readygate.report.checklist_oscal import checklist_oscal
from readygate.report.checklist_records import ChecklistReport, schema
from readygate.report.checklist_text import checklist_markdown, checklist_text
from readygate.report.records import ReadinessPoint

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = """# Shop
## Queues
- [x] Dead letters <!-- readygate: {id: Q-1, policies: [fail], severity: high} -->
- [ ] Whole <!-- readygate: {id: Q-2} -->
  - [ ] Part <!-- readygate: {id: Q-3, policies: [pass]} -->
  - [x] Other part \x01 <b>|x</b> <!-- readygate: {id: Q-4, policies: [unknown]} -->
## Papers
- [ ] Sign-off <!-- readygate: {id: P-1, attested: true} -->
- [x] Nobody knows
- [ ] Not here <!-- readygate: {id: P-2, applies: no such thing} -->
"""


def nowhere(*_: Any) -> Evidence:
    """No item asks this source."""
    raise AssertionError


NO_SOURCES = Sources(
    **dict.fromkeys(("policy", "resource", "file", "report", "probe", "drift", "mirror"), nowhere), attestations=Attestations(today=date(2026, 11, 1))
)


@pytest.fixture
def report() -> ChecklistReport:
    """A report with every verdict that matters; a policy answers what it is called."""

    def answered(name: str) -> Evidence:
        return Evidence(kind="policy", name=name, answer=Answer(name), statement=f"it is {name}", looked_at=("aws_sqs_queue.a (a.tf:1): x",), at=NOW)

    sources = Sources(
        policy=lambda use, _: answered(use.policy),
        file=lambda demand: answered(demand.path),
        report=lambda demand, _: answered(demand.path),
        probe=lambda demand: answered(demand.url),
        resource=lambda demand, _: answered(demand.types[0]),
        drift=lambda demand, _: answered(demand.report),
        mirror=lambda demand: answered(demand.environment),
        attestations=Attestations(today=date(2026, 11, 1)),
    )
    checklist = read_checklist(TEXT.encode(), "CHECKLIST.md")
    return gather_checklist(Result(checklist=checklist, items=assess(bind(checklist), sources), system=["infra"], at=NOW))


def test_the_verdict_stands_first(report: ChecklistReport) -> None:
    """What is ticked and not done is told before anything else."""
    assert {item.id: item.verdict for item in report.items} == {
        "Q-1": "fail", "Q-2": "partly", "Q-3": "pass", "Q-4": "unknown", "P-1": "unknown", "line 9": "unbound", "P-2": "not-applicable",
    }  # fmt: skip
    assert (report.verdict, report.contradicted, report.unclaimed) == ("not-ready", ["Q-1"], ["Q-3"])
    lines = checklist_text(report).splitlines()
    assert lines[0] == "NOT READY: 1 of 5 items done (20 %), 1 ticked that is not done"
    assert lines[4:6] == ["Ticked, and not done", "  high line 3: Dead letters (Q-1)"]
    assert [(one.name, one.done, one.applicable) for one in report.sections] == [("Queues", 1, 3), ("Papers", 0, 2)]


def test_json_fits_its_schema(report: ChecklistReport) -> None:
    """The published schema takes what is written."""
    Draft202012Validator(schema()).validate(json.loads(msgspec.json.encode(report)))


def test_junit(report: ChecklistReport) -> None:
    """Failures fail, what is open is skipped, and no character breaks the document, which Jenkins' schema takes."""
    root = read_junit(checklist_junit(report))
    counts = {suite.get("name"): (suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in root}
    assert counts == {"Queues": ("3", "1", "1"), "Papers": ("3", "0", "3")}
    (failure,) = root.iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("contradicted", "fail: it is fail")


def test_oscal(report: ChecklistReport) -> None:
    """Every finding rests on its observations, identifiers are unique, and only what is done is satisfied."""
    (result,) = checklist_oscal(report)["assessment-results"]["results"]
    made = {one["uuid"] for one in result["observations"]}
    related = [link["observation-uuid"] for finding in result["findings"] for link in finding.get("related-observations", ())]
    assert sorted(made) == sorted(related)
    assert len(made) == len(result["observations"])
    states = {finding["target"]["target-id"]: finding["target"]["status"]["state"] for finding in result["findings"]}
    assert {name for name, state in states.items() if state == "satisfied"} == {"Q-3"}
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", name) for name in states)


def test_oscal_is_read_by_others(report: ChecklistReport) -> None:
    """Bindings that are generated from NIST's JSON schema take the document, also of a checklist without items, and refuse one that is broken."""
    parse_oscal(json.dumps(checklist_oscal(report)))
    parse_oscal(json.dumps(checklist_oscal(msgspec.structs.replace(report, items=[]))))
    breaks: tuple[Callable[[Any], Any], ...] = (
        lambda result: result["findings"][0]["target"]["status"].update(state="maybe"),
        lambda result: result["observations"][0].update(methods=[]),
        lambda result: result.pop("reviewed-controls"),
        lambda result: result.update(more=1),
    )
    for break_ in breaks:
        document = checklist_oscal(report)
        break_(document["assessment-results"]["results"][0])
        with pytest.raises(OscalParseError):
            parse_oscal(json.dumps(document))


def test_what_was_not_read_and_which_day_is_judged(report: ChecklistReport) -> None:
    """Every format for people tells both."""
    told = msgspec.structs.replace(report, as_of="2026-11-01", unread=["aws <prod>: AccessDenied"])
    for text in (checklist_text(told), checklist_markdown(told), checklist_html(told)):
        assert "as of 2026-11-01" in text
        assert "Could not be read" in text
        assert "code and configuration are those that lie here now" in text
    assert "<prod>" not in checklist_html(told)
    with ZipFile(BytesIO(evidence_bundle(told, b""))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["as_of"], manifest["unread"]) == ("2026-11-01", ["aws <prod>: AccessDenied"])


def test_nothing_is_ready_that_was_not_read() -> None:
    """A checklist whose items are done is no more than incomplete where an account could not be read."""
    checklist = read_checklist(b"- [x] a <!-- readygate: {applies: no} -->\n", "c.md")
    items = assess(bind(checklist), NO_SOURCES)
    ready = Result(checklist=checklist, items=items, system=[], at=NOW)
    assert gather_checklist(ready).verdict == "ready"
    assert gather_checklist(msgspec.structs.replace(ready, unread=["aws"])).verdict == "incomplete"


def test_bundle(report: ChecklistReport) -> None:
    """The manifest holds the digest of every other file, and the same evidence gives the same bundle."""
    data = evidence_bundle(report, TEXT.encode())
    assert data == evidence_bundle(report, TEXT.encode())
    with ZipFile(BytesIO(data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist()) - {"manifest.json"}
        assert {name: one["sha256"] for name, one in manifest["files"].items()} == {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in names
        }
    assert len(manifest["evidence"]) == 4


def test_markdown_shows_texts_as_they_are(report: ChecklistReport) -> None:
    """No text becomes a tag, a cell or a mention."""
    text = checklist_markdown(report)
    assert "<b>" not in text
    assert "&lt;b&gt;\\|x&lt;/b&gt;" in text


def test_html_is_inert(report: ChecklistReport) -> None:
    """The page has no script, no link and no tag that a text brought, and its style is the one that its policy allows."""
    page = checklist_html(report)
    digest = base64.b64encode(hashlib.sha256(re.findall("<style>(.*?)</style>", page, re.DOTALL)[0].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    parser = Tags()
    parser.feed(page)
    assert not parser.seen & {"script", "b", "img", "iframe", "a", "link", "object", "form"}
    assert parser.opened == []
    assert page.index("Ticked, and not done") < page.index("Whole")


def test_html_draws_how_it_went(report: ChecklistReport, tmp_path: Path) -> None:
    """With earlier verdicts the page has one script of its own, which draws a bar for each of them, and nothing in it is loaded."""
    went = [ReadinessPoint(f"2026-11-0{day}T06:00:00+00:00", day, 6, 100 * day // 6, 1) for day in (1, 2, 3)]
    page = checklist_html(replace(report, trend=went, worse=["Q-1"]))
    assert page.index("Worse than the last time") < page.index("Whole")
    (tmp_path / "page.html").write_text(page)
    with chromium() as browser:
        browser.show(width=1280)
        browser.open((tmp_path / "page.html").as_uri())
        assert browser.run("[...document.querySelectorAll('#trends rect.done')].map(one => Math.round(one.getAttribute('height')))") == [12, 25, 38]
        assert browser.run("document.querySelectorAll('#trends rect.contradicted').length") == 3
        assert browser.run("document.querySelector('#trends svg').getAttribute('aria-label')").endswith("first 16 %, last 50 %.")
        browser.show(width=360, height=740, phone=True)
        assert browser.run("document.documentElement.scrollWidth") <= 360
        assert browser.complaints() == []


class Tags(HTMLParser):
    """The tags of a page, and those that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        del attrs
        self.seen.add(tag)
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last one that is open."""
        assert self.opened.pop() == tag
