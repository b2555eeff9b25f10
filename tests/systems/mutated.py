"""Single changes to a system's configuration or repository, as its files of mutations write them down."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from readygate.cli.evaluation_options import Given
from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.terraform.root_values import VariableFile

SYSTEMS = Path(__file__).parent.parent.parent / "fixtures" / "systems"
FINE = ("pass", "not-applicable")

Verdicts = dict[tuple[str, str], str]


class Mutation(NamedTuple):
    """A change, and the verdicts that it turns."""

    system: str
    written: dict[str, Any]

    @property
    def turned(self) -> Verdicts:
        """The verdicts that it says it turns."""
        return {(one["policy"], one["address"]): one["outcome"] for one in self.written.get("flips", [self.written])}

    @property
    def added(self) -> list[str]:
        """The file that it adds."""
        return [self.written["file"]] if "content" in self.written else []

    def apply(self, root: Path) -> None:
        """Add a file, remove one, or replace a text that stands in it once."""
        file = root / self.written["file"]
        if "content" in self.written:
            assert not file.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.written["content"])
        elif self.written.get("removed"):
            file.unlink()
        else:
            text = file.read_text()
            assert text.count(self.written["find"]) == 1
            file.write_text(text.replace(self.written["find"], self.written["replace"]))


def systems(file: str) -> list[str]:
    """The systems that have such a file of mutations."""
    return sorted(path.parent.name for path in SYSTEMS.glob(f"*/{file}"))


@cache
def mutations(system: str, file: str) -> list[Mutation]:
    """All changes that a file of a system writes down."""
    return [Mutation(system, written) for written in yaml.safe_load((SYSTEMS / system / file).read_text())]


def verdicts(root: Path, *var_files: Path) -> Verdicts:
    """Outcome by policy and address."""
    request = Request(paths=[root], given=Given(variables=tuple(VariableFile(path) for path in var_files)))
    return {(one.policy, one.address): one.outcome for one in scan(request).report.findings}


def difference(now: Verdicts, before: Verdicts) -> Verdicts:
    """The verdicts that are others than before; of what was not judged before only those that are not fine."""
    return {key: outcome for key, outcome in now.items() if (outcome != before[key] if key in before else outcome not in FINE)}


def without_mutation(passing: Verdicts, listed: list[Mutation]) -> set[str]:
    """The policies that pass, but of which no mutation shows that they can fail."""
    shown = {policy for mutation in listed for (policy, _), outcome in mutation.turned.items() if outcome == "fail"}
    return {policy for (policy, _), outcome in passing.items() if outcome == "pass"} - shown
