"""Domains of OpenSearch: either engine can be declared as either type, and is found as the one that its engine has."""

from __future__ import annotations

import pytest
from test_comparison import ACCOUNT, REGION, configured, declared, live, only

from readygate.drift.comparison import compare
from readygate.drift.items import Kind
from readygate.model.resource import Resource
from readygate.model.values import Reference, Unknown, Value

NEW, OLD = "aws_opensearch_domain", "aws_elasticsearch_domain"
ARN = f"arn:aws:es:{REGION}:{ACCOUNT}:domain/logs"
SAME = {"id": ARN, "arn": ARN, "domain_name": "logs"}


def domain(type_: str, **attributes: Value) -> tuple[Resource, Resource]:
    """A domain in a state, and in a configuration that does not know its id."""
    return declared(type_, "logs", {**SAME, **attributes}), configured(type_, "logs", {"domain_name": "logs", **attributes})


@pytest.mark.parametrize("declaration", [0, 1], ids=["state", "configuration"])
@pytest.mark.parametrize(
    ("type_", "version", "found", "there", "wanted"),
    [
        (NEW, {"engine_version": "Elasticsearch_7.10"}, OLD, {"elasticsearch_version": "7.10"}, []),
        (NEW, {"engine_version": "Elasticsearch_7.10"}, OLD, {"elasticsearch_version": "7.9"}, [("engine_version", "Elasticsearch_7.9")]),
        (NEW, {"engine_version": "Elasticsearch_7.10"}, NEW, {"engine_version": "OpenSearch_2.11"}, [("engine_version", "OpenSearch_2.11")]),
        (OLD, {"elasticsearch_version": "7.10"}, OLD, {"elasticsearch_version": "7.10"}, []),
        (OLD, {"elasticsearch_version": "7.10"}, NEW, {"engine_version": "OpenSearch_2.11"}, [("elasticsearch_version", "OpenSearch_2.11")]),
    ],
)
def test_a_domain_is_found_whichever_engine_it_runs(
    declaration: int, type_: str, version: dict[str, Value], found: str, there: dict[str, Value], wanted: list[tuple[str, str]]
) -> None:
    """It is neither missing nor undeclared, and another version of the engine is drift."""
    drift = compare([domain(type_, **version)[declaration]], [live(found, {**SAME, **there})])
    assert [(change.name, change.live) for item in drift.items for change in item.changes] == wanted
    assert drift.matched == 1
    assert {item.kind for item in drift.items} <= {Kind.CHANGED}


@pytest.mark.parametrize("type_", [NEW, OLD])
def test_the_policy_of_a_domain_is_found_with_it(type_: str) -> None:
    """The policy of a domain that runs Elasticsearch is compared, as whichever type it is declared."""
    named = Unknown(("known after apply",), references=(Reference(f"{type_}.logs", ("domain_name",)),))
    policy = configured(f"{type_}_policy", "logs", {"domain_name": named, "access_policies": '{"Statement": []}'})
    there = live(f"{OLD}_policy", {"id": "esd-policy-logs", "domain_name": "logs", "access_policies": '{"Statement": [{"Effect": "Allow"}]}'})
    item = only(compare([domain(type_)[1], policy], [live(OLD, dict(SAME)), there]))
    assert (item.kind, item.address, [change.name for change in item.changes]) == (Kind.CHANGED, f"{type_}_policy.logs", ["access_policies"])
