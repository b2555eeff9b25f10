"""A function that everyone on the internet may call works for everyone, at the cost of its owner."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.gcp_functions import is_open_to_everyone, setting

POLICY = Policy(
    id="gcp-functions-public-access",
    title="Function cannot be called by everyone on the internet",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.HIGH,
    remediation=(
        "Grant the invoker's role to the accounts that call the function instead of `allUsers`, or set `ingress_settings` to "
        "`ALLOW_INTERNAL_ONLY` or `ALLOW_INTERNAL_AND_GCLB`."
    ),
    references=(
        "https://cloud.google.com/functions/docs/securing/authenticating",
        "https://cloud.google.com/functions/docs/networking/network-settings#ingress_settings",
    ),
    parameters={
        "public": Parameter((), "names of the functions that are there for everyone"),
        "internal_only": Parameter(False, "whether callers from the internet are refused even where they authenticate themselves"),
    },
    replaces=("CKV_GCP_107", "cloudfunction_function_not_publicly_accessible"),
    related=("CKV_GCP_124",),
    proves=("SI-2.9",),
)
DEFAULT_INGRESS = "ALLOW_ALL"


def applies(function: Resource, parameters: Parameters) -> Truth:
    return ~function["name"].one_of(*parameters.texts("public"))


def check(function: Resource, parameters: Parameters) -> Truth:
    internal = setting(function, "ingress").or_default(DEFAULT_INGRESS).one_of("ALLOW_INTERNAL_ONLY", "ALLOW_INTERNAL_AND_GCLB")
    return internal | (FALSE if parameters.flag("internal_only") else ~is_open_to_everyone(function))
