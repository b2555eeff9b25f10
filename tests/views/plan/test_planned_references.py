"""What the configuration inside plan JSON tells of references and of what is left out, on plans of the real Terraform."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest

from readygate.model.values import JsonText, Unknown
from readygate.views.plan.configured import LEFT_OUT, Configured, PlanConfiguration
from readygate.views.plan.json_reader import read_plan_json

PLANS = Path(__file__).parents[3] / "fixtures/planfiles"

CERTAIN = {
    ("references_instances", "terraform_data.single"): ["terraform_data.one.id"],
    ("references_instances", "terraform_data.constant_keys"): [
        "terraform_data.counted[1].id",
        'terraform_data.keyed["a"].id',
        'terraform_data.dotted["x.y[0]\\"z"].id',
    ],
    ("references_instances", 'terraform_data.same_key["b"]'): ['terraform_data.keyed["b"]'],
    ("references_instances", 'terraform_data.each_value["b"]'): ['terraform_data.keyed["b"].id'],
    ("references_instances", "terraform_data.same_index[1]"): ["terraform_data.counted[1]"],
    ("references_instances", "terraform_data.splat"): ["terraform_data.counted"],
    ("references_instances", "terraform_data.for_expression"): ["terraform_data.keyed"],
    ("references_instances", "terraform_data.fallback"): ["terraform_data.one.id"],
    ("references_instances", "terraform_data.document"): ["terraform_data.one.id"],
    ("references_instances", "terraform_data.known"): ["terraform_data.one.input"],
    ("references_instances", "terraform_data.either"): [],
    ("references_instances", "terraform_data.variable_key"): [],
    ("references_instances", "terraform_data.by_local"): [],
    ("references_instances", "terraform_data.impure"): [],
    ("references_modules", "terraform_data.output"): ["module.single.terraform_data.inside.id"],
    ("references_modules", "terraform_data.nested_output"): ["module.single.module.store.terraform_data.deep.id"],
    ("references_modules", "terraform_data.constant_key"): ['module.many["a"].terraform_data.inside.id'],
    ("references_modules", "terraform_data.passed_through"): ["terraform_data.one.id"],
    ("references_modules", "module.single.terraform_data.inside"): ["terraform_data.one.id"],
    ("references_modules", "module.single.terraform_data.attribute"): ["terraform_data.one.id"],
    ("references_modules", "module.single.terraform_data.numbered[1]"): ["terraform_data.one.id"],
    ("references_modules", 'module.many["b"].terraform_data.inside'): ['terraform_data.keyed["b"].id'],
    ("references_modules", 'module.many["b"].terraform_data.part'): ['terraform_data.keyed["b"].id'],
    ("references_modules", 'module.many["b"].terraform_data.attribute'): ['terraform_data.keyed["a"].id'],
    ("references_modules", 'module.many["b"].module.store.terraform_data.deep'): ['terraform_data.keyed["b"].id'],
    ("references_modules", "module.counted[0].terraform_data.inside"): [],
    ("references_modules", "terraform_data.part_of_output"): [],
}
"""What `input` of a resource certainly refers to."""

POSSIBLE = {
    ("references_instances", "terraform_data.either"): {"terraform_data.one.id", "terraform_data.counted[0].id"},
    ("references_instances", "terraform_data.variable_key"): {"terraform_data.keyed"},
    ("references_modules", "terraform_data.part_of_output"): {"module.single.terraform_data.inside.id", "module.single.terraform_data.part.id"},
    ("references_modules", "module.single.terraform_data.part"): {'terraform_data.keyed["b"].id', "terraform_data.one.id"},
    ("references_modules", 'terraform_data.same_key["a"]'): {
        'module.many["a"].terraform_data.inside.id',
        'module.many["a"].terraform_data.part.id',
        'module.many["a"].module.store.terraform_data.deep.id',
        'terraform_data.keyed["a"].id',
    },
}
"""What `input` refers to some of, and it is not known what."""


@cache
def configured(plan: str) -> dict[str, Configured]:
    """All resources of a recorded plan, by address."""
    record = read_plan_json(gzip.decompress((PLANS / plan / "plan.json.gz").read_bytes()), plan)
    configuration = PlanConfiguration(record)
    return {change.address: configuration.configured(change) for change in record.changes}


def written(found: Configured, *, possible: bool = False) -> list[str]:
    """The references of `input` as they would be written."""
    references = (found.possible if possible else found.references).get(("input",), ())
    return [".".join((one.address, *map(str, one.path))) for one in references]


@pytest.mark.parametrize(("plan", "address"), CERTAIN)
def test_references_lead_to_the_instances_that_are_meant(plan: str, address: str) -> None:
    """Constant keys, equal keys, splats, variables, outputs and `each.value` are followed; what cannot be told apart is no edge."""
    assert written(configured(plan)[address]) == CERTAIN[plan, address]


@pytest.mark.parametrize(("plan", "address"), POSSIBLE)
def test_what_may_be_meant_is_told_but_settles_nothing(plan: str, address: str) -> None:
    """An argument that may come from one of several resources is unknown, refers to none, and says between what it cannot choose."""
    found = configured(plan)[address]
    assert set(written(found, possible=True)) == POSSIBLE[plan, address]
    value = found.attributes["input"]
    assert isinstance(value, Unknown)
    assert not value.references
    assert "plan JSON does not tell which" in str(value)


def test_local_values_are_a_reason_in_words() -> None:
    """Plan JSON has no locals, so the user is told what keeps the value from being followed."""
    assert "local.through" in str(configured("references_instances")["terraform_data.by_local"].attributes["input"])


def test_an_unknown_part_carries_its_references() -> None:
    """The graph settles an edge by what the unknown value itself refers to."""
    value = configured("references_instances")["terraform_data.document"].attributes["input"]
    assert isinstance(value, Unknown)
    assert [one.address for one in value.references] == ["terraform_data.one"]


def test_what_nobody_set_is_told_from_what_is_not_known_yet() -> None:
    """Both are "known after apply" in a plan; only the configuration tells that nobody wrote the first."""
    attributes = configured("references_instances")["terraform_data.single"].attributes
    assert attributes["id"] is LEFT_OUT
    assert attributes["input"] is not LEFT_OUT


def test_a_document_that_is_read_later_shows_its_statements() -> None:
    """The ARN of a new topic keeps Terraform from reading the document; what the statements say is in the plan all the same."""
    resources = configured("deferred_read")
    policy = resources["aws_sns_topic_policy.alerts"].attributes["policy"]
    assert isinstance(policy, Unknown)
    assert isinstance(policy.partial, JsonText)
    document = policy.partial.value
    assert isinstance(document, dict)
    (statement,) = document["Statement"]  # type: ignore[misc]
    assert (statement["Effect"], statement["Action"], statement["Principal"]) == ("Allow", "sns:Publish", {"Service": "events.amazonaws.com"})
    assert [one.address for one in policy.references] == ["data.aws_iam_policy_document.unknown_configuration", "aws_sns_topic.alerts"]
    text = resources["data.aws_iam_policy_document.pending_dependency"].attributes["json"]
    assert isinstance(text, str)
    assert '"Resource": "arn:aws:s3:::assets/*"' in text


def test_providers_are_known_by_alias_and_region() -> None:
    """The configuration in plan JSON tells the alias of each resource's provider, and its region where that is a constant or a variable."""
    record = read_plan_json(gzip.decompress((PLANS.parent / "plans/regions/plan.json.gz").read_bytes()), "regions")
    configuration = PlanConfiguration(record)
    providers = {configuration.provider(change, configuration.configured(change).block) for change in record.changes}
    assert {(provider.alias, provider.region) for provider in providers} == {("", "eu-west-1"), ("copy", "eu-central-1"), ("global", "us-east-1")}
