"""Each index writes every item again: what looks like a convenience doubles the bill for writes."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = Policy(
    id="aws-dynamodb-secondary-index",
    title="DynamoDB table has no global secondary index but those agreed upon",
    resource="aws_dynamodb_table",
    severity=Severity.LOW,
    remediation="Serve the query from the table's own keys, or agree on the index and list it in the parameter `allowed`.",
    references=("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html",),
    parameters={"allowed": Parameter((), 'indexes that are agreed upon, as "table/index"')},
    proves=("MB-CG.1",),
)


def check(table: Resource, parameters: Parameters) -> Truth:
    return table["global_secondary_index"].every(lambda index: _is_allowed(table, index, parameters.texts("allowed")))


def _is_allowed(table: Resource, index: Attribute, allowed: tuple[str, ...]) -> Truth:
    agreed = [one.split("/", 1) for one in allowed if "/" in one]
    there = index.answer(False, f"is {index['name'].shown()}, which the parameter allowed does not list")
    return there | any_of(table["name"].equals(owner) & index["name"].equals(name) for owner, name in agreed)  # equivalent: words only
