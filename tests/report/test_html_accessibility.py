"""The HTML report for those who see, hear or move less: axe-core finds nothing, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Browser, chromium
from msgspec.structs import replace

from readygate.cli.assessor import ChecklistRequest, assess_checklist
from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.report.checklist_gather import gather_checklist
from readygate.report.checklist_html import checklist_html
from readygate.report.html.page import page
from readygate.report.records import ChecklistTrend, ReadinessPoint, Trend, TrendRecord

ROOT = Path(__file__).parents[2]
SYSTEM = ROOT / "fixtures/systems/marketbrewer/imperfect"
CHECKLIST = ROOT / "fixtures/systems/marketbrewer/CHECKLIST.md"
AXE = ROOT / ".build/axe/node_modules/axe-core/axe.min.js"
POINTS = [TrendRecord(f"2026-11-{day:02}T06:00:00+00:00", day, {"high": day}) for day in range(1, 12)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed here, and could not be (npm install axe-core; see tools/test_packages.sh)")
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the demo system."""
    result = scan(Request(paths=(SYSTEM,), with_lines=True))
    file = tmp_path_factory.mktemp("page") / "report.html"
    trends = [Trend("readiness", "shop", POINTS), Trend("drift", "state against account", POINTS)]
    done = [ReadinessPoint(point.at, point.found, 20, 5 * point.found, 1) for point in POINTS]
    told = replace(result.report, trends=trends, checklists=[ChecklistTrend(subject="CHECKLIST.md", points=done)])
    file.write_text(page(told, result.lines, {}, result.started))
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("view", ["list", "finding", "resource", "all"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int, view: str) -> None:
    """No rule of axe-core is broken: those of WCAG 2.2 to level AA, and its best practices."""
    browser.show(width=width, height=900, scheme=scheme, phone=width < 600)
    browser.open(address)
    with_relations = "items.find(item => item.state === 'fail' && item.named.size && byResource.has([...item.named][0]))"
    asked = {
        "list": "''",
        "finding": f"'#finding=' + {with_relations}.key",
        "resource": f"'#resource=' + encodeURIComponent({with_relations}.resource)",
        "all": "'#state=all'",
    }
    browser.open(address + browser.run(asked[view]))
    if view == "resource":
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert_accessible(browser)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_a_checklist(browser: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    """The same holds for the page of a checklist, with its chart and all evidence open."""
    judged = gather_checklist(assess_checklist(ChecklistRequest(file=CHECKLIST)))
    done = [ReadinessPoint(point.at, point.found, 20, 5 * point.found, 1) for point in POINTS]
    file = tmp_path / "checklist.html"
    file.write_text(checklist_html(replace(judged, trend=done, worse=[judged.items[0].id])))
    browser.show(width=width, height=900, scheme=scheme, phone=width < 600)
    browser.open(file.as_uri())
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert_accessible(browser)


def assert_accessible(browser: Browser) -> None:
    """Axe-core has something to look at, and nothing to say."""
    browser.run(AXE.read_text(encoding="utf-8") + "; 0")
    told = browser.run("axe.run().then(found => ({ passes: found.passes.length, bad: found.violations.map(one => [one.id, one.nodes.map(node => "
                       "node.html.slice(0, 200) + ' ' + (node.any[0]?.message || node.all[0]?.message || ''))]) }))")  # fmt: skip
    assert told["passes"] > 15
    assert told["bad"] == []
