"""Proposals for the items of a checklist that nothing decides yet, and those that are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import Struct

from readygate.checklist.proposals import Proposal, Proposals
from readygate.checklist.reading import Checklist, Item
from readygate.checklist.writing import with_comment
from readygate.cli.assessor import ChecklistRequest, read_bound
from readygate.cli.output import write_file
from readygate.engine.policies import discover
from readygate.engine.run import load_all


class Row(Struct, frozen=True):
    """An item and its proposals, the best first."""

    line: int
    text: str
    proposals: list[Proposal]


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
    proposals = Proposals(one.policy for one in loaded)
    items = [one.item for one in bound if (one.binding is None or one.binding.is_empty) and not one.item.children]
    rows = [Row(item.line + 1, item.text, proposals.of(item.text, item.section)) for item in items]
    return Proposed(file, checklist, items, rows)


def accept(proposed: Proposed, above: float) -> None:
    """Write the best proposals into the checklist, where their score is higher; items with a comment of their own are left alone."""
    lines = list(proposed.checklist.lines)
    for item, row in zip(proposed.items, proposed.rows, strict=True):
        if row.proposals and row.proposals[0].score > above and not item.comment:
            lines[item.line] = with_comment(lines[item.line], row.proposals[0].policy, in_table=item.kind == "row")
    write_file(["".join(lines).encode("utf-8", "surrogateescape")], proposed.file)


def proposals_text(proposed: Proposed, above: float | None) -> str:
    """The proposals for people."""
    lines = []
    for row in proposed.rows:
        lines.append(f"line {row.line}: {row.text}")
        for position, one in enumerate(row.proposals):
            taken = " (written)" if above is not None and position == 0 and one.score > above else ""
            lines.append(f"  {one.score:.2f}  {one.policy}: {one.title}{taken}  [{', '.join(one.words)}]")
        if not row.proposals:
            lines.append("  no policy has words like these; bind it to files, reports or a person's word")
    return "\n".join(lines) + "\n" if lines else "every item is bound\n"
