"""Generated content that never expires fills the table, costs more each month, and outlives what users were promised."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.tags import all_tags

POLICY = Policy(
    id="aws-dynamodb-ttl",
    title="DynamoDB table of generated content lets its items expire",
    resource="aws_dynamodb_table",
    severity=Severity.LOW,
    remediation='Add `ttl { enabled = true, attribute_name = "expires_at" }` and write that attribute with each item.',
    references=("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html",),
    parameters={
        "tables": Parameter((), "names of tables whose items have to expire"),
        "tag": Parameter("data-class", "tag that tells what a table holds"),
        "tag_values": Parameter(("generated",), "values of the tag that stand for content whose items have to expire"),
    },
    proves=("MB-4.5",),
)


def applies(table: Resource, parameters: Parameters) -> Truth:
    """Records are kept; which tables hold content that need not be is told by their names or tags."""
    return table["name"].one_of(*parameters.texts("tables")) | _is_tagged(table, parameters)


def check(table: Resource) -> Truth:
    ttl = table["ttl"]
    return ttl["enabled"].equals(True) & ~ttl["attribute_name"].is_empty()


def _is_tagged(table: Resource, parameters: Parameters) -> Truth:
    return all_tags(table)[parameters.text("tag")].one_of(*parameters.texts("tag_values"))
