"""Who did what, and what it cost, stands in the database SNOWFLAKE, which nobody but account administrators can read before it is granted."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.snowflake_access import grants_anything, reads_history

POLICY = Policy(
    id="snowflake-account-usage-access",
    title="Some role may read the account's history of logins, queries and costs",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation=(
        'Grant "IMPORTED PRIVILEGES" on the database SNOWFLAKE, or one of its database roles such as SNOWFLAKE.SECURITY_VIEWER, to the role of those '
        "who look after the account."
    ),
    references=("https://docs.snowflake.com/en/sql-reference/account-usage#enabling-the-snowflake-database-for-other-roles",),
    parameters={"expected": Parameter(False, "whether a root module that grants privileges has to grant this one; else another one may")},
    proves=(
        *("EC-15", "SCV-INF.sf.2.4", "SCV-SEC.hard.1.4", "SCV-SEC.comp.1.3", "SCV-PRE.crit.3.3"),
        *("SCV-MON.setup.1.1", "SCV-MON.setup.1.2", "SCV-MON.setup.1.3"),
    ),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    granted_here = root.answer(reads_history(root).is_true, "another root module may grant it")
    return granted_here | (grants_anything(root) if parameters.flag("expected") else FALSE)


def check(root: Resource) -> Truth:
    return reads_history(root)
