"""Verdicts on checklists that are kept in a history."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKLIST = """# Shop
- [x] Dead letters <!-- readygate: {id: Q-1, files: [{path: dead.md}]} -->
- [ ] Manual <!-- readygate: {id: Q-2, files: [{path: manual.md}]} -->
- [ ] Whole <!-- readygate: {id: Q-3} -->
  - [ ] Part <!-- readygate: {id: Q-4, files: [{path: part.md}]} -->
- [ ] Elsewhere <!-- readygate: {id: Q-5, applies: not ours} -->
- [ ] Nobody knows
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with a checklist, of which one item is done."""
    (tmp_path / "CHECKLIST.md").write_text(CHECKLIST)
    (tmp_path / "dead.md").write_text("They are read every morning.\n")
    (tmp_path / "main.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    return tmp_path


@pytest.fixture
def judged(shop: Path, command: Callable[..., Any]) -> Callable[..., Any]:
    """Judge it, with the history beside it."""

    def judge(*options: str) -> Any:
        return json.loads(command("checklist", str(shop / "CHECKLIST.md"), "--history", "scans.db", "--format", "json", *options).out)

    return judge


def points(report: Any) -> list[tuple[int, int, int, int]]:
    """Done, of how many, in percent, and how many were ticked and not done."""
    return [(one["done"], one["applicable"], one["percent"], one["contradicted"]) for one in report["trend"]]


def test_readiness_is_kept(shop: Path, judged: Callable[..., Any]) -> None:
    """Each run adds a point with the numbers of its own report; what no longer holds is told, and lines may move."""
    first = judged()
    assert points(first) == [(1, 4, 25, 0)]
    assert first["worse"] == []
    (shop / "manual.md").write_text("How to.\n")
    (shop / "part.md").write_text("A part.\n")
    second = judged()
    assert points(second) == [(1, 4, 25, 0), (3, 4, 75, 0)]
    assert (second["readiness"]["done"], second["readiness"]["percent"]) == (3, 75)
    (shop / "dead.md").unlink()
    (shop / "part.md").unlink()
    (shop / "CHECKLIST.md").write_text(CHECKLIST.replace("# Shop\n", "# Shop\n\nMore.\n\n").replace("[ ] Whole", "[x] Whole"))
    third = judged()
    assert points(third)[-1] == (1, 4, 25, len(third["contradicted"])) == (1, 4, 25, 2)
    assert third["worse"] == ["Q-1", "Q-4"]


def test_people_are_told(shop: Path, judged: Callable[..., Any], command: Callable[..., Any]) -> None:
    """The formats for people say how it was the last time, and what is worse."""
    judged()
    (shop / "dead.md").unlink()
    told = command("checklist", "CHECKLIST.md", "--history", "scans.db").out
    assert re.search(r"the last time, on \d{4}-\d\d-\d\d: 1 of 4 items done \(25 %\), 1 worse\n", told)
    assert "Worse than the last time\n  Q-1: Dead letters\n" in told
    page = command("checklist", "CHECKLIST.md", "--history", "scans.db", "--format", "html").out
    assert '"percent":25' in page


def test_what_is_judged_tells_histories_apart(shop: Path, judged: Callable[..., Any]) -> None:
    """Verdicts on another system than before are no later verdicts on the same."""
    (shop / "infra").mkdir()
    (shop / "infra/main.tf").write_text("")
    judged()
    assert len(points(judged("--system", "infra"))) == 1
    assert len(points(judged())) == 2


def test_a_scan_shows_its_repositorys_checklists(shop: Path, judged: Callable[..., Any], command: Callable[..., Any]) -> None:
    """With the same database a scan of the same repository tells how their readiness went; of other repositories it tells nothing."""
    judged()
    judged()
    scanned = json.loads(command("scan", ".", "--include", "aws-sqs-*", "--history", "scans.db", "--format", "json").out)
    assert [(one["kind"], one["subject"], len(one["points"])) for one in scanned["checklists"]] == [("checklist", "CHECKLIST.md", 2)]
    other = shop / "other"
    (other / ".git").mkdir(parents=True)
    (other / "main.tf").write_text("")
    elsewhere = json.loads(command("scan", "other", "--history", "scans.db", "--format", "json").out)
    assert elsewhere["checklists"] == []


def test_another_day_is_not_kept(judged: Callable[..., Any], command: Callable[..., Any]) -> None:
    """What held on another day is no news, and the user is told so."""
    del judged
    refused = command("checklist", "CHECKLIST.md", "--history", "scans.db", "--as-of", "2026-11-01")
    assert refused.code == 2
    assert "--as-of asks for another day" in refused.err
