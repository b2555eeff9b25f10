"""What the expressions of one place can see: names of their own, and everything of their module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from readygate.hcl.syntax import Expression
from readygate.model.values import Reference
from readygate.terraform.files import FileAccess
from readygate.terraform.values import TfValue


class IndexStep(NamedTuple):
    """An index step of a reference, its key evaluated (it may be `Unknown`)."""

    key: TfValue


Step: TypeAlias = str | IndexStep
"""One step of a reference: an attribute name, or an index."""


class Resolver(Protocol):
    """The names of a module: `var`, `local`, `module`, `data`, `path`, `terraform`, `self` and resource types."""

    @property
    def files(self) -> FileAccess:
        """What functions such as `file()` may read."""

    @property
    def required_providers(self) -> Mapping[str, str]:
        """The providers that the module requires (local names, source addresses): their functions may be called."""

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
        """The value of the longest leading part of a reference that means something to the module, and how many steps it took.

        The evaluator applies the remaining steps to the value. Raises EvaluationError where nothing of that name is declared.
        """


class Scope(Struct, frozen=True):
    """A resolver and the names that hide its own: `each`, `count`, variables of `for` expressions, iterators of dynamic blocks."""

    resolver: Resolver
    names: Mapping[str, TfValue]
    noted: list[tuple[int, Reference]] | None = None
    """Where somebody wants to know which resources the expressions name: those named so far, as offset and reference."""

    def with_names(self, names: Mapping[str, TfValue]) -> Scope:
        """A scope inside this one."""
        return Scope(self.resolver, {**self.names, **names}, self.noted)
