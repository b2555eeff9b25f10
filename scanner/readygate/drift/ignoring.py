"""What drift does not count: changes that the configuration leaves alone, `.driftignore`, and the rules of the settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from readygate.drift.driftignore import DriftIgnore
from readygate.drift.items import Change, Exempt, Item, Lapsed
from readygate.toolkit.globs import glob_matches


class Rule(Struct, frozen=True, kw_only=True):
    """A rule of the settings; what it does not name it takes any of."""

    name: str
    """How messages call it: `readygate.yaml:12`."""
    reason: str
    address: str = "*"
    type: str = "*"
    id: str = "*"
    attribute: str = "*"
    until: date | None = None

    def covers(self, item: Item) -> bool:
        """Whether it is about the resource of an item."""
        return glob_matches(self.address, item.address) and glob_matches(self.type, item.type) and glob_matches(self.id, item.id)

    def covers_change(self, change: Change) -> bool:
        """Whether it is about an attribute, or a part of it."""
        return any(glob_matches(self.attribute, name) for name in names_of(change))


class SortedOut(NamedTuple):
    """The items that count and those that do not, and rules that are of no use any more."""

    kept: tuple[Item, ...]
    ignored: tuple[Item, ...]
    lapsed: tuple[Lapsed, ...]
    unused: tuple[str, ...]


class Rules(Struct, frozen=True, kw_only=True):
    """All rules of a run; `today` is the day up to which `until` is looked at."""

    settings: tuple[Rule, ...] = ()
    driftignore: DriftIgnore | None = None
    today: date | None = None

    def sort_out(self, items: Iterable[Item]) -> SortedOut:
        """The items, each split where some of its changes do not count."""
        kept: list[Item] = []
        ignored: list[Item] = []
        used: dict[str, int] = {}
        for item in items:
            groups: dict[Exempt | None, list[Change]] = {}
            if item.changes:
                for change in item.changes:
                    groups.setdefault(self._exempt(item, change, used), []).append(change)
            else:
                groups[self._exempt(item, None, used)] = []
            for exempt, changes in groups.items():
                part = replace(item, changes=tuple(changes), exempt=exempt)
                (kept if exempt is None else ignored).append(part)
        return SortedOut(tuple(kept), tuple(ignored), tuple(self._lapsed(used)), self._unused(used))

    def _exempt(self, item: Item, change: Change | None, used: dict[str, int]) -> Exempt | None:
        """Why an item, or a change of it, does not count; None where it does."""
        if change is not None and _left_alone(item, change):
            return Exempt(rule="ignore_changes")
        for rule in self.settings:
            if rule.covers(item) and (rule.attribute == "*" or (change is not None and rule.covers_change(change))):
                used[rule.name] = used.get(rule.name, 0) + 1
                if not self._is_lapsed(rule):
                    return Exempt(rule=rule.name, reason=rule.reason, until=rule.until.isoformat() if rule.until else "")
        line = self.driftignore.rule_for(item, change) if self.driftignore is not None else None
        if line is not None:
            used[line] = used.get(line, 0) + 1
            return Exempt(rule=line)
        return None

    def _is_lapsed(self, rule: Rule) -> bool:
        return rule.until is not None and self.today is not None and rule.until < self.today

    def _lapsed(self, used: dict[str, int]) -> Iterable[Lapsed]:
        for rule in self.settings:
            if self._is_lapsed(rule) and rule.until is not None:
                yield Lapsed(rule=rule.name, until=rule.until.isoformat(), reason=rule.reason, covered=used.get(rule.name, 0))

    def _unused(self, used: dict[str, int]) -> tuple[str, ...]:
        return tuple(rule.name for rule in self.settings if rule.name not in used and not self._is_lapsed(rule))


NO_RULES = Rules()


def _left_alone(item: Item, change: Change) -> bool:
    """Whether the configuration says that Terraform leaves changes of an attribute alone."""
    names = item.declared.ignored_changes if item.declared is not None else frozenset()
    return "all" in names or str(change.path[0]) in names


def names_of(change: Change) -> tuple[str, ...]:
    """The path of a change as rules may name it: `tags.team`, and each attribute around it (`tags`)."""
    plain = [str(step) for step in change.path]
    without = [str(step) for step in change.path if isinstance(step, str)]
    return tuple(dict.fromkeys(".".join(steps[:length]) for steps in (plain, without) for length in range(1, len(steps) + 1)))
