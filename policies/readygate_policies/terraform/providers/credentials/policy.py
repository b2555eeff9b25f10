"""Keys in a `provider` or `backend` block reach everyone who has the code, and never expire."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import is_placeholder, kind_of_secret, looks_like_secret_name
from readygate.toolkit.written_values import is_written

POLICY = Policy(
    id="terraform-providers-credentials",
    title="No provider or backend block has credentials written in it",
    resource="terraform",
    severity=Severity.CRITICAL,
    remediation="Take the credentials out and replace them; sign in by role, OIDC or environment variables.",
    references=(
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs#authentication-and-configuration",
        "https://developer.hashicorp.com/terraform/language/backend#credentials-and-sensitive-data",
    ),
    replaces=("CKV_AWS_41", "CKV_BCW_1", "CKV_LIN_1", "CKV_NCP_17", "CKV_OCI_1", "CKV_OPENSTACK_1", "CKV_PAN_1"),
    proves=("SI-1.1", "SI-1.5", "MB-2.1", "DS-6.3.1"),
)
IDENTIFIERS = ("access_key",)
"""Arguments that name a key without being it."""


def applies(root: Resource) -> Truth:
    return ~(root["providers"].is_empty() & root["backend"].is_empty())


def check(root: Resource) -> Truth:
    return ~(root["providers"].any(_holds_secret) | root["backend"].any(_holds_secret))


def _holds_secret(block: Attribute) -> Truth:
    """Whether a block of arguments has a literal where a secret belongs."""
    written = [argument for argument in block.items() if _is_secret(argument)]
    found = written[0] if written else block  # equivalent: where the finding points
    return found.answer(bool(written), "is written in the configuration" if written else "has no credentials written in it")


def _is_secret(argument: Attribute) -> bool:
    """Stand-ins for a local emulator (`test`, `mock_access_key`) let nobody in."""
    text, name = str(argument.value), str(argument.path[-1])
    if not is_written(argument) or is_placeholder(text):
        return False
    if kind_of_secret(text):
        return True
    return looks_like_secret_name(name) and name not in IDENTIFIERS and not text.startswith(("test", "mock", "fake", "/", "~", "./"))
