"""Names and addresses of people are read by everybody who may read the table, unless a policy masks them."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.snowflake_masking import is_masked

POLICY = Policy(
    id="snowflake-masking-columns",
    title="Columns that hold personal data are masked",
    resource="snowflake_table",
    severity=Severity.HIGH,
    remediation=(
        "Set `masking_policy` of the column, add a `snowflake_table_column_masking_policy_application`, or tag the column with a tag that has "
        "`masking_policies`."
    ),
    references=(
        "https://docs.snowflake.com/en/user-guide/security-column-intro",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/table_column_masking_policy_application",
    ),
    parameters={
        "columns": Parameter(
            (
                *("EMAIL", "*_EMAIL", "EMAIL_ADDRESS", "*_EMAIL_ADDRESS", "PHONE", "*_PHONE", "PHONE_NUMBER", "*_PHONE_NUMBER", "MOBILE_NUMBER"),
                *("SSN", "*_SSN", "DOB", "DATE_OF_BIRTH", "BIRTH_DATE", "FIRST_NAME", "LAST_NAME", "*_FIRST_NAME", "*_LAST_NAME", "FULL_NAME"),
                *("POSTAL_CODE", "*_POSTAL_CODE", "STREET_ADDRESS", "HOME_ADDRESS", "POSTAL_ADDRESS", "ADDRESS_LINE*"),
            ),
            "names of columns that hold personal data, whatever the case; * stands for any text",
        )
    },
    frameworks=("CIS Snowflake 1.0.0 4.10",),
    proves=("SCV-SEC.hard.2.1", "SCV-SEC.hard.2.2", "SCV-SEC.hard.2.4"),
)


def applies(table: Resource, parameters: Parameters) -> Truth:
    return table["column"].any(lambda column: _is_personal(column, parameters.texts("columns")))


def check(table: Resource, parameters: Parameters) -> Truth:
    return table["column"].every(lambda column: ~_is_personal(column, parameters.texts("columns")).quiet() | is_masked(column))


def _is_personal(column: Attribute, patterns: tuple[str, ...]) -> Truth:
    """Whether the column's name says so; a flag (HAS_EMAIL) holds no personal data."""
    name = column["name"]
    if name.text is None:
        return name.undecided()
    flag = column["type"].matches("(?i)^BOOL")
    return name.answer(any(glob_matches(pattern, name.text, ignore_case=True) for pattern in patterns), f"is {name.text}") & ~flag
