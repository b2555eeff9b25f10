"""Equal values held once: of many objects of a cloud most attributes are the same, and every answer of an API brings its own copy of them."""

from __future__ import annotations

from typing import Any

from readygate.model.values import Value

MOST = 16_384
"""Values that are remembered; then all are forgotten, so that names, which no two objects share, do not add up."""
SINGLE = frozenset({type(None), bool})
"""Types of which there is one instance of each value anyway."""


class Shared:
    """Hands out, for each value, the first one that was equal to it. What it hands out must not be changed."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._others: dict[object, Any] = {}

    def block(self, values: dict[str, Value]) -> dict[str, Value]:
        """The same names with values that are held once; the block itself is the caller's own."""
        return {name: self.value(value) for name, value in values.items()}

    def value(self, value: Value) -> Value:
        """The value, or one that is equal to it and of the same types throughout."""
        if isinstance(value, str):
            return self._text(value)
        if type(value) in SINGLE:
            return value
        if isinstance(value, dict):
            members = {self._text(name): self.value(one) for name, one in value.items()}
            return self._held((dict, *((name, id(one)) for name, one in members.items())), members)
        if isinstance(value, list):
            elements = [self.value(one) for one in value]
            return self._held((list, *map(id, elements)), elements)
        return self._held((type(value), value), value)

    def _text(self, text: str) -> str:
        if len(self._texts) > MOST:
            self._texts.clear()
        return self._texts.setdefault(text, text)

    def _held(self, key: object, value: Value) -> Value:
        """The value of this key. Identities in keys stay those of the same parts: whatever has the key holds them."""
        if len(self._others) > MOST:
            self._others.clear()
        held: Value = self._others.setdefault(key, value)
        return held
