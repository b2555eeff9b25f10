"""Where the rules come from by which drift does not count: the settings, and `.driftignore`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from readygate.drift.driftignore import FILE_NAME, DriftIgnore, read_driftignore
from readygate.drift.ignoring import Rule, Rules
from readygate.engine.settings import DriftIgnoreRule, SettingsFile


def drift_rules(settings: SettingsFile, today: date, driftignore: Path = Path(FILE_NAME)) -> Rules:
    """The rules of a run. Raises SettingsError where one has a date that is none, OSError or ValueError where the file cannot be read."""
    rules = [_rule(settings, number, one) for number, one in enumerate(settings.settings.drift.ignore)]
    return Rules(settings=tuple(rules), driftignore=_driftignore(driftignore), today=today)


def _rule(settings: SettingsFile, number: int, said: DriftIgnoreRule) -> Rule:
    place = ("drift", "ignore", number)
    name = f"{settings.path or 'settings'}:{settings.lines.get(place, number + 1)}"
    try:
        until = date.fromisoformat(said.until) if said.until else None
    except ValueError as error:
        raise settings.problem((*place, "until"), f"drift.ignore: until: {said.until} is no date") from error
    return Rule(name=name, reason=said.reason, address=said.address, type=said.type, id=said.id, attribute=said.attribute, until=until)


def _driftignore(path: Path) -> DriftIgnore | None:
    return read_driftignore(path.read_text(encoding="utf-8"), path.as_posix()) if path.is_file() else None
