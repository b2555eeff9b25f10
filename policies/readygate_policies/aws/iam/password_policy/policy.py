"""Short and reused passwords are guessed, and then somebody else signs in to the console."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

POLICY = Policy(
    id="aws-iam-password-policy",
    title="Passwords of the account's users are long, varied and not used again",
    resource="aws_iam_account_password_policy",
    severity=Severity.LOW,
    remediation=(
        "Set `minimum_password_length = 14`, `password_reuse_prevention = 24`, and `require_lowercase_characters`, "
        "`require_uppercase_characters`, `require_numbers` and `require_symbols` to true."
    ),
    references=("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",),
    parameters={
        "minimum_length": Parameter(14, "shortest password (characters)"),
        "remembered": Parameter(24, "former passwords (count) that may not be used again"),
        "character_kinds": Parameter(True, "whether lower and upper case letters, digits and symbols are required"),
        "maximum_age": Parameter(0, "longest age (days) of a password; 0 where it need not expire"),
    },
    replaces=(
        "CKV_AWS_10",
        "CKV_AWS_11",
        "CKV_AWS_12",
        "CKV_AWS_13",
        "CKV_AWS_14",
        "CKV_AWS_15",
        "AVD-AWS-0056",
        "AVD-AWS-0058",
        "AVD-AWS-0059",
        "AVD-AWS-0060",
        "AVD-AWS-0061",
        "AVD-AWS-0063",
        "aws-iam-no-password-reuse",
        "aws-iam-require-lowercase-in-passwords",
        "aws-iam-require-numbers-in-passwords",
        "aws-iam-require-symbols-in-passwords",
        "aws-iam-require-uppercase-in-passwords",
        "aws-iam-set-minimum-password-length",
        "iam_password_policy_lowercase",
        "iam_password_policy_minimum_length_14",
        "iam_password_policy_number",
        "iam_password_policy_reuse_24",
        "iam_password_policy_symbol",
        "iam_password_policy_uppercase",
    ),
    related=("CKV_AWS_9", "AVD-AWS-0062", "aws-iam-set-max-password-age", "iam_password_policy_expires_passwords_within_90_days_or_less"),
    frameworks=("CIS AWS 3.0.0 1.8", "CIS AWS 3.0.0 1.9", "FSBP IAM.7", "PCI DSS 4.0.1 8.3.6", "PCI DSS 4.0.1 8.3.7"),
)
KINDS = ("require_lowercase_characters", "require_numbers", "require_symbols", "require_uppercase_characters")


def check(rules: Resource, parameters: Parameters) -> Truth:
    """What is left out is not asked for."""
    long = rules["minimum_password_length"].at_least(parameters.number("minimum_length"))
    new = rules["password_reuse_prevention"].or_default(0).at_least(parameters.number("remembered"))
    varied = all_of(rules[kind].or_default(False).equals(True) for kind in KINDS if parameters.flag("character_kinds"))
    oldest = parameters.number("maximum_age")
    age = rules["max_password_age"].or_default(0)
    return long & new & varied & (Truth(oldest == 0) | (~age.equals(0) & age.at_most(oldest)))
