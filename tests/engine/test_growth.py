"""The work of each policy grows with the number of resources, and not faster: a policy that asks every resource about every other one never ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType

import pytest
from repeated_plan import planned

from readygate.engine.policies import LoadedPolicy, discover
from readygate.engine.run import apply, load_all
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.view import plan_view

SIZES = (500, 2_000)
FACTOR = 1.15
"""How much faster than the number of resources the calls may grow: 4.6 for four times the resources."""
ONCE = 500
"""Calls that a policy may need whatever is there, such as for loading its tables."""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, dict[str, int]]]:
    """Of a small and a large plan: how many resources it has, and how many calls each policy makes."""
    path = tmp_path_factory.mktemp("growth") / "plan.json"
    planned(path, SIZES[0])
    calls_of_policies(path)  # what is kept for the whole process is made now, and burdens neither figure
    return [(planned(path, size), calls_of_policies(path)) for size in SIZES]


def calls_of_policies(path: Path) -> dict[str, int]:
    """The calls of functions that each policy makes while it judges a plan."""
    graph = plan_view(read_plan_json(path.read_bytes(), path.name), None).graph()
    return {policy.policy.id: calls_of(policy, graph) for policy in load_all(discover())[0]}


def calls_of(policy: LoadedPolicy, graph: Graph) -> int:
    """The calls of functions while a policy judges each resource of its types; what it has the graph remember is a part of them."""
    resources = [one for type_ in policy.policy.types for one in graph.by_type.get(type_, ())]
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        for resource in resources:
            apply(policy, resource)
    finally:
        sys.setprofile(None)
    return count


def test_no_policy_works_faster_than_resources_grow(measured: list[tuple[int, dict[str, int]]]) -> None:
    """With four times the resources no policy makes more than four times the calls, but for a little."""
    (few, before), (many, after) = measured
    most = {policy: FACTOR * count * many / few + ONCE for policy, count in before.items()}
    assert {policy: (before[policy], count) for policy, count in after.items() if count > most[policy]} == {}


def test_roles_of_which_little_is_known_are_not_held_against_each_other() -> None:
    """Four times as many roles that may be allowed anything make privilege escalation no more than four times the calls, but for a little."""
    policy = next(one for one in load_all(discover())[0] if one.policy.id == "aws-iam-privilege-escalation")
    calls_of(policy, Graph(hidden_roles(5)))  # what is kept for the whole process
    few, many = (calls_of(policy, Graph(hidden_roles(count))) for count in (25, 100))
    assert many <= FACTOR * 4 * few + ONCE


def hidden_roles(count: int) -> list[Resource]:
    """Roles for functions, whose inline policies are not known."""
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
    trusts = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    return [
        Resource(
            address=f"aws_iam_role.worker[{number}]",
            type="aws_iam_role",
            name="worker",
            index=number,
            attributes={"name": f"worker-{number}", "assume_role_policy": trusts, "inline_policy": Unknown(("nobody tells",))},
        )
        for number in range(count)
    ]


def test_most_policies_are_measured(measured: list[tuple[int, dict[str, int]]]) -> None:
    """The plans have resources of many types, so that the figures say something."""
    assert sum(count > 0 for count in measured[0][1].values()) > 80
