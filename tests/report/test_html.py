"""The report as one page, in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from readygate.cli.scanner import Request, scan
from readygate.report.html.page import page
from readygate.report.records import Report

SYSTEM = Path(__file__).parents[2] / "fixtures/systems/marketbrewer/imperfect"
HOSTILE = "</script><img src=x onerror=document.title='owned'><!--<script>document.title='owned'</script>"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    """The report of the demo system."""
    return scan(Request(paths=(SYSTEM,))).report


def shown(text: str, place: Path, fragment: str = "") -> str:
    """The page's elements after its script ran."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed here, and could not be (Debian: apt-get install chromium)")
    file = place / "report.html"
    file.write_text(text)
    profile = place / "profile"
    command = [browser, *FLAGS, f"--user-data-dir={profile}", "--virtual-time-budget=20000", "--dump-dom", f"{file.as_uri()}{fragment}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def body(dom: str) -> str:
    """What a reader sees: the elements without script, style and data."""
    return re.sub(r"<(script|style)\b.*?</\1>", "", dom, flags=re.DOTALL).replace("<wbr>", "")


def test_findings_are_listed(report: Report, tmp_path: Path) -> None:
    """The verdict is there without the script, and the failures with it."""
    assert "NOT READY" in re.sub(r"<script.*", "", page(report), flags=re.DOTALL)
    seen = body(shown(page(report), tmp_path))
    assert "NOT READY" in seen
    first = next(one for one in report.findings if one.outcome == "fail" and one.severity == "critical")
    assert first.address in seen
    assert first.policy in seen


def test_texts_of_scanned_files_are_texts(report: Report, tmp_path: Path) -> None:
    """No text becomes an element or a script, wherever it stands."""
    bad = [replace(one, message=HOSTILE, address=HOSTILE, file=HOSTILE, module=HOSTILE) for one in report.findings if one.outcome == "fail"][:5]
    text = page(replace(report, findings=bad))
    assert "<img" not in text
    dom = shown(text, tmp_path)
    assert "owned</title>" not in dom
    assert "<img" not in body(dom)
    assert "&lt;img src=x" in body(dom)


def test_ten_thousand_findings(report: Report, tmp_path: Path) -> None:
    """A large report is shown, and not all of it is put into the page at once."""
    failing = [one for one in report.findings if one.outcome == "fail"]
    many = [
        replace(one, address=f"{one.address}[{number}]", fingerprint=f"{number:032}")
        for number, one in zip(range(10_000), failing * 200, strict=False)
    ]
    dom = body(shown(page(replace(report, findings=many)), tmp_path))
    assert "10,000" in dom or "10000" in dom
    assert len(dom) < 3_000_000


def test_nothing_is_loaded_and_only_its_own_script_runs(report: Report) -> None:
    """The page names no address but links to documentation, and its policy allows one script and one style by their hashes."""
    text = page(report)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<(?:link|iframe|img|object|embed)\b|@import", text)
    assert "url(" not in re.findall("<style>(.*?)</style>", text, re.DOTALL)[0]
