"""What schemas tell of packed values: numbers that were packed as texts, and what is sensitive."""

from __future__ import annotations

from decimal import Decimal

from readygate.views.plan.record import NOT_YET_KNOWN
from readygate.views.plan.typed import Typed, typed


def test_numbers_are_told_from_texts() -> None:
    """Attributes and nested blocks whose type is a number get numbers, others keep their texts."""
    attributes = {"limit_amount": "0.5", "notification": [{"threshold": "80.1", "threshold_type": "1.5"}, {"threshold": NOT_YET_KNOWN}]}
    known = typed("managed", "aws_budgets_budget")
    assert known
    known.restore_numbers(attributes)
    assert attributes == {
        "limit_amount": "0.5",
        "notification": [{"threshold": Decimal("80.1"), "threshold_type": "1.5"}, {"threshold": NOT_YET_KNOWN}],
    }
    assert typed("managed", "unheard_of") is None


def test_sensitive_attributes_are_named_wherever_they_stand() -> None:
    """In lists, maps and single blocks each has its path; elements of a set have none, so the whole set is sensitive."""
    secret = Typed((), ("secret",), ())
    block = Typed((), ("top",), (("list", "list", secret), ("map", "map", secret), ("one", "single", secret), ("set", "set", secret)))
    attributes = {"list": [{}, NOT_YET_KNOWN, {}], "map": {"k": {}}, "one": {}, "set": [{}, {}]}
    assert {*block.hidden(attributes)} == {
        *(("top",), ("list", 0, "secret"), ("list", 2, "secret"), ("map", "k", "secret"), ("one", "secret"), ("set",)),
    }
    assert {*block.hidden({"list": None, "set": [], "map": NOT_YET_KNOWN})} == {("top",)}
