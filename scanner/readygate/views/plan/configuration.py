"""The configuration as plan JSON tells it: which attribute of a resource is written, and what it refers to.

Source: https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
"""

from __future__ import annotations

from msgspec import Raw, Struct


class PlannedConfiguration(Struct, frozen=True):
    """The `configuration` object of a plan, decoded when it is asked for."""

    raw: Raw
