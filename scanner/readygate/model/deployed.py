"""What is known of an object of a live cloud beside its attributes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from readygate.model.resource import Resource
from readygate.model.values import Unknown


class Deployed(Struct, frozen=True, kw_only=True):
    """An object that exists, and what its cloud tells of how it came to be."""

    resource: Resource
    created: datetime | None = None
    creator: str = ""
    owned_by: str = ""
    """Who made it where no customer did: the service of a service-linked role, the id of a stack of CloudFormation; empty for all others."""


NOT_READ = Unknown(("it is not read from live clouds",))
"""Stands for an attribute of which no reader tells anything."""
