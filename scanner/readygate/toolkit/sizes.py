"""How large things are, as far as that is known: over how many zones they are spread, and numbers beside each other."""

from __future__ import annotations

from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.model.values import Unknown
from readygate.toolkit.reach.subnets import SUBNETS


def spans_zones(listed: Attribute, fewest: int, by: str = "") -> Truth:
    """Whether a list names subnets in, or is one of, at least so many availability zones; `by` is the attribute of its blocks that names them.

    Subnets whose zones are not known are taken to lie in different ones where they are different resources: `aws_subnet.a.id`, `aws_subnet.b.id`.
    """
    if isinstance(listed.value, Unknown):
        return listed.answer(False, "is not set") if listed.value.unset else listed.matches("^$")
    items = [item[by] if by else item for item in listed.items()]
    keys = [_key(item) for item in items]
    certain = len({key for key in keys if key is not None})
    if certain >= fewest:
        return listed.answer(True, f"spans {certain} zones")
    doubtful = [item for item, key in zip(items, keys, strict=True) if key is None]
    if certain + len(doubtful) < fewest:
        return listed.answer(False, f"spans {certain + len(doubtful)}, fewer than {fewest} zones" if items else "is not set")
    return doubtful[0].matches("^$")


def _key(item: Attribute) -> object:
    """What tells an item from others: its availability zone where that is known, else what it is; None where it may be any."""
    subnets = item.refers_to(*SUBNETS).found
    if len(subnets) == 1 and (zone := subnets[0]["availability_zone"].text):
        return zone
    if isinstance(item.value, Unknown):
        return item.value.references if len(item.value.references) == 1 else None
    return item.text


def exceeds(greater: Attribute, smaller: Attribute) -> Truth:
    """Whether one number is more than another one of the same resource."""
    one, other = greater.number().value, smaller.number().value
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return greater.answer(one > other, f"is {one}, {smaller.name} {other}")
    return greater.number().at_least(0) & smaller.number().at_least(0)
