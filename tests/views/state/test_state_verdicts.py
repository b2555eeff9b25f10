"""What a policy says of applied resources is what it said of their configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from recorded_states import FILES, STATES, named, shown, stored

from readygate.engine.examples import Example, examples_of, parameters_of
from readygate.engine.policies import Customisation, discover
from readygate.engine.run import judge
from readygate.model.finding import Outcome
from readygate.terraform.root_values import VariableFile
from readygate.views.config import Options, load
from readygate.views.state.reader import read_state
from readygate.views.view import View

SYSTEM = STATES.parent / "systems/marketbrewer/good"
CATALOGUE = discover()
FOLDERS = {entry.id: Path(entry.path).parent for entry in CATALOGUE.entries}
RECORDED = [path for path in FILES if path.parent.name in FOLDERS]
OF_SERVICES = {"aws-iam-not-action", "aws-iam-resource-policy-public", "aws-iam-wildcard-action"}
"""Policies that come to apply once a resource is there: SNS gives every topic without a policy one of its own, which is no failure."""

NOT_TOLD = {
    "aws-ssm-secure-string": "a state does not tell whether a value is written in the configuration",
    "aws-ebs-encryption": "a setting of a region has no ARN, and where no other resource has the same provider, nothing tells the region",
}
"""Policies that may say something else of a state, and why."""

SINCE_RECORDED = {"aws-dynamodb-capacity": "the demo's tables got limits after its state was recorded"}
"""Policies that another state of the demo would be needed for."""

Verdicts = dict[tuple[str, str], Outcome]


def example_of(path: Path) -> Example:
    """The example that a state was made from."""
    name = path.name.removesuffix(".tfstate.gz")
    (found,) = (one for one in examples_of(FOLDERS[path.parent.name]) if one.path.name in (name, f"{name}.tf", f"{name}.tf.json"))
    return found


def verdicts(view: View, parameters: Mapping[str, Mapping[str, object]]) -> Verdicts:
    """The outcome of every policy for every resource; what is said of the configuration itself has no place in a state."""
    customisation = Customisation(parameters={policy: dict(given) for policy, given in parameters.items()}, severities={})
    judgement = judge(view.graph(), CATALOGUE, customisation)
    resources = set(view.resources)
    assert not judgement.diagnostics
    return {(one.policy.id, one.resource.address): one.outcome for one in judgement.findings if one.resource in resources}


def configured(example: Example, directory: Path) -> tuple[Verdicts, dict[str, dict[str, object]]]:
    """The verdicts of the configuration alone, and the parameters that it sets."""
    if example.path.is_dir():
        source = example.path
    else:
        (directory / example.path.name).write_text(example.path.read_text())
        source = directory
    parameters = parameters_of(source.glob("*.tf"))
    return verdicts(load(source), parameters), parameters


@pytest.mark.parametrize("path", RECORDED, ids=named)
def test_verdicts_of_a_state_are_those_of_its_configuration(path: Path, tmp_path: Path) -> None:
    """Every policy of the catalogue says the same, or more where the configuration could not tell; what was known stays what it was."""
    before, parameters = configured(example_of(path), tmp_path)
    after = verdicts(read_state(stored(path), "state"), parameters)
    assert before.keys() == after.keys()
    for (policy, address), outcome in after.items():
        known = before[policy, address]
        if policy in OF_SERVICES and known is Outcome.NOT_APPLICABLE:
            assert outcome in (known, Outcome.PASS), f"{policy} of {address}: {known} became {outcome}"
        elif known is not Outcome.UNKNOWN and not (policy in NOT_TOLD and outcome in (Outcome.PASS, Outcome.UNKNOWN)):
            assert outcome is known, f"{policy} of {address}: {known} became {outcome}"


def test_the_demo_system_is_judged_alike() -> None:
    """What was made of the demo system (the stand-in for AWS does not know all of it) is judged as the same part of its configuration is."""
    state = read_state(stored(STATES / "marketbrewer/good.tfstate.gz"), "state")
    made = {one.address for one in state.resources}
    evaluated = load(SYSTEM, Options(settings=(VariableFile(SYSTEM / "env/prod.tfvars"),)))
    part = replace(evaluated, resources=tuple(one for one in evaluated.resources if one.address in made), declarations=())
    before, after = verdicts(part, {}), verdicts(state, {})
    assert len(after) > 100
    different = {key for key, outcome in after.items() if before.pop(key) is not outcome and key[0] not in SINCE_RECORDED}
    assert not before
    assert {(policy, after[policy, address]) for policy, address in different} <= {(policy, Outcome.PASS) for policy in OF_SERVICES}


@pytest.mark.parametrize("path", RECORDED, ids=named)
def test_both_forms_of_a_state_are_judged_alike(path: Path) -> None:
    """JSON does not tell a provider's configurations apart, so that some regions are not known; all else is the same."""
    json_form = verdicts(read_state(shown(path), "state"), {})
    for key, outcome in verdicts(read_state(stored(path), "state"), {}).items():
        assert json_form.pop(key) in (outcome, Outcome.UNKNOWN), key
    assert not json_form


def test_states_of_many_policies_are_recorded() -> None:
    """The comparison is about many policies, with examples of both kinds."""
    kinds = {(path.parent.name, path.name.startswith("good")) for path in RECORDED}
    assert len({policy for policy, _ in kinds}) >= 12
    assert {good for _, good in kinds} == {True, False}
    assert STATES.is_dir()
