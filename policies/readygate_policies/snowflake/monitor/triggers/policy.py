"""A budget that is spent before anybody hears of it is no budget."""

from collections.abc import Iterable

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.snowflake_warehouses import percentage, triggers

POLICY = Policy(
    id="snowflake-monitor-triggers",
    title="Resource monitor has a quota, warns on the way to it and suspends in the end",
    resource="snowflake_resource_monitor",
    severity=Severity.MEDIUM,
    remediation="Set `credit_quota`, `notify_triggers` and `suspend_trigger`.",
    references=("https://docs.snowflake.com/en/user-guide/resource-monitors#resource-monitor-properties",),
    parameters={
        "thresholds": Parameter((75, 90, 100), "percentages of the quota by which somebody has to be told, each after the one before it"),
        "exact": Parameter(False, "whether somebody has to be told at these very percentages; else a little earlier is as good"),
        "suspend": Parameter(True, "whether the monitor has to suspend its warehouses"),
        "latest_suspend": Parameter(110, "percentage of the quota at which it has to suspend at the latest"),
    },
    proves=("EC-3", "SCV-INF.sf.1.4", "SCV-MON.alert.2.2"),
)


def check(monitor: Resource, parameters: Parameters) -> Truth:
    """A trigger that suspends tells somebody as well. Without a quota no percentage is ever reached."""
    answer = monitor["credit_quota"].is_set() & monitor["credit_quota"].at_least(1)
    telling, suspending = triggers(monitor)
    before = 0
    for threshold in parameters.numbers("thresholds"):
        lowest = threshold if parameters.flag("exact") else before + 1
        answer &= _reached(monitor, telling, lowest, threshold, "tells nobody")
        before = threshold
    latest = parameters.number("latest_suspend")
    return answer & (_reached(monitor, suspending, 1, latest, "does not suspend") if parameters.flag("suspend") else TRUE)


def _reached(monitor: Resource, among: Iterable[Attribute], lowest: int, highest: int, otherwise: str) -> Truth:
    """Whether one of the triggers lies between two percentages."""
    unknown = None
    for trigger in among:
        at = percentage(trigger)
        if at is None:
            unknown = trigger
        elif lowest <= at <= highest:
            return trigger.answer(True, f"is {at} percent")
    if unknown is not None:
        return unknown.undecided()
    return monitor.answer(False, f"{otherwise} at {highest} percent" if lowest == highest else f"{otherwise} from {lowest} to {highest} percent")
