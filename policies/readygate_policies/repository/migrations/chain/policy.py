"""A migration that follows one which is not there cannot be applied, and two with the same name cannot be told apart."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.migrations import namesakes

POLICY = Policy(
    id="repository-migrations-chain",
    title="Migration has a name of its own and follows migrations that are there",
    resource="repository_migration",
    severity=Severity.HIGH,
    remediation="Restore the missing file, or set `down_revision` to the migration that this one follows.",
    references=("https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script",),
    proves=("DS-C.db.5", "DS-C.db.6", "DS-5.1.1"),
)


def check(migration: Resource) -> Truth:
    revision = migration["revision"]
    if revision.text is None:
        return revision.matches(".")
    return ~namesakes(migration, revision.text).exists() & migration["down_revisions"].every(_is_there)


def _is_there(wanted: Attribute) -> Truth:
    return namesakes(wanted.resource, wanted.text).exists() if wanted.text is not None else wanted.matches(".")
