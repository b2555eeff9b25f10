"""Warehouses of Snowflake: their sizes, and the resource monitors that stop them.

Sources: https://docs.snowflake.com/en/sql-reference/sql/create-warehouse, https://docs.snowflake.com/en/user-guide/resource-monitors;
former attributes: https://github.com/snowflakedb/terraform-provider-snowflake/blob/v0.68.0/docs/resources/resource_monitor.md
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_settings import CURRENT_ACCOUNT, executes, is_given

MONITOR = "snowflake_resource_monitor"
DEFAULT_SIZE = "XSMALL"
_SPELLINGS = {"2XLARGE": "XXLARGE", "X2LARGE": "XXLARGE", "3XLARGE": "XXXLARGE", "X3LARGE": "XXXLARGE"}
_SUSPENDING = ("suspend_trigger", "suspend_immediate_trigger", "suspend_triggers", "suspend_immediate_triggers")
"""The plural ones are former attributes."""


def same_size(attribute: Attribute, *sizes: str) -> Truth:
    """Whether a warehouse has one of these sizes, however they are spelled: X-SMALL is XSMALL, 2X-LARGE is XXLARGE."""
    size = attribute.or_default(DEFAULT_SIZE)
    if size.text is None:
        return size.undecided()
    return size.answer(_size(size.text) in {_size(one) for one in sizes}, f"is {size.shown()}")


def has_monitor(warehouse: Resource) -> Truth:
    """Whether a warehouse has a resource monitor of its own: by its argument, by a former monitor's list, or by a statement."""
    assigned = is_given(warehouse["resource_monitor"]) | warehouse.referred_by(MONITOR, via="warehouses").exists()
    name = identifier(warehouse["name"])
    if name is None:
        return assigned | (executes(warehouse, "ALTER WAREHOUSE", naming_it=True) & warehouse["name"].undecided())
    return assigned | executes(warehouse, f"ALTER WAREHOUSE {name} SET RESOURCE_MONITOR", naming_it=True)


def account_has_monitor(subject: Resource) -> Truth:
    """Whether a resource monitor holds for the whole account."""
    named = subject.others(CURRENT_ACCOUNT).any(lambda account: is_given(account["resource_monitor"]))
    former = subject.others(MONITOR).any(_is_set_for_account)
    return named | former | executes(subject, "ALTER ACCOUNT SET RESOURCE_MONITOR")


def is_account_monitor(monitor: Resource) -> Truth:
    """Whether this very monitor holds for the whole account."""
    return _is_set_for_account(monitor) | monitor.referred_by(CURRENT_ACCOUNT, via="resource_monitor").exists()


def triggers(monitor: Resource) -> tuple[list[Attribute], list[Attribute]]:
    """The percentages at which a monitor tells somebody, which suspending does as well, and those at which it suspends."""
    suspending = [one for name in _SUSPENDING for one in _numbers(monitor[name])]
    return [*_numbers(monitor["notify_triggers"]), *suspending], suspending


def _is_set_for_account(monitor: Resource) -> Truth:
    return monitor["set_for_account"].or_default(False).equals(True)


def _numbers(attribute: Attribute) -> Iterator[Attribute]:
    if isinstance(attribute.value, list):
        yield from attribute.items()
    elif attribute.value is not None and not attribute.is_set().is_false:
        yield attribute


def percentage(trigger: Attribute) -> int | Decimal | None:
    """The percentage of a trigger, where it is known."""
    value = trigger.number().value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _size(text: str) -> str:
    plain = text.upper().replace("-", "").replace("_", "")
    return _SPELLINGS.get(plain, plain)
