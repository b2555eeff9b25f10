"""What beside policies may decide an item whose text plainly names it: reports of other tools, documents, requests, drift and people's words.

Nobody can tell from a text where a team keeps them, so a suggestion is a beginning to be completed, and is never written into a checklist.
"""

from __future__ import annotations

import re

_KINDS = (
    (r"\b(?:code|test|line|branch) coverage\b|\bcoverage\s*(?:[><≥≤=]|of|at|above|over|is)", "reports: [{report: coverage, path: coverage.xml}]"),
    (r"\bdbt (?:tests?|build|run|models?)\b", "reports: [{report: dbt, path: target/run_results.json}]"),
    (
        r"(?<!full )(?<!incremental )\b(?:load|stress|performance|soak) test|\bp9[059]\b|\bpercentile\b",
        "reports: [{report: k6, path: k6-summary.json}]",
    ),
    (r"\blighthouse\b|\bpage (?:load|speed)\b|\bcore web vitals\b", "reports: [{report: lighthouse, path: lighthouse.json}]"),
    (r"\b(?:unit|integration|smoke|regression|end-to-end|e2e) tests?\b|\btests? (?:suite )?pass", "reports: [{report: junit, path: junit.xml}]"),
    (r"\blint(?:er|ing)?\b|\bstatic analysis\b|\bSAST\b|\b(?:vulnerability|security) scan", "reports: [{report: sarif, path: results.sarif}]"),
    (r"\b(?:runbook|playbook)s?\b", "files: [{path: docs/runbook.md, words: 80, max-age: 1y}]"),
    (r"\b(?:documented|documentation|user guide|training materials?|README|architecture diagram)\b", 'files: [{path: "docs/*.md", headings: [...]}]'),
    (r"\.gitignore\b", 'files: [{path: .gitignore, contains: ["..."]}]'),
    (r"\bdrift\b", "drift: {report: drift.json}"),
    (r"\b(?:health ?check|endpoints?) (?:endpoint )?(?:responds?|returns?|answers?)\b", 'probes: [{url: "https://.../health"}]'),
    (
        r"\b(?:sign(?:ed)?[ -]?off|approv(?:al|ed)|on-call|trained|training sessions?|rehears\w+|drill|legal|agreed|stakeholders?|reviewed)\b",
        "attested: {role: ...}",
    ),
)
"""What texts call a kind of evidence, and how it is bound. Of several that fit, each is suggested."""
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), binding) for pattern, binding in _KINDS)


def suggestions(text: str) -> list[str]:
    """Bindings that an item's text plainly asks for, as they would stand in a comment."""
    return [f"{{{binding}}}" for pattern, binding in _PATTERNS if pattern.search(text)]
