"""A connection that the database, a proxy or a failover has closed stays in the pool, and the next request gets the error."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_calls import CALL, argument, calls_of

POLICY = Policy(
    id="repository-python-database-pool",
    title="Engine of SQLAlchemy tests the connections of its pool before it hands them out",
    resource=CALL,
    severity=Severity.MEDIUM,
    remediation="Pass `pool_pre_ping=True` to `create_engine`.",
    references=(
        "https://docs.sqlalchemy.org/en/20/core/pooling.html#dealing-with-disconnects",
        "https://docs.sqlalchemy.org/en/20/core/engines.html#sqlalchemy.create_engine.params.pool_pre_ping",
    ),
    proves=("SI-R.perf.3.3", "DS-C.cfg.2", "DS-C.db.4"),
)
ENGINES = ("sqlalchemy.create_engine", "sqlalchemy.ext.asyncio.create_async_engine")
WITHOUT_POOL = ("sqlalchemy.pool.NullPool", "sqlalchemy.NullPool")


def applies(call: Resource) -> Truth:
    """An engine without pool has nothing to test."""
    address = call["positional"][0] if call["positional"].value else call["arguments"]["url"]
    is_local = address.answer((address.text or "").startswith("sqlite"), f"is {address.shown()}")
    return calls_of(call, ENGINES) & ~is_local & ~call["arguments"]["poolclass"]["function"].one_of(*WITHOUT_POOL)


def check(call: Resource) -> Truth:
    return argument(call, "pool_pre_ping").equals(True)
