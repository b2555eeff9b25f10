"""Checklists to start from: those that are shipped, and the controls of frameworks that policies answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from readygate.checklist.packs.frameworks import FRAMEWORKS, Framework
from readygate.model.policy import Policy

DIRECTORY = Path(__file__).parent

_TICKED = re.compile(r"^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[xX]\]", re.MULTILINE)
"""A box that the author of a system's own list ticked; whoever starts from the list has done nothing yet."""


def names() -> list[str]:
    """Every pack that there is."""
    return sorted([*(path.stem for path in DIRECTORY.glob("*.md")), *FRAMEWORKS])


def pack(name: str, policies: Iterable[Policy]) -> str:
    """The Markdown of a pack. Raises KeyError where there is none of this name."""
    path = DIRECTORY / f"{name}.md"
    if path.is_file():
        return _TICKED.sub(r"\1[ ]", path.read_text(encoding="utf-8"))
    return _framework(FRAMEWORKS[name], policies)


def _framework(framework: Framework, policies: Iterable[Policy]) -> str:
    """A checklist of all controls: those that policies answer, and those that nothing decides, which never count as done."""
    answered: dict[str, list[Policy]] = {}
    for policy in policies:
        for control in policy.frameworks:
            if control.startswith(f"{framework.prefix} "):
                answered.setdefault(control[len(framework.prefix) + 1 :], []).append(policy)
    left = [control for control in framework.ids if control not in answered]
    lines = [f"# {framework.title}", "", *_told(framework, len(answered), len(left)), "", "## Answered by policies", ""]
    lines += [_answered(control, answered[control]) for control in sorted(answered, key=_order)]
    if left:
        lines += ["", "## Answered by nothing yet", ""]
        lines += [f'- [ ] {control}: read it there, and say what decides it <!-- readygate: {{id: "{control}"}} -->' for control in left]
    return "\n".join(lines) + "\n"


def _told(framework: Framework, answered: int, left: int) -> list[str]:
    """How much of a framework policies answer."""
    texts = "The texts are those of the policies, not of the framework."
    as_far = "as far as what is declared or deployed tells"
    if framework.unknown:
        return [
            f"Policies of readygate answer {answered} of its controls, {as_far}. How many there are in all is not told here:",
            f"{framework.unknown}. The others are not in this list: add them with what decides them, or with a person's word. {texts}",
        ]
    total = answered + left
    return [
        f"Policies of readygate answer {answered} of its {total} controls ({100 * answered // total} %), {as_far}. {texts}",
        "The others are listed below by their numbers, bound to nothing: they never count as done until somebody says what decides them.",
    ]


def _answered(control: str, policies: Sequence[Policy]) -> str:
    bound = ", ".join(sorted(policy.id for policy in policies))
    text = "; ".join(sorted(policy.title for policy in policies))
    worst = min(policies, key=lambda policy: _SEVERITIES.index(policy.severity.value)).severity.value
    return f'- [ ] {control}: {text} <!-- readygate: {{id: "{control}", policies: [{bound}], severity: {worst}, when-absent: not-applicable}} -->'


_SEVERITIES = ("critical", "high", "medium", "low", "info")


def _order(control: str) -> list[tuple[int, str]]:
    """Controls in the order of their numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", control)]
