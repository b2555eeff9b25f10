"""Several connections, filters and types in one definition of Checkov's: each resource is judged as Checkov judges it.

tests/peers asks the real one of definitions made at random.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from checkov_policies_of import attribute, connection, only, resource

from readygate.engine.declarative.checkov import restated
from readygate.engine.yaml_file import yaml_text

Outcomes = Callable[[str, str], dict[str, str]]


def x(type_: str, value: str, operator: str = "equals") -> dict[str, Any]:
    """A condition of the attribute x."""
    return attribute([type_], "x", operator, value)


def block(type_: str, name: str, value: str, *to: str) -> str:
    """A resource with the attribute x that refers to others."""
    return resource(type_, name, f'x = "{value}"\n' + "".join(f"ref{place} = {one}.id\n" for place, one in enumerate(to)))


A, B, C = "acme_a", "acme_b", "acme_c"
AB, BC = connection([A], [B]), connection([B], [C])
CHAIN = (
    block(C, "c1", "1")
    + block(C, "c2", "2")
    + block(B, "b1", "1", f"{C}.c1")
    + block(B, "b2", "1", f"{C}.c2")
    + block(B, "b3", "1")
    + block(B, "b4", "2", f"{C}.c1")
    + "".join(block(A, f"a{name}", "1", f"{B}.b{name}") for name in "1234")
    + block(A, "a5", "1")
    + block(A, "a14", "1", f"{B}.b1", f"{B}.b4")
)
EXAMPLES: dict[str, tuple[Any, dict[str, str]]] = {
    "connections in a row": (
        {"and": [only(A), AB, BC, x(C, "1")]},
        {"a1": "pass", "a2": "fail", "a3": "fail", "a4": "pass", "a5": "fail", "a14": "pass"},
    ),
    "what was failed fails what is connected with it": (
        {"and": [only(A), AB, x(B, "1")]},
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "fail", "a5": "fail", "a14": "fail"},
    ),
    "one that was not failed is enough": (
        {"and": [only(A), connection([A], [B], "one_exists"), x(B, "1")]},
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "fail", "a5": "fail", "a14": "pass"},
    ),
    "connected with none of a kind": (
        {"and": [only(A), connection([A], [B], "not_exists"), x(B, "2")]},
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "fail", "a5": "pass", "a14": "fail"},
    ),
    "without a filter both ends are judged": (
        AB,
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "pass", "a5": "fail", "a14": "pass", "b1": "pass", "b2": "pass", "b3": "pass", "b4": "pass"},
    ),
    "an alternative speaks of another type": (
        {"or": [{"and": [only(A), AB]}, x(C, "1")]},
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "pass", "a5": "fail", "a14": "pass", "c1": "pass", "c2": "fail"},
    ),
    "filters that differ": (
        {"and": [only(A, B), {"or": [x(B, "2"), {"and": [only(A), AB]}]}]},
        {
            "a1": "pass",
            "a2": "pass",
            "a3": "pass",
            "a4": "pass",
            "a5": "fail",
            "a14": "pass",
            "b1": "fail",
            "b2": "fail",
            "b3": "fail",
            "b4": "pass",
        },
    ),
    "a filter of a value": (
        {"and": [only(B), only("2") | {"attribute": "x"}, connection([B], [C])]},
        {"b1": "not-applicable", "b2": "not-applicable", "b3": "not-applicable", "b4": "pass"},
    ),
    "not of a filter": (
        {"and": [{"not": only(B)}, AB]},
        {"a1": "pass", "a2": "pass", "a3": "pass", "a4": "pass", "a5": "fail", "a14": "pass"},
    ),
    "attributes of several types, without a connection": (
        {"or": [x(B, "2"), {"not": x(C, "2")}]},
        {"b1": "pass", "b2": "pass", "b3": "pass", "b4": "pass", "c1": "pass", "c2": "fail"},
    ),
    "nothing that could fail": (
        {"and": [only(B), AB, attribute([B], "x", "any")]},
        {"b1": "pass", "b2": "pass", "b3": "pass", "b4": "pass"},
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_resources_are_judged_as_checkov_judges_them(name: str, outcomes: Outcomes) -> None:
    """At both ends of connections, through several of them, and only where filters leave them."""
    definition, expected = EXAMPLES[name]
    document = restated({"metadata": {"id": "CKV2_ACME_1", "name": "n"}, "definition": definition})
    assert outcomes(yaml_text(document), CHAIN) == expected


def restated_plain(definition: Any, **more: Any) -> Any:
    """A definition as a document."""
    return restated({"metadata": {}, "definition": definition, **more}, "a-b-c")


def test_what_decides_nothing_is_named() -> None:
    """It is left out, and the policy says so."""
    document = restated_plain({"or": [only(A), AB, x(B, "1")]})
    assert (document["resource"], document["check"]) == (A, {"connected_to": B})
    assert document["why"].endswith(f"decides nothing of the resources that the original judges: x of {B}.")


def test_types_are_said_once() -> None:
    """Alternatives of one type stand together, and a single type needs no condition."""
    assert restated_plain({"or": [x(A, "1"), x(A, "2")]})["check"] == {
        "or": [{"attribute": "x", "default": None, "equals": "1"}, {"attribute": "x", "default": None, "equals": "2"}]
    }
    one, two, three = ({"attribute": "x", "default": None, "equals": value} for value in "123")
    assert restated_plain({"or": [x(A, "1"), x(A, "2"), x(B, "3")]})["check"] == {
        "or": [{"and": [{"type": A}, {"or": [one, two]}]}, {"and": [{"type": B}, three]}]
    }
    assert restated_plain(AB)["check"] == {"or": [{"and": [{"type": A}, {"connected_to": B}]}, {"and": [{"type": B}, {"connected_to": A}]}]}


def test_both_ends_of_one_type() -> None:
    """A resource is then connected with one of either end."""
    assert restated_plain({"and": [only(A), connection([A], [A, B])]})["check"] == {"connected_to": [A, B]}
    assert restated_plain({"and": [only(A), connection([A, C], [A, B])]})["check"] == {"connected_to": [A, B, C]}


def test_all_types_of_a_provider() -> None:
    """What is said of all, or of all that can be tagged, is said of those of the policy's providers."""
    tagged = restated_plain(attribute("taggable", "tags.env", "exists"), scope={"provider": "AWS"})
    assert tagged["resource"] == "aws_*"
    assert tagged["applies"] == {"or": [{"has_attribute": "tags"}, {"has_attribute": "labels"}]}
    assert tagged["check"] == {"attribute": "tags.env", "exists": True}
    assert restated_plain(attribute("all", "x", "exists"), scope={"provider": ["gcp", "azure"]})["resource"] == ["google_*", "azurerm_*"]
    assert restated_plain({"and": [only(A), attribute("all", "x", "exists")]})["resource"] == A
    everything = connection([A], ["all"])
    assert restated_plain({"and": [only(A), everything]})["check"] == {"connected_to": "*"}


def test_policies_of_providers(outcomes: Outcomes) -> None:
    """Providers are part of the configuration here, which has to fulfil what is said of each of them."""
    of_providers = {"or": [attribute(["provider.aws"], "region", "equals", "eu-west-1"), attribute(["provider.google"], "project", "exists")]}
    document = yaml_text(restated({"metadata": {"id": "CKV2_ACME_1", "name": "n"}, "definition": of_providers}))
    good = 'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "google" {\n  project = "p"\n}\n'
    assert outcomes(document, good) == {"terraform": "pass"}
    assert outcomes(document, good.replace('"p"', "null")) == {"terraform": "fail"}
    assert outcomes(document, 'provider "aws" {\n  region = "us-east-1"\n}\n') == {"terraform": "fail"}
    assert outcomes(document, 'provider "random" {}\n') == {"terraform": "not-applicable"}
