"""Items that sum up others, and bindings that cannot be meant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from readygate.checklist.assessment import Sources, assess
from readygate.checklist.binding import BindingError, bind
from readygate.checklist.demands import PolicyUse, SystemScope
from readygate.checklist.evidence.attestations import Attestations
from readygate.checklist.evidence.policies import Judged, Scan, policy_evidence
from readygate.checklist.evidence.seen import Seen
from readygate.checklist.reading import read_checklist
from readygate.checklist.verdicts import Evidence, Verdict

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ROOT = Seen(name="r")
SCAN = Scan(
    findings=[
        Judged(policy="good", outcome="pass", address="a", seen=ROOT, place="", message=""),
        Judged(policy="bad", outcome="fail", address="a", seen=ROOT, place="", message=""),
    ],
    known={"good": ("t",), "bad": ("t",)},
    seen=[ROOT],
    at=NOW,
)


def not_asked(*_: Any) -> Evidence:
    """No item asks this source."""
    raise AssertionError


def policy(use: PolicyUse, scope: SystemScope) -> Evidence:
    """What the scan says."""
    return policy_evidence(use, scope, SCAN)


def verdicts(text: str) -> dict[str, Verdict]:
    """The verdicts of a checklist by id."""
    sources = Sources(
        policy=policy,
        resource=not_asked,
        file=not_asked,
        report=not_asked,
        probe=not_asked,
        drift=not_asked,
        mirror=not_asked,
        attestations=Attestations(today=date(2026, 11, 1)),
    )
    return {one.bound.id: one.verdict for one in assess(bind(read_checklist(text.encode(), "LIST.md")), sources)}


@pytest.mark.parametrize(
    ("patterns", "wanted"),
    [
        ("[A-1]", Verdict.PASS),
        ("[A-*]", Verdict.FAIL),
        ("[A-1, A-3]", Verdict.PARTLY),
        ("[A-3]", Verdict.UNBOUND),
        ("[S]", Verdict.UNBOUND),
    ],
)
def test_an_item_sums_up_others(patterns: str, wanted: Verdict) -> None:
    """It fails where one of them does, and is partly done where one of them is; what sums up others is not summed up itself."""
    found = verdicts(
        f"""- [ ] Everything <!-- readygate: {{id: S, items: {patterns}}} -->
- [ ] First <!-- readygate: {{id: A-1, policies: [good]}} -->
- [ ] Second <!-- readygate: {{id: A-2, policies: [bad]}} -->
- [ ] Third <!-- readygate: {{id: A-3}} -->
"""
    )
    assert found["S"] is wanted


def test_a_sum_decides_what_it_is_a_part_of() -> None:
    """An item above one that sums up others is judged after it, wherever the others stand."""
    found = verdicts(
        """- [ ] Risk <!-- readygate: {id: R} -->
  - [ ] Mitigated <!-- readygate: {id: R.1, items: [A-*]} -->
- [ ] First <!-- readygate: {id: A-1, policies: [bad]} -->
"""
    )
    assert found["R"] is Verdict.FAIL


def test_a_sum_of_nothing_is_a_mistake() -> None:
    """A pattern that no item's id fits is told, not passed over."""
    with pytest.raises(BindingError, match="there is no item B-"):
        verdicts("- [ ] Everything <!-- readygate: {id: S, items: [B-*]} -->\n")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ('files: [{path: a, contains: ["("]}]', "is no regular expression of RE2: missing )"),
        ('probes: [{url: "https://a/", headers: {b: "["}}]', "is no regular expression of RE2: missing ]"),
        ('probes: [{url: "ftp://a/"}]', "has to begin with https:// or http://"),
        ('probes: [{url: "https:///a"}]', "has to begin with https:// or http:// and a host"),
        ('probes: [{url: "http://[::1/"}]', "cannot be asked: Invalid IPv6 URL"),
        ('probes: [{url: "http://a:99999/"}]', "cannot be asked: Port out of range"),
        ('probes: [{url: "http://a/b c"}]', "it holds blanks"),
        ("reports: [{report: json, path: /etc/a.json}]", "has to lie in one of the directories"),
        ("reports: [{report: json, path: ../a.json}]", "has to lie in one of the directories"),
        ('reports: [{report: json, path: ""}]', "it is empty"),
        ('reports: [{report: json, path: "**.json"}]', "stands for directories"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake(said: str, wanted: str) -> None:
    """It is told with its line before anything is looked at."""
    with pytest.raises(BindingError, match=f"md:2: .*{re.escape(wanted)}"):
        verdicts(f"- [ ] First\n- [ ] Second <!-- readygate: {{{said}}} -->\n")
