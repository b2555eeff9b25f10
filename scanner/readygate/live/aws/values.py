"""Small conversions from what AWS answers to what Terraform's AWS provider stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.model.values import Value

STACK_TAG = "aws:cloudformation:stack-id"
"""Names the stack of CloudFormation at what it made.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
"""


class Tags(dict[str, Value]):
    """Tags that people set; `stack` is the id of the stack of CloudFormation that made the tagged object (empty: none)."""

    stack = ""


def tags(items: Iterable[Mapping[str, Any]] | None, key: str = "Key", value: str = "Value") -> Tags:
    """A list of tags as a map; those that AWS itself sets (`aws:...`) are left out, as the provider leaves them out."""
    return own_tags({item[key]: item.get(value, "") for item in items or ()})


def own_tags(items: Mapping[str, Any] | None) -> Tags:
    """A map of tags without those that AWS itself sets."""
    every = items or {}
    own = Tags((key, value) for key, value in every.items() if not key.startswith("aws:"))
    own.stack = str(every.get(STACK_TAG, ""))
    return own


def block(attributes: dict[str, Value] | None) -> list[Value]:
    """A nested block as the provider stores it: a list of one, or none."""
    return [attributes] if attributes else []
