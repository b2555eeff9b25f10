"""Migrations of a database: which follow which.

Source: https://alembic.sqlalchemy.org/en/latest/branches.html
"""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct, field

from readygate.model.graph import Graph
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth

MIGRATION = "repository_migration"


class _History(Struct):
    """The migrations of one directory: an application has one, a repository may have several."""

    named: dict[str, list[Resource]] = field(default_factory=lambda: defaultdict(list))
    followers: dict[str, list[Resource]] = field(default_factory=lambda: defaultdict(list))
    doubtful: list[Resource] = field(default_factory=list)
    """Those whose own name, or whose predecessors, are not known."""


def later_migrations(migration: Resource) -> Related:
    """Those that follow a migration directly; Alembic takes the beginning of a name, too, but writes it in full."""
    history = _history_of(migration)
    revision = migration["revision"].text
    beside = (
        [*history.followers.get(revision, ()), *history.doubtful]
        if revision is not None
        else [one for all_ in history.named.values() for one in all_]
    )
    return migration.others(MIGRATION, among=dict.fromkeys(beside)).where(lambda one: _follows(one, migration))


def namesakes(migration: Resource, name: str) -> Related:
    """The other migrations of its history that have a name, or may have it."""
    history = _history_of(migration)
    return migration.others(MIGRATION, among=dict.fromkeys([*history.named.get(name, ()), *history.doubtful])).where(
        lambda one: one["revision"].equals(name)
    )


def other_heads(migration: Resource) -> Related:
    """Those of the same history that nothing follows, and that belong to no branch with a label."""
    history = _history_of(migration)
    beside = [one for name, all_ in history.named.items() for one in all_ if name not in history.followers]
    ends = dict.fromkeys([*beside, *history.doubtful])
    return migration.others(MIGRATION, among=ends).where(lambda one: ~later_migrations(one).exists() & one["branch_labels"].is_empty())


def _follows(one: Resource, migration: Resource) -> Truth:
    """Whether a migration names another as the one before it."""
    revision = migration["revision"]
    return revision.matches(".") if revision.text is None else one["down_revisions"].contains(revision.text)


def _history_of(migration: Resource) -> _History:
    return migration.graph.once(_histories)[str(migration.attributes["directory"])]


def _histories(graph: Graph) -> dict[str, _History]:
    found: dict[str, _History] = defaultdict(_History)
    for one in graph.by_type.get(MIGRATION, ()):
        history = found[str(one.attributes["directory"])]
        if one["revision"].text is None or not one["down_revisions"].is_known:
            history.doubtful.append(one)
        history.named[str(one["revision"].text)].append(one)
        for before in one["down_revisions"].items():
            history.followers[str(before.text)].append(one)
    return found
