"""A way that traffic may take, hop by hop, with what is left of it after each."""

from __future__ import annotations

from msgspec import Struct

from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.toolkit.traffic import EVERYTHING, Bounds, Traffic, exactly


class Hop(Struct, frozen=True):
    """A place that traffic passes: the resource that lets it through or holds it up, the fact, and what is left behind it."""

    resource: Resource | None
    fact: str
    left: Bounds
    evidence: tuple[Evidence, ...] = ()

    @property
    def address(self) -> str:
        """The resource's address; empty for what no resource declares."""
        return self.resource.address if self.resource else ""


class Path(Struct, frozen=True):
    """Hops from the source on. What is left after the last one arrives."""

    hops: tuple[Hop, ...]

    @property
    def left(self) -> Bounds:
        """The traffic that arrives."""
        return self.hops[-1].left

    @property
    def cut(self) -> Hop | None:
        """The hop that nothing gets past, if there is one."""
        return next((hop for hop in self.hops if hop.left.high.is_empty), None)

    @property
    def state(self) -> bool | None:
        """Whether anything arrives."""
        if not self.left.low.is_empty:
            return True
        return False if self.left.high.is_empty else None

    @property
    def doubtful(self) -> tuple[Hop, ...]:
        """The hops that let more or less through than is known."""
        return tuple(hop for hop in self.hops if hop.evidence and not hop.left.is_exact)

    def through(self, resource: Resource | None, fact: str, passes: Bounds, cut: str = "") -> Path:
        """The path with one more hop; once nothing is left, no more is told of it. `cut` is the fact where it lets nothing through."""
        if self.cut is not None:
            return self
        left = self.left & Bounds(passes.low, passes.high)
        doubts = passes.doubts if left.low != self.left.low & passes.high else ()
        fact = cut if cut and left.high.is_empty else fact
        return Path((*self.hops, Hop(resource, fact, Bounds(left.low, left.high, (*self.left.doubts, *doubts)), doubts)))

    def turned(self, resource: Resource | None, fact: str, into: Bounds) -> Path:
        """The path behind a hop that sends traffic on as traffic of its own, where any arrives."""
        if self.cut is not None:
            return self
        low = into.low if not self.left.low.is_empty else Traffic()
        return Path((*self.hops, Hop(resource, fact, Bounds(low, into.high, (*self.left.doubts, *into.doubts)), into.doubts)))


def anything() -> Bounds:
    """A hop that holds nothing up."""
    return exactly(EVERYTHING)
