"""What a checklist says must be there is there, or the checklist is about another system."""

from collections.abc import Iterator

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.snowflake import ROLES, USERS
from readygate.toolkit.snowflake_settings import is_named, is_on

POLICY = Policy(
    id="snowflake-account-inventory",
    title="Every object that the system needs is declared",
    resource="terraform",
    severity=Severity.HIGH,
    remediation="Declare what is missing, or correct its name in the parameters.",
    references=("https://docs.snowflake.com/en/sql-reference/commands",),
    parameters={
        "databases": Parameter((), "databases that have to be declared; * stands for any text"),
        "schemas": Parameter((), 'schemas that have to be declared, as "DATABASE.SCHEMA"'),
        "warehouses": Parameter((), "warehouses that have to be declared"),
        "roles": Parameter((), "roles that have to be declared"),
        "users": Parameter((), "users that have to be declared, and not disabled"),
    },
    proves=(
        *("EC-1", "EC-2", "EC-5", "EC-6", "SCV-PRE.crit.1.1", "SCV-PRE.high.2.1", "SCV-PRE.high.2.3", "SCV-PRE.high.2.4"),
        *("SCV-INF.sf.1.1", "SCV-INF.sf.1.2", "SCV-INF.sf.2.1", "SCV-SEC.hard.1.1"),
    ),
)
DATABASES = ("snowflake_database", "snowflake_shared_database", "snowflake_secondary_database")


def applies(root: Resource, parameters: Parameters) -> Truth:
    """Only where something is asked for, of a root module that works with Snowflake."""
    asked = root.answer(any(names for _, names in _needed(parameters)), "the parameters name nothing that has to be declared")
    works_with_it = root["providers"].any(lambda provider: provider["name"].equals("snowflake"))
    return asked & (works_with_it | root.others(*(type_ for types, _ in _needed(parameters) for type_ in types)).exists())


def check(root: Resource, parameters: Parameters) -> Truth:
    return all_of(_is_declared(root, types, name) for types, names in _needed(parameters) for name in names)


def _needed(parameters: Parameters) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield DATABASES, parameters.texts("databases")
    yield ("snowflake_schema",), parameters.texts("schemas")
    yield ("snowflake_warehouse",), parameters.texts("warehouses")
    yield ROLES, parameters.texts("roles")
    yield USERS, parameters.texts("users")


def _is_declared(root: Resource, types: tuple[str, ...], name: str) -> Truth:
    found = root.others(*types).any(lambda one: is_named(one, name) & ~is_on(one["disabled"], default=False))
    kind = types[0].removeprefix("snowflake_").replace("_", " ")
    missing = root.answer(False, f"no {kind} {name} is declared, or it is disabled")
    return missing if found.is_false else found  # equivalent: only the message is another one
