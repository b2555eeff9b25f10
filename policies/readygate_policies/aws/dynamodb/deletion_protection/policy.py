"""One wrong `destroy`, or one click, must not delete a table with everything in it."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-dynamodb-deletion-protection",
    title="DynamoDB table is protected against deletion",
    resource=("aws_dynamodb_table", "aws_dynamodb_table_replica"),
    severity=Severity.MEDIUM,
    remediation="Set `deletion_protection_enabled = true`.",
    references=(
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table#deletion_protection_enabled-1",
    ),
    parameters={
        "accept_prevent_destroy": Parameter(True, "whether Terraform's own `prevent_destroy` is enough, though it keeps nobody else from deleting")
    },
    replaces=("dynamodb_table_deletion_protection_enabled",),
    frameworks=("FSBP DynamoDB.6",),
)


def check(table: Resource, parameters: Parameters) -> Truth:
    if table.prevent_destroy and parameters.flag("accept_prevent_destroy"):
        return table.answer(True, "its lifecycle has prevent_destroy")
    return table["deletion_protection_enabled"].or_default(False).equals(True)
