"""A shared database that no role may use is data that nobody gets, which the first load finds out."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import ALL
from readygate.toolkit.snowflake_access import is_granted_on

POLICY = Policy(
    id="snowflake-database-share-access",
    title="Some role may use the shared database",
    resource="snowflake_shared_database",
    severity=Severity.HIGH,
    remediation='Grant "IMPORTED PRIVILEGES" on it with a `snowflake_grant_privileges_to_account_role` to the role that reads it.',
    references=("https://docs.snowflake.com/en/user-guide/data-share-consumers#granting-privileges-on-a-shared-database",),
    proves=("SCV-PRE.crit.1.1", "SCV-INF.sf.3.3"),
)


def check(database: Resource) -> Truth:
    return is_granted_on(database["name"], "IMPORTED PRIVILEGES", "USAGE", ALL)
