"""The checklist of every system: what decides its items, what is done, and which claims a broken variant contradicts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from mutated import SYSTEMS, Mutation, mutations, systems

from readygate.checklist.assessment import Assessed
from readygate.checklist.evidence.stamps import FILE_NAME, stamped
from readygate.checklist.verdicts import DONE
from readygate.cli.assessor import ChecklistRequest, assess_checklist

FILE = "checklist.expected.yaml"
NAMES = systems(FILE)
TODAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
COMMITTED = "2026-10-30T08:00:00Z"
MADE = datetime(2026, 10, 31, 6, tzinfo=UTC)
"""When reports were made that do not say it themselves, so that a stamp says it."""
DIRECTORIES = {"mutations.yaml": "good", "repository_mutations.yaml": "repository"}
"""What the mutations in a file change."""
NO_PART = shutil.ignore_patterns("imperfect", "tfplan", "plan.json.gz", "record.json", ".ruff_cache")


@cache
def expected(system: str) -> dict[str, Any]:
    """What is written down about a system's checklist."""
    found: dict[str, Any] = yaml.safe_load((SYSTEMS / system / FILE).read_text())
    return found


def variants() -> list[Any]:
    """Each system with each of its broken variants."""
    return [pytest.param(name, one, id=f"{name}-{one.get('mutation') or one['id']}") for name in NAMES for one in expected(name)["variants"]]


def mutation_of(system: str, variant: dict[str, Any]) -> tuple[str, Mutation]:
    """The change of a variant, and the directory that it is made in."""
    if "mutation" not in variant:
        return ".", Mutation(system, variant)
    files = [file for file in DIRECTORIES if (SYSTEMS / system / file).is_file()]
    found = [(DIRECTORIES[file], one) for file in files for one in mutations(system, file) if one.written["id"] == variant["mutation"]]
    ((directory, mutation),) = found
    return directory, mutation


def lay_out(system: str, root: Path) -> None:
    """Copy a system; a variant for another cloud has a configuration of its own, and all else from the system whose checklist it shares."""
    shared = expected(system).get("shares", system)
    shutil.copytree(SYSTEMS / shared, root, ignore=NO_PART)
    if shared != system:
        shutil.rmtree(root / "good")
        shutil.copytree(SYSTEMS / system / "good", root / "good", ignore=NO_PART)


def judged(system: str, root: Path, variant: dict[str, Any] | None = None) -> Sequence[Assessed]:
    """The items of a system's checklist, judged on a fixed day, with the system's repository under version control."""
    lay_out(system, root)
    directory, mutation = mutation_of(system, variant) if variant else (".", None)
    if mutation:
        mutation.apply(root / directory)
    if (stamps := root / "reports" / FILE_NAME).is_file():
        stamps.write_bytes(stamped(stamps.parent, json.loads(stamps.read_text())["reports"], MADE, ""))
    stamp = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    added = [["add", "--force", *mutation.added]] if mutation and directory == "repository" and mutation.added else []
    for command in (["init", "-q"], ["add", "."], *added, ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=root / "repository", check=True, env={**os.environ, **stamp})
    return assess_checklist(ChecklistRequest(file=root / "CHECKLIST.md"), TODAY).items


@cache
def untouched(system: str) -> Sequence[Assessed]:
    """The items as they are judged where nothing is broken."""
    with TemporaryDirectory(prefix="readygate-") as directory:
        return judged(system, Path(directory) / system)


def decided_by(item: Assessed) -> str:
    """What decides an item that is not made of others."""
    kinds = {one.kind for one in item.evidence if not one.supports}
    if not kinds:
        return "nothing"
    machine = "report" if kinds & {"report", "drift", "probe"} else "machine" if kinds - {"attestation"} else ""
    return " and ".join(filter(None, (machine, "person" if "attestation" in kinds else "")))


@pytest.mark.parametrize("system", NAMES)
def test_every_item_is_decided_by_what_is_written_down(system: str) -> None:
    """So many items are decided by machine, by report and by people, and all that is not done is known."""
    leaves = [one for one in untouched(system) if not one.parts]
    open_ = {one.bound.id: one.verdict.value for one in leaves if one.verdict not in DONE}
    found = {
        "decided": dict(Counter(map(decided_by, leaves))),
        "verdicts": dict(Counter(one.verdict.value for one in leaves)),
        "open": open_,
    }
    assert found == {key: expected(system).get(key, {}) for key in found}, {one.bound.id: one.reason for one in leaves if one.bound.id in open_}


@pytest.mark.parametrize("system", NAMES)
def test_nothing_contradicts_the_claims_of_a_good_system(system: str) -> None:
    """No item that its author ticked fails, and none is bound to nothing."""
    assert [(one.bound.id, one.reason) for one in untouched(system) if one.contradicted or one.verdict == "unbound"] == []


@pytest.mark.parametrize("system", NAMES)
def test_every_piece_of_evidence_can_be_followed(system: str) -> None:
    """It says what was looked at, of when that is, its digest, and how to look again; only where nothing was looked at it has no digest."""
    for item in untouched(system):
        for one in item.evidence:
            assert one.command, (item.bound.id, one)
            assert one.at, (item.bound.id, one)
            assert one.answer == "unknown" or (one.digest and one.looked_at), (item.bound.id, one)


@pytest.mark.parametrize(("system", "names"), [("deal_scout", ["DS-C.sec.5"]), ("sales_intelligence", ["SI-D.3", "SI-P.1h.1"])])
def test_what_is_not_declared_is_not_there(system: str, names: list[str], tmp_path: Path) -> None:
    """Without the system's configuration, items that want resources fail, whatever its repository says of them."""
    lay_out(system, tmp_path / system)
    request = ChecklistRequest(file=tmp_path / system / "CHECKLIST.md", systems=[tmp_path / system / "repository"])
    items = {one.bound.id: one for one in assess_checklist(request, TODAY).items}
    assert [items[name].verdict.value for name in names] == ["fail"] * len(names)
    assert all("declared" in next(one.statement for one in items[name].evidence if one.kind == "resource") for name in names)


@pytest.mark.parametrize(("system", "variant"), variants())
def test_a_broken_variant_contradicts_what_it_should(system: str, variant: dict[str, Any], tmp_path: Path) -> None:
    """One change turns the verdicts of the items it names and of no others, and contradicts the claims among them."""
    before = {one.bound.id: one.verdict for one in untouched(system)}
    items = judged(system, tmp_path / system, variant)
    turned = {one.bound.id: one.verdict.value for one in items if one.verdict is not before[one.bound.id]}
    contradicted = [one.bound.id for one in items if one.contradicted]
    assert (turned, contradicted) == (variant["turns"], variant.get("contradicts", []))
