"""A policy in words: for `explain`, the list of policies, and the pages of the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from readygate.model.policy import Parameter, Policy

WIDTH = 110
EXAMPLES = ("bad", "good", "unknown")


def line(policy: Policy) -> str:
    """A policy in one line of the list."""
    return f"{policy.id:<45} {policy.severity:<8} {policy.title}"


def as_json(policies: Iterable[Policy]) -> str:
    """Policies as a JSON array."""
    return msgspec.json.format(msgspec.json.encode([_described(policy) for policy in policies]), indent=2).decode() + "\n"


def explanation(policy: Policy, rationale: str, folder: Path | None) -> str:
    """All about a policy; with its examples where its folder is given."""
    parts = [
        f"{policy.id}: {policy.title}",
        f"Severity: {policy.severity}\nJudges: {', '.join(policy.types)}",
        _wrapped("Why", rationale),
        _wrapped("What to do", policy.remediation),
    ]
    if policy.parameters:
        settings = "\n".join(f"  {name} (default: {default_text(one)}): {one.meaning}" for name, one in policy.parameters.items())
        parts.append(f"Parameters (in readygate.yaml, under parameters: {policy.id}:)\n{settings}")
    if policy.replaces:
        parts.append(f"Answers in full: {', '.join(policy.replaces)}")
    if policy.related:
        parts.append(f"Overlaps with: {', '.join(policy.related)}")
    if policy.frameworks:
        parts.append(f"Controls: {', '.join(policy.frameworks)}")
    if policy.proves:
        parts.append(f"Evidence for the checklist rows: {', '.join(policy.proves)}")
    if policy.references:
        parts.append("References\n" + "\n".join(f"  {reference}" for reference in policy.references))
    if folder is not None:
        parts += [f"Example {name}\n{textwrap.indent(text, '  ')}" for name, text in example_texts(folder)]
    return "\n\n".join(part for part in parts if part) + "\n"


def example_texts(folder: Path) -> list[tuple[str, str]]:
    """The example files beside a policy and in its example directories, bad ones first, with their texts."""
    if not folder.is_dir():
        return []
    kinds = {place: place.name.split(".")[0].split("_")[0] for place in folder.iterdir() if place.is_dir() or place.suffix == ".tf"}
    places = sorted((place for place, kind in kinds.items() if kind in EXAMPLES), key=lambda place: (EXAMPLES.index(kinds[place]), place.name))
    files = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place]) if file.is_file()]
    return [(file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8", errors="replace").strip()) for file in files]


def default_text(parameter: Parameter) -> str:
    """A parameter's default in words."""
    if parameter.default is None:
        return "none: the policy answers unknown where it needs it"
    if isinstance(parameter.default, bool):
        return "true" if parameter.default else "false"
    if isinstance(parameter.default, tuple):
        return "[" + ", ".join(map(str, parameter.default)) + "]"
    return str(parameter.default)


def _described(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "title": policy.title,
        "severity": policy.severity.value,
        "provider": policy.provider,
        "service": policy.service,
        "resource_types": list(policy.types),
        "parameters": [{"name": name, "default": one.default, "meaning": one.meaning} for name, one in policy.parameters.items()],
        "replaces": list(policy.replaces),
        "related": list(policy.related),
        "frameworks": list(policy.frameworks),
        "proves": list(policy.proves),
        "aliases": list(policy.aliases),
        "remediation": policy.remediation,
        "references": list(policy.references),
    }


def _wrapped(title: str, text: str) -> str:
    paragraphs = [textwrap.fill(part, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False) for part in text.split("\n\n")]
    return f"{title}\n" + "\n\n".join(paragraphs) if text else ""
