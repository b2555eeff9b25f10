"""Budgets of the billing accounts that the projects' costs go to.

API: https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.found import Found, Reading
from readygate.live.gcp.api import Api
from readygate.live.gcp.shapes import Rule, first, last
from readygate.live.reader import Reader
from readygate.model.values import Value

BUDGET = "google_billing_budget"
RULE = Rule(names={"notificationsRule": "all_updates_rule"}, maps=Rule().maps - {"labels"})


def budgets(api: Api) -> Reading:
    """Every budget of every billing account, each account once."""
    seen: set[str] = set()
    for project in api.projects().values():
        account = api.call("projects.getBillingInfo", service="cloudbilling", project=project).get("billingAccountName")
        if account and account not in seen:
            seen.add(account)
            for one in api.items("billingAccounts.budgets.list", account=account):
                yield _budget(account, one)


def _budget(account: str, data: Mapping[str, Any]) -> Found:
    own = RULE.block(data)
    amount = first(own.get("amount"))
    if "last_period_amount" in amount:
        amount["last_period_amount"] = True
    attributes: dict[str, Value] = {
        "all_updates_rule": own.get("all_updates_rule"),
        "amount": [amount],
        "billing_account": last(account),
        "budget_filter": own.get("budget_filter"),
        "display_name": data.get("displayName"),
        "name": last(data["name"]),
        "threshold_rules": own.get("threshold_rules"),
    }
    return Found(type=BUDGET, id=data["name"], name=str(data.get("displayName") or last(data["name"])), attributes=attributes)


READERS = (
    Reader(
        service="billingbudgets",
        types=(BUDGET,),
        operations=("billingAccounts.budgets.list",),
        others=(("cloudbilling", "projects.getBillingInfo"), ("cloudasset", "assets.list:RESOURCE")),
        read=budgets,
        scope="account",
    ),
)
