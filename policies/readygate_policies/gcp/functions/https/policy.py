"""A function of the first generation answers plain HTTP as well unless it is told not to, and whoever listens reads along."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-functions-https",
    title="Function sends callers from HTTP to HTTPS",
    resource="google_cloudfunctions_function",
    severity=Severity.MEDIUM,
    remediation='Set `https_trigger_security_level = "SECURE_ALWAYS"`, or move to the second generation, which answers HTTPS only.',
    references=(
        "https://cloud.google.com/functions/1stgendocs/writing/write-http-functions",
        "https://cloud.google.com/python/docs/reference/cloudfunctions/latest/google.cloud.functions_v1.types.HttpsTrigger",
    ),
    replaces=("CKV2_GCP_10",),
)
DEFAULT_LEVEL = "SECURE_OPTIONAL"
"""What holds where the level is not specified; the second page above."""


def applies(function: Resource) -> Truth:
    return function["trigger_http"].or_default(False).equals(True)


def check(function: Resource) -> Truth:
    return function["https_trigger_security_level"].or_default(DEFAULT_LEVEL).equals("SECURE_ALWAYS")
