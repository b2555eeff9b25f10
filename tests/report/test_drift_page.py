"""The drift report as one page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chromium import Browser, chromium
from msgspec.structs import replace

from readygate.drift.items import Change, Drift, Exempt, Item, Kind
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_records import DriftReport, ItemRecord, TrendPoint, VerdictRecord
from readygate.report.html.drift_page import drift_page

HOSTILE = "</script><img src=x onerror=document.title='owned'><!--<script>document.title='owned'</script>"
FAILS = VerdictRecord(
    policy="aws-dynamodb-pitr", severity="high", address="aws_dynamodb_table.orders", declared="pass", live="fail", message="`enabled` is false"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def report() -> DriftReport:
    """A report with an item of each kind, of an audit that is not the first one."""
    table = Item(
        kind=Kind.CHANGED,
        type="aws_dynamodb_table",
        address="aws_dynamodb_table.orders",
        region="eu-west-1",
        changes=(Change(path=("point_in_time_recovery", 0, "enabled"), declared=True, live=False),),
    )
    items = (
        table,
        Item(kind=Kind.MISSING, type="aws_sqs_queue", address="aws_sqs_queue.jobs", region="eu-west-1"),
        Item(kind=Kind.UNDECLARED, type="aws_sns_topic", address="aws_sns_topic.stray", creator="someone", region="us-east-1"),
        Item(kind=Kind.MOVED, type="aws_kms_key", address="aws_kms_key.main", reason="declared in eu-west-1, found in us-east-1"),
        Item(kind=Kind.UNREAD, type="aws_mq_broker", address="aws_mq_broker.legacy", reason="AccessDenied: mq:ListBrokers"),
    )
    ignored = (replace(items[0], address="aws_dynamodb_table.scratch", exempt=Exempt(rule=".driftignore:3")),)
    compared = Compared(drift=Drift(items=items, ignored=ignored), declared=["prod.tfstate"], clouds=["aws 1"], at=datetime(2026, 11, 3, tzinfo=UTC))
    made = gather_drift(compared)
    first = replace(made.items[0], verdicts=[FAILS], new=True, since="2026-11-03T00:00:00+00:00")
    others = [replace(one, new=False, since="2026-11-01T00:00:00+00:00") for one in made.items[1:]]
    trend = [TrendPoint(f"2026-11-0{day}T00:00:00+00:00", found) for day, found in ((1, 3), (2, 6), (3, 4))]
    return replace(made, items=[first, *others], trend=trend, settled=["aws_s3_bucket.old: policy"])


def opened(browser: Browser, report: DriftReport, place: Path, fragment: str = "") -> Browser:
    """The browser on the page of a report."""
    file = place / "drift.html"
    file.write_text(drift_page(report), encoding="utf-8")
    browser.show()
    browser.call("Page.navigate", url="about:blank")
    browser.open(f"{file.as_uri()}{fragment}")
    return browser


def listed(browser: Browser) -> list[str]:
    """The addresses of the items that are shown."""
    found: list[str] = browser.run("[...document.querySelectorAll('#items summary .mono')].map(one => one.textContent)")
    return found


def seen(browser: Browser, selector: str) -> str:
    """The text of an element as it is seen."""
    text: str = browser.run(f"document.querySelector({selector!r}).innerText")
    return text


def test_drift_is_shown_by_kind(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """First the verdict, which needs no script; then what fails because of drift, the items by kind, what is settled, and how it went."""
    page = drift_page(report)
    assert "DRIFT" in re.sub(r"<script.*", "", page, flags=re.DOTALL)
    opened(browser, report, tmp_path)
    assert listed(browser) == ["aws_dynamodb_table.orders", "aws_sqs_queue.jobs", "aws_kms_key.main", "aws_sns_topic.stray"]
    assert "aws-dynamodb-pitr: enabled is false" in seen(browser, "#meaning")
    assert browser.run("document.querySelectorAll('#trends rect').length") == 3
    assert "aws_s3_bucket.old: policy" in browser.run("document.getElementById('sections').textContent")
    browser.click("#items summary")
    browser.wait("document.querySelector('#items details td')")
    table = seen(browser, "#items details table")
    assert all(text in table for text in ("point_in_time_recovery[0].enabled", "true", "false"))
    assert browser.complaints() == []
    assert [one for one in browser.asked_for() if not one.startswith("file:")] == []


def test_filters_narrow_the_list(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """Kinds, severities, news, types, places and words; the address of the page keeps them."""
    opened(browser, report, tmp_path)
    browser.click("#kind-new")
    assert listed(browser) == ["aws_dynamodb_table.orders"]
    browser.click("#kind-unread")
    assert listed(browser) == ["aws_mq_broker.legacy"]
    browser.click("#kind-ignored")
    assert listed(browser) == ["aws_dynamodb_table.scratch"]
    browser.click("#reset")
    browser.click("#severity-high")
    assert listed(browser) == ["aws_dynamodb_table.orders"]
    assert browser.run("location.hash") == "#severity=high"
    opened(browser, report, tmp_path, "#place=us-east-1")
    assert listed(browser) == ["aws_sns_topic.stray"]
    opened(browser, report, tmp_path, "#kind=all&search=someone")
    assert listed(browser) == ["aws_sns_topic.stray"]


def test_the_keyboard_is_enough(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """The first stop leads past the filters to the items, and Enter opens the item that has the focus."""
    opened(browser, report, tmp_path, "#kind=all")
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Enter")
    browser.wait("document.activeElement.id === 'items-title'")
    assert browser.run("location.hash") == "#kind=all", "the filters stay"
    browser.run("document.getElementById('unfold').focus()")
    browser.press("Tab")
    assert browser.run("document.activeElement.tagName") == "SUMMARY"
    browser.press("Enter")
    browser.wait("document.querySelector('#items details').open")


def test_a_policy_leads_to_its_item(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """The link of a policy that now fails opens the item that is the cause, also from another page's address."""
    opened(browser, report, tmp_path)
    browser.click("#meaning a")
    browser.wait("document.querySelector('#items details[open]')")
    address = browser.run("location.hash")
    opened(browser, report, tmp_path, address)
    assert browser.run("document.querySelector('#items details[open] summary .mono').textContent") == "aws_dynamodb_table.orders"


def test_texts_of_clouds_are_texts(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """No text becomes an element or a script, wherever it stands: in addresses, values, reasons, names of states, notes and messages."""

    def hostile(item: ItemRecord) -> ItemRecord:
        changes = [replace(one, attribute=HOSTILE, declared=HOSTILE, live=HOSTILE) for one in item.changes]
        verdicts = [replace(one, address=HOSTILE, policy=HOSTILE, message=HOSTILE) for one in item.verdicts]
        return replace(
            item,
            address=HOSTILE,
            id=HOSTILE,
            region=HOSTILE,
            reason=HOSTILE,
            creator=HOSTILE,
            file=HOSTILE,
            source=HOSTILE,
            unconfirmed=HOSTILE,
            key=HOSTILE,
            type=HOSTILE,
            parts=[HOSTILE],
            exempt=HOSTILE,
            changes=changes,
            verdicts=verdicts,
        )

    items = [hostile(one) for one in report.items]
    bad = replace(
        report, items=items, declared=[HOSTILE], clouds=[HOSTILE], notes=[HOSTILE], settled=[HOSTILE], verdicts=[replace(FAILS, message=HOSTILE)]
    )
    page = drift_page(bad)
    assert "<img" not in page
    opened(browser, bad, tmp_path)
    browser.click("#unfold")
    browser.wait("document.querySelectorAll('#items dl').length > 3")
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert "owned" not in browser.run("document.title")
    assert "<img src=x" in seen(browser, "#items")
    assert browser.complaints() == []


def test_ten_thousand_items(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """A large report is shown, and not all of it is put into the page at once."""
    many = [replace(report.items[2], address=f"aws_sns_topic.stray{number}", key=f"{number:032}") for number in range(10_000)]
    opened(browser, replace(report, items=many), tmp_path)
    assert "10000 of 10001" in seen(browser, "#shown")
    assert len(listed(browser)) <= 600


def test_paper_holds_everything(browser: Browser, report: DriftReport, tmp_path: Path) -> None:
    """What is printed has every item that the filters let through, opened, and no buttons."""
    opened(browser, report, tmp_path)
    assert browser.pdf().startswith(b"%PDF")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("[...document.querySelectorAll('#items details')].every(one => one.open && one.children.length > 1)")


def test_nothing_is_loaded_and_only_its_own_script_runs(report: DriftReport) -> None:
    """The page names no address, and its policy allows one script and one style by their hashes."""
    text = drift_page(report)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<(?:link|iframe|img|object|embed)\b|@import", text)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (390, "dark")])
def test_it_fits_the_window(browser: Browser, report: DriftReport, tmp_path: Path, width: int, scheme: str) -> None:
    """Nothing is wider than the window, however long a name is."""
    long = replace(report, items=[replace(one, address=f"{one.address}{'x' * 300}", id="y" * 300) for one in report.items])
    opened(browser, long, tmp_path)
    browser.show(width=width, scheme=scheme, phone=width < 500)
    browser.click("#unfold")
    browser.wait("document.querySelectorAll('#items dl').length > 3")
    assert browser.run("document.documentElement.scrollWidth") <= width
