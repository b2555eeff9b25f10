"""Every system as a repository, with its Terraform in `infrastructure/`: all is well, and each mutation turns its verdicts and no others."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mutated import FINE, SYSTEMS, Mutation, Verdicts, difference, mutations, systems, verdicts, without_mutation

from readygate.views.repository_files import load_repository
from readygate.views.repository_files.git_index import index_bytes

FILE = "repository_mutations.yaml"
NAMES = systems(FILE)
RECORDED = ("tfplan", "plan.json.gz", "record.json")
"""What of the good variant is no part of the system: the plan that was made of it."""


def repository(system: str, root: Path, mutation: Mutation | None = None) -> Verdicts:
    """The verdicts on a system's repository, in which git tracks what it does not ignore and what the mutation adds."""
    shutil.copytree(SYSTEMS / system / "repository", root)
    shutil.copytree(SYSTEMS / system / "good", root / "infrastructure", ignore=shutil.ignore_patterns(*RECORDED))
    if mutation:
        mutation.apply(root)
    (found,) = load_repository(root, ()).graph().by_type["repository"]
    tracked = {str(path.text) for path in found["tracked"].items()} | set(mutation.added if mutation else ())
    (root / ".git").mkdir()
    (root / ".git" / "index").write_bytes(index_bytes(sorted(tracked)))
    return verdicts(root)


@cache
def untouched(system: str) -> Verdicts:
    """The verdicts on a repository as it is."""
    with TemporaryDirectory(prefix="readygate-") as directory:
        return repository(system, Path(directory) / "root")


def test_every_system_has_a_repository() -> None:
    """Each system but the variant of one for another cloud, whose program is the same."""
    assert set(systems("mutations.yaml")) - set(NAMES) == {"deal_scout_gcp"}


@pytest.mark.parametrize("system", NAMES)
def test_nothing_fails_in_the_repository(system: str) -> None:
    """Every verdict is pass or not-applicable."""
    assert {key: outcome for key, outcome in untouched(system).items() if outcome not in FINE} == {}


@pytest.mark.parametrize("system", NAMES)
def test_every_policy_that_passes_on_a_repository_has_a_mutation(system: str) -> None:
    """No policy passes on the repository without a mutation that shows that it can fail there."""
    assert without_mutation(untouched(system), mutations(system, FILE)) == set()


@pytest.mark.parametrize("mutation", [pytest.param(one, id=f"{one.system}-{one.written['id']}") for name in NAMES for one in mutations(name, FILE)])
def test_a_mutation_of_a_repository_turns_its_verdicts_and_no_others(mutation: Mutation, tmp_path: Path) -> None:
    """One change flips the verdicts it names; what it adds beside them does not fail."""
    assert difference(repository(mutation.system, tmp_path / "root", mutation), untouched(mutation.system)) == mutation.turned
