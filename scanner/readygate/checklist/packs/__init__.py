"""Checklists to start from: those that are shipped, and the controls of frameworks that policies answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from readygate.model.policy import Policy

DIRECTORY = Path(__file__).parent

_TICKED = re.compile(r"^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[xX]\]", re.MULTILINE)
"""A box that the author of a system's own list ticked; whoever starts from the list has done nothing yet."""

FRAMEWORKS = {
    "cis-aws": ("CIS AWS 3.0.0", "CIS Amazon Web Services Foundations Benchmark 3.0.0"),
    "cis-gcp": ("CIS GCP 3.0.0", "CIS Google Cloud Platform Foundation Benchmark 3.0.0"),
    "cis-snowflake": ("CIS Snowflake 1.0.0", "CIS Snowflake Foundations Benchmark 1.0.0"),
    "fsbp": ("FSBP", "AWS Foundational Security Best Practices"),
    "pci-dss": ("PCI DSS 4.0.1", "PCI DSS 4.0.1"),
}
"""The prefix of a framework's controls in the policies, and its name."""


def names() -> list[str]:
    """Every pack that there is."""
    return sorted([*(path.stem for path in DIRECTORY.glob("*.md")), *FRAMEWORKS])


def pack(name: str, policies: Iterable[Policy]) -> str:
    """The Markdown of a pack. Raises KeyError where there is none of this name."""
    path = DIRECTORY / f"{name}.md"
    if path.is_file():
        return _TICKED.sub(r"\1[ ]", path.read_text(encoding="utf-8"))
    prefix, title = FRAMEWORKS[name]
    return _framework(prefix, title, policies)


def _framework(prefix: str, title: str, policies: Iterable[Policy]) -> str:
    """A checklist of the controls that policies answer; those that none answers are not in it, and it says so."""
    controls: dict[str, list[Policy]] = {}
    for policy in policies:
        for control in policy.frameworks:
            if control.startswith(f"{prefix} "):
                controls.setdefault(control[len(prefix) + 1 :], []).append(policy)
    lines = [
        f"# {title}",
        "",
        f"The {len(controls)} controls of it that policies of readygate answer, as far as what is declared or deployed tells. The others are not in",
        "this list: add them with what decides them, or with a person's word. The texts are those of the policies, not of the framework.",
        "",
    ]
    for control in sorted(controls, key=_order):
        bound = ", ".join(sorted(policy.id for policy in controls[control]))
        text = "; ".join(sorted(policy.title for policy in controls[control]))
        worst = min(controls[control], key=lambda policy: _SEVERITIES.index(policy.severity.value)).severity.value
        lines.append(
            f'- [ ] {control}: {text} <!-- readygate: {{id: "{control}", policies: [{bound}], severity: {worst}, when-absent: not-applicable}} -->'
        )
    return "\n".join(lines) + "\n"


_SEVERITIES = ("critical", "high", "medium", "low", "info")


def _order(control: str) -> list[tuple[int, str]]:
    """Controls in the order of their numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", control)]
