"""An object in a state, whichever form it was read from, before it is made a resource."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from readygate.model.values import Path
from readygate.views.addresses import without_keys


class StateError(Exception):
    """The text or file is no state that can be read; the message says what it is and what to do."""


class Entry(Struct, kw_only=True):
    """One object: a resource instance as it was last seen, or what is left of one (`deposed`)."""

    address: str
    module: str = ""
    mode: str
    type: str
    name: str
    index: str | int | None = None
    provider: str = ""
    """The local name that providers have by default: the last part of the source address."""
    alias: str = ""
    configured_in: str = ""
    """The module in which the provider is configured."""
    attributes: dict[str, Any]
    stored: bool = False
    """Whether it comes from the file, where attributes of any type come with their type, and the provider's configuration is named."""
    flat: bool = False
    """Whether its attributes are only there in the form of Terraform 0.11, which is not read."""
    sensitive: Iterable[Path] = ()
    dependencies: tuple[str, ...] = ()
    """Addresses without instance keys of what it depends on, at first hand or through others."""
    tainted: bool = False
    deposed: str = ""

    @property
    def block(self) -> str:
        """The address of its block in its module instance, without its own key."""
        return f"{self.module}{'.' if self.module else ''}{self._name}"

    @property
    def configuration_address(self) -> str:
        """The address of its block in the configuration, without any instance keys."""
        return f"{without_keys(self.module)}{'.' if self.module else ''}{self._name}"

    @property
    def _name(self) -> str:
        return f"{'data.' if self.mode == 'data' else ''}{self.type}.{self.name}"
