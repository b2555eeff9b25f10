"""A table without limits serves every request, also those of a faulty loop, and the bill shows it a day later."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, all_of, any_of

POLICY = Policy(
    id="aws-dynamodb-capacity",
    title="DynamoDB table is limited in what it may read and write",
    resource="aws_dynamodb_table",
    severity=Severity.LOW,
    remediation="Add `on_demand_throughput` with `max_read_request_units` and `max_write_request_units`, or lower `max_capacity` of its autoscaling.",
    references=(
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html",
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html",
    ),
    parameters={
        "require": Parameter(False, "whether a table on demand must have limits; without it only those are judged that have one"),
        "maximum": Parameter(None, "most units (count per second) that a limit may allow; without it any limit will do"),
    },
    related=("CKV2_AWS_16", "dynamodb_table_autoscaling_enabled"),
)
LIMITS = ("max_read_request_units", "max_write_request_units")
PROVISIONED = ("read_capacity", "write_capacity")


def applies(table: Resource, parameters: Parameters) -> Truth:
    """Limits of a table on demand are the team's decision; half of one is a mistake."""
    limited = any_of(_is_limit(table["on_demand_throughput"][name]) for name in LIMITS)
    return ~_on_demand(table) | (TRUE if parameters.flag("require") else limited)


def check(table: Resource, parameters: Parameters) -> Truth:
    limits = all_of(_is_limit(table["on_demand_throughput"][name]) & _is_within(table["on_demand_throughput"][name], parameters) for name in LIMITS)
    fixed = all_of(_is_within(table[name], parameters) for name in PROVISIONED)
    scaled = table.referred_by("aws_appautoscaling_target", via="resource_id").every(lambda one: _is_within(one["max_capacity"], parameters))
    return limits | (~_on_demand(table) & fixed & scaled)


def _on_demand(table: Resource) -> Truth:
    return table["billing_mode"].or_default("PROVISIONED").equals("PAY_PER_REQUEST").quiet()


def _is_limit(units: Attribute) -> Truth:
    """Minus one takes a limit away."""
    return units.or_default(-1).at_least(1)


def _is_within(units: Attribute, parameters: Parameters) -> Truth:
    return units.at_most(parameters.number("maximum")) if parameters.is_given("maximum") else TRUE
