"""A masking policy that gives back what it is given, or that is applied to nothing, looks like protection and is none."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_masking import is_applied, is_identity

POLICY = Policy(
    id="snowflake-masking-policy",
    title="Masking policy masks something, and is applied to a column or tag",
    resource="snowflake_masking_policy",
    severity=Severity.HIGH,
    remediation="Give back something else than the argument to those who may not read it, and apply the policy to the columns that it is for.",
    references=(
        "https://docs.snowflake.com/en/user-guide/security-column-ddm-use",
        "https://docs.snowflake.com/en/sql-reference/sql/create-masking-policy",
    ),
    proves=("SCV-SEC.hard.2.2", "SCV-SEC.hard.2.4"),
)


def check(policy: Resource) -> Truth:
    """What is applied to no column here may be applied by statements, as dbt does."""
    gives_back = policy["argument"].any(lambda argument: is_identity(policy["body"], argument["name"]))
    return ~gives_back & (is_applied(policy) | policy.answer(None, "nothing here applies it; statements may"))
