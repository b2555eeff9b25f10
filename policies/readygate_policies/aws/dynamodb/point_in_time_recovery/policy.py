"""A faulty release that overwrites items is undone only by going back to the second before it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-dynamodb-point-in-time-recovery",
    title="DynamoDB table and its replicas can be restored to any second of the last weeks",
    resource=("aws_dynamodb_table", "aws_dynamodb_table_replica"),
    severity=Severity.HIGH,
    remediation="Add `point_in_time_recovery { enabled = true }`, and `point_in_time_recovery = true` to each `replica`.",
    references=(
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table",
    ),
    parameters={"minimum_days": Parameter(35, "shortest time (days) back to which the table can be restored; DynamoDB offers 1 to 35")},
    replaces=("CKV_AWS_28", "AVD-AWS-0024", "aws-dynamodb-enable-recovery", "dynamodb_tables_pitr_enabled"),
    related=("CKV_AWS_165",),
    frameworks=("FSBP DynamoDB.2",),
    proves=("MB-4.1",),
)
DEFAULT_DAYS = 35


def check(table: Resource, parameters: Parameters) -> Truth:
    if table.type == "aws_dynamodb_table_replica":
        return _is_on(table["point_in_time_recovery"])
    recovery = table["point_in_time_recovery"]
    days = recovery["recovery_period_in_days"].or_default(DEFAULT_DAYS)
    replicas = table["replica"].every(lambda replica: _is_on(replica["point_in_time_recovery"]))
    return _is_on(recovery["enabled"]) & days.at_least(parameters.number("minimum_days")) & replicas


def _is_on(setting: Attribute) -> Truth:
    return setting.or_default(False).equals(True)
