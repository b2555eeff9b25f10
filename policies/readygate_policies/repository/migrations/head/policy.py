"""With two heads, `alembic upgrade head` refuses to run, which shows on the day of the deployment."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.migrations import later_migrations, other_heads

POLICY = Policy(
    id="repository-migrations-head",
    title="Migrations have one head",
    resource="repository_migration",
    severity=Severity.HIGH,
    remediation="Join the heads with `alembic merge heads`, or let one follow the other.",
    references=("https://alembic.sqlalchemy.org/en/latest/branches.html",),
    proves=("DS-C.db.5", "DS-C.db.6", "DS-C.db.7", "DS-5.1.1", "DS-SC.2"),
)


def applies(migration: Resource) -> Truth:
    """Only what nothing follows can be a head; branches with labels are meant to have heads of their own."""
    followed = later_migrations(migration).exists()
    return ~followed & migration["branch_labels"].is_empty()


def check(migration: Resource) -> Truth:
    return ~other_heads(migration).exists()
