"""Indexes that migrations of a database make."""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

MIGRATION = "repository_migration"
_WANTED = re.compile(r"\s*(\w+)(?:\s+ON\s+([\w.]+)\s*\((.*)\))?\s*;?\s*", re.IGNORECASE)

_SEPARATOR = re.compile(r",(?![^()]*\))")


def makes_index(repository: Resource, wanted: str) -> Truth:
    """Whether a migration makes an index, named alone or as in `idx_shop ON orders(shop, day DESC)`, and none drops it again."""
    migrations = repository.graph.by_type.get(MIGRATION, ())
    read = _WANTED.fullmatch(wanted)
    name, table, columns = read.groups() if read else (wanted, None, None)
    dropping = next((one for one in migrations if any(dropped.text == name for dropped in one["dropped_indexes"].items())), None)
    if dropping is not None:
        return dropping.answer(None, f"{dropping.address} drops {name}, and another may make it again")
    found = [index for one in migrations for index in one["indexes"].items() if index["name"].text == name]
    if found:
        return found[0].answer(_is_as_wanted(found[0], table, columns), f"is {name} on {found[0]['table'].text} ({_shown(found[0]['columns'])})")
    doubtful = next((one for one in migrations if one["more"].value is True), None)
    if doubtful is not None:
        return doubtful.answer(None, f"{doubtful.address} runs SQL that is not told")
    return repository.answer(False, f"no migration makes {name}")


def _is_as_wanted(index: Attribute, table: str | None, columns: str | None) -> bool | None:
    """Whether it is on the table and the columns that are wanted; unknown where the migration works these out."""
    if table is None or columns is None:
        return True
    if not (index["table"].is_known and index["columns"].is_known):
        return None
    listed = [_plain(str(one.value)) for one in index["columns"].items()]
    return index["table"].text == table and listed == [_plain(one) for one in _SEPARATOR.split(columns)]


def _plain(column: str) -> str:
    """A column without what it says by default."""
    return re.sub(r"\s+asc$", "", " ".join(column.replace('"', "").lower().split()))


def _shown(columns: Attribute) -> str:
    return ", ".join(str(one.text) for one in columns.items())
