"""A resource's own policy can open it to the world, or to everybody who can make a service act for them."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.iam.resource_openings import HOLDERS, foreigners, is_shielded, outsiders, policy_is_set

POLICY = Policy(
    id="aws-iam-resource-policy-public",
    title="Policy of a resource lets in nobody but those it names",
    resource=HOLDERS,
    severity=Severity.CRITICAL,
    remediation=(
        "Name the principals, or narrow `*` by aws:PrincipalOrgID, aws:PrincipalAccount or a VPC endpoint; "
        "let services in with aws:SourceArn or aws:SourceAccount of your own (`source_arn`, `source_account` of a Lambda permission)."
    ),
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status",
    ),
    parameters={
        "trusted_accounts": Parameter(None, "accounts that may be let in beside the own one; where they are given, all others are failures"),
    },
    replaces=(
        "CKV_AWS_32",
        "CKV_AWS_70",
        "CKV_AWS_168",
        "CKV_AWS_169",
        "CKV_AWS_301",
        "CKV_AWS_364",
        "CKV_AWS_387",
        "CKV_AWS_167",
        "AVD-AWS-0032",
        "aws-ecr-no-public-access",
        "awslambda_function_not_publicly_accessible",
        "ecr_repositories_not_publicly_accessible",
        "glacier_vaults_policy_public_access",
        "sns_topics_not_publicly_accessible",
        "sqs_queues_not_publicly_accessible",
        "secretsmanager_not_publicly_accessible",
        "ses_identity_not_publicly_accessible",
        "eventbridge_bus_exposed",
    ),
    related=(
        "CKV_AWS_283",
        "AVD-AWS-0067",
        "aws-lambda-restrict-source-arn",
        "efs_not_publicly_accessible",
        "s3_bucket_policy_public_write_access",
        "opensearch_service_domains_not_publicly_accessible",
    ),
    frameworks=("FSBP Lambda.1", "FSBP SNS.4", "FSBP SQS.3"),
)


def applies(holder: Resource) -> Truth:
    """Only what holds a policy can let anybody in."""
    return policy_is_set(holder)


def check(holder: Resource, parameters: Parameters) -> Truth:
    found = list(outsiders(holder))
    if parameters.is_given("trusted_accounts"):
        found += foreigners(holder, parameters.texts("trusted_accounts"))
    for one in sorted(found, key=lambda opening: bool(opening.undecided)):
        return ~one.truth | is_shielded(holder).quiet()
    return TRUE
