"""A query without its index is fast on the developer's machine, and reads the whole table in production."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.indexes import makes_index

POLICY = Policy(
    id="repository-migrations-indexes",
    title="Migrations make the indexes that queries need",
    resource="repository",
    severity=Severity.MEDIUM,
    remediation='Add `op.create_index("idx_orders_shop", "orders", ["shop", "day"])` to a migration.',
    references=("https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.create_index",),
    parameters={"indexes": Parameter((), "names of indexes, each alone or as in `idx_orders_shop ON orders(shop, day DESC)`")},
    proves=("DS-5.1.3", "DS-5.2.1", "DS-5.2.2", "DS-5.2.3", "DS-5.2.4"),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("indexes")), "no index is required")


def check(repository: Resource, parameters: Parameters) -> Truth:
    return all_of(makes_index(repository, wanted) for wanted in parameters.texts("indexes"))
