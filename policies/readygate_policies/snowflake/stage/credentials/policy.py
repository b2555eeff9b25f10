"""Keys in a stage are keys that everybody with the state, and every backup of it, has; an integration needs none."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_settings import is_given

POLICY = Policy(
    id="snowflake-stage-credentials",
    title="External stage uses a storage integration, not credentials",
    resource=("snowflake_stage", "snowflake_stage_external_azure", "snowflake_stage_external_gcs", "snowflake_stage_external_s3"),
    severity=Severity.HIGH,
    remediation="Declare a storage integration, name it in `storage_integration`, and take `credentials` out.",
    references=(
        "https://docs.snowflake.com/en/user-guide/data-load-s3-config-storage-integration",
        "https://docs.snowflake.com/en/sql-reference/sql/create-stage#external-stage-parameters-externalstageparams",
    ),
    frameworks=("CIS Snowflake 1.0.0 4.7",),
    proves=("SCV-INF.sf.3.2", "SCV-SEC.hard.2.1"),
)


def applies(stage: Resource) -> Truth:
    """A stage without a URL lies within Snowflake."""
    return is_given(stage["url"])


def check(stage: Resource) -> Truth:
    return stage["credentials"].is_empty() & is_given(stage["storage_integration"])
