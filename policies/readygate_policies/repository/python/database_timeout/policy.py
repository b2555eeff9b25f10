"""A database that does not answer holds every request for as long as the operating system is patient, which is two minutes and more."""

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.python_calls import CALL, argument, calls_of, option_of_address

POLICY = Policy(
    id="repository-python-database-timeout",
    title="Engine of SQLAlchemy gives up soon when the database does not answer",
    resource=CALL,
    severity=Severity.MEDIUM,
    remediation='Pass `connect_args={"connect_timeout": 10}` (with asyncpg `"timeout"`) to `create_engine`, or write it into the address.',
    references=(
        "https://docs.sqlalchemy.org/en/20/core/engines.html#custom-dbapi-connect-arguments-on-connect-routines",
        "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT",
    ),
    parameters={
        "maximum": Parameter(10, "longest time (seconds) to wait for a connection"),
        "options": Parameter((), "more options that the database has to be given, such as keepalives and application_name"),
    },
    proves=("DS-C.db.1", "DS-C.db.2", "DS-C.db.3"),
)
Question = Callable[[Attribute], Truth]
ENGINES = ("sqlalchemy.create_engine", "sqlalchemy.ext.asyncio.create_async_engine")
TIMEOUTS = ("connect_timeout", "login_timeout", "timeout")
"""As psycopg and the drivers of MySQL, that of SQL Server, and asyncpg call it."""


def applies(call: Resource) -> Truth:
    address = call["positional"][0] if call["positional"].value else call["arguments"]["url"]
    is_local = address.answer((address.text or "").startswith("sqlite"), f"is {address.shown()}")
    return calls_of(call, ENGINES) & ~is_local


def check(call: Resource, parameters: Parameters) -> Truth:
    longest = parameters.number("maximum")
    written = [name for name in TIMEOUTS if argument(call, "connect_args")[name].is_set().is_true]
    is_short = any_of(_given(call, name, lambda value: ~value.at_least(longest + 1)) for name in written or TIMEOUTS)
    return is_short & all_of(_given(call, name, lambda value: value.is_set()) for name in parameters.texts("options"))


def _given(call: Resource, option: str, question: Question) -> Truth:
    """Whether the answer is yes for an option among the arguments of the driver or, if it is not there, in the address."""
    own = argument(call, "connect_args")[option]
    return question(own) if own.is_set().is_true else _is(own, question) | _is(option_of_address(call, "url", option), question)


def _is(option: Attribute, question: Question) -> Truth:
    return option.is_set() & question(option)
