"""What plan JSON shows of `dynamic` blocks, and when it proves that nobody wrote a nested block (fixtures/plans/dynamic)."""

from __future__ import annotations

from functools import cache

from recorded import FIXTURES, forms_of

from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.plan.unsourced import MAYBE_DYNAMIC

ROOT = FIXTURES / "plans" / "dynamic"


@cache
def resources(form: str) -> dict[str, Resource]:
    """The resources of the plan, by address."""
    return {one.address: one for one in forms_of(ROOT)[form]().resources}


def test_a_dynamic_block_that_is_not_known_hides_in_an_unknown_one() -> None:
    """Plan JSON shows the block as unknown, and its configuration does not mention it: the same as one that the provider fills in."""
    alone = resources("plan JSON alone")
    assert alone["aws_lambda_function.f"].attributes["dead_letter_config"] is MAYBE_DYNAMIC
    assert alone["aws_dynamodb_table.t"].attributes["point_in_time_recovery"] is MAYBE_DYNAMIC
    assert alone["aws_dynamodb_table.none"].attributes["point_in_time_recovery"] is MAYBE_DYNAMIC


def test_a_block_that_the_plan_shows_as_absent_is_absent() -> None:
    """No `dynamic` block hides where the plan knows that there is no block."""
    assert resources("plan JSON alone")["aws_lambda_function.f"].attributes["environment"] == []


def test_an_attribute_that_is_unknown_as_a_whole_is_left_out() -> None:
    """Of an attribute that may be written as blocks a `dynamic` block would show one block of unknowns, as `ingress` does here."""
    group = resources("plan JSON alone")["aws_security_group.sg"]
    assert group["egress"].is_set().is_false
    assert isinstance(group.attributes["ingress"], list)


def test_the_source_tells_what_the_plan_does_not() -> None:
    """With it, what is left out is told from what a `dynamic` block may make, and how many blocks it makes is not known."""
    for form in ("binary plan", "plan JSON with its source"):
        joined = resources(form)
        assert joined["aws_dynamodb_table.none"]["point_in_time_recovery"].is_set().is_false
        made = joined["aws_dynamodb_table.t"].attributes["point_in_time_recovery"]
        assert isinstance(made, Unknown)
        assert "for_each of its dynamic block" in str(made)
        ingress = joined["aws_security_group.both"].attributes["ingress"]
        assert isinstance(ingress, list)
        assert [isinstance(one, Unknown) for one in ingress] == [False, True]
