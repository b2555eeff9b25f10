"""How long Snowflake keeps what was changed or deleted (Time Travel), and for how long somebody wants it.

Source: https://docs.snowflake.com/en/user-guide/data-time-travel#data-retention-period
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_settings import chosen, for_account, set_beside

DAYS = "data_retention_time_in_days"
FORMER_DAYS = "data_retention_days"
DEFAULT_DAYS = 1
_COPIES = ("from_share", "from_replica", "from_database")
"""Former attributes of databases that are made of others."""


def own_days(held: Resource) -> Attribute:
    """The days that an object itself is given; unset where it has those of what it lies in."""
    present = chosen(held[DAYS])
    return chosen(held[FORMER_DAYS]) if present.is_set().is_false else present


def keeps(database: Resource, question: Callable[[Attribute], Truth]) -> Truth:
    """What a question says of the days that a database keeps: its own, those set beside it, those of the account, or Snowflake's one day."""
    own = own_days(database)
    if not own.is_set().is_false:
        return question(own)
    beside = set_beside(database, DAYS, "DATABASE")
    if beside:
        return any_of(question(one) for one in beside)
    return for_account(database[DAYS], DAYS, question, DEFAULT_DAYS)


def is_copy(database: Resource) -> Truth:
    """Whether a database was made of another one, whose days it has."""
    return any_of(database[name].is_set() for name in _COPIES)


def wanted_days(database: str | None, named: Attribute, table: tuple[str, ...], question: Callable[[int], Truth]) -> Truth:
    """What a question says of each number of days that the table ("NAME DAYS") wants of a database; true where it wants none."""
    answers = []
    for name, days in (entry.split() for entry in table):
        if database is None:
            answers.append(named.undecided() | question(int(days)))
        elif glob_matches(name, database, ignore_case=True):
            answers.append(question(int(days)))
    return all_of(answers)


def is_in_table(database: Attribute, table: tuple[str, ...]) -> Truth:
    """Whether the table names a database."""
    name = identifier(database)
    if name is None:
        return database.undecided() if table else database.resource.answer(False, "the parameters name no database")
    return database.answer(any(glob_matches(entry.split()[0], name, ignore_case=True) for entry in table), f"is {name}")
