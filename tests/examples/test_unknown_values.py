"""What a policy says of a configuration holds for every value that is not known in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from readygate.engine.examples import Example, examples_of, parameters_of
from readygate.engine.policies import Customisation, discover
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import judge
from readygate.model.diagnostic import Level
from readygate.model.finding import Outcome
from readygate.views.config import load

CATALOGUE = discover()
LITERAL = re.compile(r'^(?P<argument>[ \t]*[\w"-]+[ \t]*=[ \t]*)(?P<value>"[^"\n]*"|-?\d+(?:\.\d+)?|true|false|\[[^\[\]\n]*\])[ \t]*$', re.MULTILINE)
META = re.compile(r"[ \t]*(?:type|default|source|alias|region|for_each|ignore_changes|prevent_destroy)[ \t]*=")
"""Arguments that say something about the configuration itself."""
UNKNOWN = '\nvariable "not_known" {}\n'
MOST = 4
"""Values of one example that are taken away, one at a time; more would only take longer."""
FINE = (Outcome.PASS, Outcome.NOT_APPLICABLE)
ABOUT_THE_TEXT = {"aws-ssm-secure-string", "terraform-outputs-sensitive", "terraform-providers-credentials"}
"""Policies that ask whether a value is written in the configuration: one that is not known is not."""

CASES = [
    pytest.param(entry, example, id=f"{entry.id}/{example.path.name}")
    for entry in CATALOGUE.entries
    for example in examples_of(Path(entry.path).parent)
    if example.path.is_file() and entry.id not in ABOUT_THE_TEXT
]


def outcomes(entry: PolicyEntry, text: str, directory: Path) -> dict[str, Outcome]:
    """What the policy says of each resource; nothing where the configuration has errors."""
    file = directory / "main.tf"
    file.write_text(text)
    view = load(directory)
    if any(problem.level is Level.ERROR for problem in view.diagnostics):
        return {}
    settings = Customisation(parameters=parameters_of([file]), severities={})
    return {finding.resource.address: finding.outcome for finding in judge(view.graph(), CATALOGUE, settings, [entry]).findings}


def variants(text: str) -> Iterator[tuple[str, str]]:
    """The text with one value after another replaced by a variable without a value, and what was replaced."""
    found = [match for match in LITERAL.finditer(text) if not META.match(match["argument"])]
    for match in found[:: max(1, len(found) // MOST)]:
        yield match[0].strip(), text[: match.start("value")] + "var.not_known" + text[match.end("value") :] + UNKNOWN


@pytest.mark.parametrize(("entry", "example"), CASES)
def test_a_value_that_is_not_known_only_makes_a_verdict_unknown(entry: PolicyEntry, example: Example, tmp_path: Path) -> None:
    """Where a value is taken away, a resource that passed never fails, and one that failed never passes."""
    text = example.path.read_text()
    known = outcomes(entry, text, tmp_path)
    for replaced, variant in variants(text):
        for address, outcome in outcomes(entry, variant, tmp_path).items():
            before = known.get(address, outcome)
            assert outcome in (before, Outcome.UNKNOWN) or {outcome, before} <= {*FINE}, f"without {replaced}: {address} was {before}, is {outcome}"
