"""GitHub and the like issue tokens to everybody: a provider that takes all of them lets every repository in the world in."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = Policy(
    id="gcp-iam-workload-identity",
    title="Workload identity provider takes tokens of one's own repositories or organisation only",
    resource="google_iam_workload_identity_pool_provider",
    severity=Severity.HIGH,
    remediation='Set `attribute_condition`, such as `assertion.repository_owner_id == "1234"`.',
    references=(
        "https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/iam_workload_identity_pool_provider#attribute_condition",
    ),
    parameters={
        "shared_issuers": Parameter(
            (
                "https://token.actions.githubusercontent.com",
                "https://gitlab.com",
                "https://app.terraform.io",
                "https://api.pulumi.com/oidc",
                "https://accounts.google.com",
                "https://api.bitbucket.org",
            ),
            "how the addresses of issuers begin that issue tokens to strangers as well",
        )
    },
    related=(
        "CKV_GCP_118",
        "CKV_GCP_125",
        "AVD-GCP-0068",
        "google-iam-no-conditions-workload-identity-pool-provider",
        "iam_workload_identity_pool_provider_attribute_condition",
    ),
)
IDENTITY = r"(assertion|attribute|google)\.(\w*(repository|owner|organi[sz]ation|namespace|project|workspace|subject|team|actor|email|hd)\w*|sub)\b"
"""Claims that tell whose token it is."""


def applies(provider: Resource, parameters: Parameters) -> Truth:
    """Who runs an issuer of one's own, or names an account of AWS, serves nobody else."""
    issuer = provider["oidc"]["issuer_uri"]
    shared = any_of(issuer.starts_with(one) for one in parameters.texts("shared_issuers"))
    return ~provider["oidc"].is_empty() & shared & ~provider["disabled"].or_default(False).equals(True)


def check(provider: Resource) -> Truth:
    condition = provider["attribute_condition"]
    return condition.is_set() & condition.matches(IDENTITY)
