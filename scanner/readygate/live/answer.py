"""What a call gave, or why it failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from readygate.model.values import Unknown, Value


class Answer(Struct, frozen=True):
    """What a call gave, or why it failed: whatever is then taken from it is not known, for that reason."""

    data: Mapping[str, Any]
    missing: Unknown | None = None

    def get(self, name: str, default: Value = None) -> Any:
        """A member of the answer."""
        return self.missing if self.missing is not None else self.data.get(name, default)

    def number(self, name: str, default: int | None = None) -> Any:
        """A member that is a whole number, given as such or as a text."""
        value = self.get(name, default)
        return int(value) if isinstance(value, str) else value

    def flag(self, name: str) -> Any:
        """A member that is true or false, given as such or as a text; false where it is left out."""
        value = self.get(name, default=False)
        return value.lower() == "true" if isinstance(value, str) else value

    def inside(self, name: str) -> Answer:
        """A member that has members of its own."""
        return Answer(self.data.get(name) or {}, self.missing)

    def shaped(self, shape: Callable[[Any], Value]) -> Any:
        """The answer in another shape."""
        return self.missing if self.missing is not None else shape(self.data)
