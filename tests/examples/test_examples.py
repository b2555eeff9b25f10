"""Every policy gives the outcomes that its examples state."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.engine.examples import Example, examples_of, run_example
from readygate.engine.policies import discover
from readygate.engine.policy_index import PolicyEntry
from readygate.views.example import load_example

CATALOGUE = discover()
EXAMPLES = [(entry, example) for entry in CATALOGUE.entries for example in examples_of(Path(entry.path).parent)]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda one: one.id if isinstance(one, PolicyEntry) else one.path.name)
def test_example(entry: PolicyEntry, example: Example) -> None:
    """Each resource that the policy judges comes out as the file's name, or the comment at its block, says."""
    assert run_example(CATALOGUE, entry, example, load_example).problems == ()
