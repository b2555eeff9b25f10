"""The MarketBrewer system as teams really leave it: what fails there is known."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import yaml

from readygate.cli.assessor import ChecklistRequest, assess_checklist
from readygate.cli.request import Request
from readygate.cli.scanner import scan

SYSTEM = Path(__file__).parent.parent.parent / "fixtures" / "systems" / "marketbrewer"


def test_the_imperfect_variant_shows_its_known_faults() -> None:
    """What fails and what cannot be told in the demo is exactly what is written down."""
    expected = yaml.safe_load((SYSTEM / "imperfect.yaml").read_text())
    found: dict[str, dict[str, list[str]]] = {"fail": {}, "unknown": {}, "error": {}}
    report = scan(Request(paths=[SYSTEM / "imperfect"])).report
    for one in report.findings:
        if one.outcome in found and one.suppression is None:
            found[one.outcome].setdefault(one.policy, []).append(one.address)
    assert {outcome: {policy: sorted(addresses) for policy, addresses in each.items()} for outcome, each in found.items()} == expected


def test_the_imperfect_variant_contradicts_its_authors_claims() -> None:
    """Of what its author ticked, the demo's own configuration says that six items are not done."""
    request = ChecklistRequest(file=SYSTEM / "CHECKLIST.md", systems=(SYSTEM / "imperfect", SYSTEM / "repository"))
    items = assess_checklist(request, datetime(2026, 11, 1, tzinfo=UTC)).items
    assert [one.bound.id for one in items if one.contradicted] == ["MB-1.3", "MB-2.1", "MB-2.4", "MB-2.6", "MB-3.3", "MB-4.1"]
