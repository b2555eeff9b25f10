"""Budgets of an account, and who is told when they are passed.

API: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html, .../API_budgets_Notification.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

COUNTED = (
    *("include_credit", "include_discount", "include_other_subscription", "include_recurring", "include_refund", "include_subscription"),
    *("include_support", "include_tax", "include_upfront", "use_amortized", "use_blended"),
)
NOTIFICATION = ("comparison_operator", "notification_type", "threshold", "threshold_type")
CALLED = ("ComparisonOperator", "NotificationType", "Threshold", "ThresholdType")
SUBSCRIBED = {"EMAIL": "subscriber_email_addresses", "SNS": "subscriber_sns_topic_arns"}
PERCENTAGE = "PERCENTAGE"
NONE = "NotFoundException"
"""What is answered of an account without notifications."""
Data = Mapping[str, Any]


def budgets(api: Api) -> Reading:
    """Every budget of the account."""
    for item in api.pages("describe_budgets", "Budgets", AccountId=api.place.account):
        yield budget(api, item)


def budget(api: Api, item: Data) -> Reading:
    """One budget and its notifications."""
    name, period, limit = item["BudgetName"], item.get("TimePeriod") or {}, item.get("BudgetLimit") or {}
    arn = f"arn:{api.place.partition}:budgets::{api.place.account}:budget/{name}"
    adjusted = item.get("AutoAdjustData")
    attributes = {
        **named(item, "budget_type", "time_unit", name="BudgetName"),
        "account_id": api.place.account,
        "arn": arn,
        "limit_amount": _amount(limit.get("Amount")),
        "limit_unit": limit.get("Unit"),
        "time_period_start": _moment(period.get("Start")),
        "time_period_end": _moment(period.get("End")),
        "auto_adjust_data": [_adjusted(adjusted)] if adjusted else [],
        "cost_filter": [{"name": key, "values": values} for key, values in (item.get("CostFilters") or {}).items()],
        "cost_types": nested(item.get("CostTypes"), *COUNTED),
        "planned_limit": [
            {"amount": _amount(one["Amount"]), "start_time": _moment(datetime.fromtimestamp(float(start), UTC)), "unit": one["Unit"]}
            for start, one in (item.get("PlannedBudgetLimits") or {}).items()
        ],
        "notification": _notifications(api, name),
        "tags": api.ask("list_tags_for_resource", ResourceARN=arn).shaped(lambda data: tags(data.get("ResourceTags"))),
    }
    yield api.found("aws_budgets_budget", f"{api.place.account}:{name}", attributes, name=name)


def _adjusted(item: Data) -> dict[str, Value]:
    options = nested(item.get("HistoricalOptions"), "budget_adjustment_period", "lookback_available_periods")
    return {**named(item, "auto_adjust_type", "last_auto_adjust_time"), "historical_options": options}


def _notifications(api: Api, name: str) -> Any:
    said = api.ask("describe_notifications_for_budget", NONE, AccountId=api.place.account, BudgetName=name)
    return said.shaped(lambda data: [_notification(api, name, one) for one in data.get("Notifications", ())])


def _notification(api: Api, name: str, item: Data) -> dict[str, Value]:
    asked = {key: item[key] for key in CALLED if key in item}
    said = api.ask("describe_subscribers_for_notification", NONE, AccountId=api.place.account, BudgetName=name, Notification=asked)
    told = said.data.get("Subscribers", ())
    return {
        **named(item, *NOTIFICATION),
        "threshold_type": item.get("ThresholdType", PERCENTAGE),
        **{own: said.missing or _addresses(told, kind) for kind, own in SUBSCRIBED.items()},
    }


def _addresses(told: Iterable[Data], kind: str) -> Value | Unknown:
    return [one["Address"] for one in told if one["SubscriptionType"] == kind]


def _amount(text: str | None) -> Value:
    """An amount without the digits that say nothing, as the provider stores it."""
    return text.rstrip("0").rstrip(".") if text and "." in text else text


def _moment(moment: datetime | None) -> Value:
    """A moment as the provider writes those of budgets."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d_%H:%M") if moment else None


READERS = (
    Reader(
        service="budgets",
        types=("aws_budgets_budget",),
        operations=("describe_budgets", "describe_notifications_for_budget", "describe_subscribers_for_notification", "list_tags_for_resource"),
        read=budgets,
        scope="account",
    ),
)
