"""Proposals for the items of a checklist that nothing decides yet, and those that are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from msgspec import Struct

from readygate.checklist.proposals import Proposal, Proposals
from readygate.checklist.reading import Checklist, Item
from readygate.checklist.suggestions import suggestions
from readygate.checklist.writing import with_comment
from readygate.cli.assessor import ChecklistRequest, read_bound
from readygate.cli.output import write_file
from readygate.cli.system_parts import Parts, SystemRequest
from readygate.engine.policies import discover
from readygate.engine.run import load_all
from readygate.engine.settings import settings_from
from readygate.engine.yaml_file import YamlFileError
from readygate.model.policy import Policy

CLEAR = 0.02
"""By so much the best proposal has to be better than the next to be taken without being read."""
CLOUDS = frozenset({"aws", "google", "snowflake"})
SIGNING = ("sign", "approv", "role")
"""What the heads of columns say where people sign."""


class Row(Struct, frozen=True):
    """An item and its proposals, the best first."""

    line: int
    text: str
    proposals: list[Proposal]
    signed: bool = False
    """Whether it is a row in which a person signs: no policy can do that."""
    suggestions: list[str] = []
    """Bindings to other evidence that its text names, to be completed; none of them is written."""

    @property
    def best(self) -> Proposal | None:
        """The proposal that fits clearly better than the next."""
        scores = [one.score for one in self.proposals]
        return self.proposals[0] if scores and (len(scores) == 1 or scores[0] - scores[1] >= CLEAR) else None


class Proposed(Struct, frozen=True):
    """A checklist with the proposals for those of its items that nothing decides."""

    file: Path
    checklist: Checklist
    items: list[Item]
    rows: list[Row]


def propose(file: Path, mapping: Path | None, policy_directories: Sequence[Path]) -> Proposed:
    """Proposals for a checklist. Raises click's errors."""
    checklist, bound = read_bound(ChecklistRequest(file=file, mapping=mapping))
    loaded, diagnostics = load_all(discover(policy_directories))
    if diagnostics:
        raise click.ClickException(f"{diagnostics[0].summary}: {diagnostics[0].detail}")
    clouds = _clouds(file)
    proposals = Proposals(one.policy for one in loaded if not clouds or _fits(one.policy, clouds))
    items = [one.item for one in bound if (one.binding is None or one.binding.is_empty) and not one.item.children]
    rows = [_row(item, proposals) for item in items]
    return Proposed(file, checklist, items, rows)


def _row(item: Item, proposals: Proposals) -> Row:
    signed = item.kind == "row" and any(word in head.lower() for head in item.cells for word in SIGNING)
    if signed:
        return Row(item.line + 1, item.text, [], signed)
    return Row(item.line + 1, item.text, proposals.of(item.text, item.section), suggestions=suggestions(item.text))


def _clouds(checklist: Path) -> frozenset[str]:
    """The providers whose resources the system declares; none where that cannot be told."""
    try:
        settings = settings_from(checklist.parent)
        now = datetime.now(UTC)
        declared = [*Parts(SystemRequest(checklist=checklist, settings=settings, at=now, looked=now)).declared()]
        types = {resource.type for one in declared for resource in one.contents.resources}
    except (click.ClickException, YamlFileError):
        return frozenset()
    return frozenset(type_.partition("_")[0] for type_ in types) & CLOUDS


def _fits(policy: Policy, clouds: frozenset[str]) -> bool:
    """Whether a policy is about one of these providers, or about none."""
    own = {type_.partition("_")[0] for type_ in policy.types} & CLOUDS
    return not own or bool(own & clouds)


def accept(proposed: Proposed, above: float) -> None:
    """Write the best proposals into the checklist, where their score is higher and no other fits as well; what has a comment is left alone."""
    lines = list(proposed.checklist.lines)
    for item, row in zip(proposed.items, proposed.rows, strict=True):
        if row.best and row.best.score > above and not item.comment:
            lines[item.line] = with_comment(lines[item.line], row.best.policy, in_table=item.kind == "row")
    write_file(["".join(lines).encode("utf-8", "surrogateescape")], proposed.file)


def proposals_text(proposed: Proposed, above: float | None) -> str:
    """The proposals for people."""
    lines = []
    for row in proposed.rows:
        lines.append(f"line {row.line}: {row.text}")
        for position, one in enumerate(row.proposals):
            taken = " (written)" if above is not None and position == 0 and row.best and one.score > above else ""
            lines.append(f"  {one.score:.2f}  {one.policy}: {one.title}{taken}  [{', '.join(one.words)}]")
        lines += (f"  its text names other evidence: {one}" for one in row.suggestions)
        if row.signed:
            lines.append("  somebody signs here: bind it to that person's word, as in {attested: {role: CTO}}")
        elif not row.proposals and not row.suggestions:
            lines.append("  no policy has words like these; bind it to files, reports or a person's word")
    return "\n".join(lines) + "\n" if lines else "every item is bound\n"
