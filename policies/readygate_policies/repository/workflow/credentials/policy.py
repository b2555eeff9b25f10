"""A key of a cloud among a pipeline's secrets works from anywhere, for ever, for everyone who gets a workflow to print it."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-workflow-credentials",
    title="Workflow signs in to its cloud by OIDC, without a key that lasts",
    resource="repository_workflow",
    severity=Severity.HIGH,
    remediation="Let the cloud trust the pipeline's identity (`role-to-assume`, `workload_identity_provider`, `client-id`), and delete the key.",
    references=(
        "https://docs.github.com/en/actions/concepts/security/openid-connect",
        "https://docs.gitlab.com/ci/cloud_services/",
    ),
    proves=("SCV-PRE.high.3.3", "DS-10.2.3"),
)
KEYS = re.compile(r"AWS_SECRET_ACCESS_KEY|GOOGLE_CREDENTIALS|ARM_CLIENT_SECRET|AZURE_CLIENT_SECRET|AZURE_CREDENTIALS")
"""Variables that clouds' tools read a lasting credential from."""
SIGN_IN = {
    "aws-actions/configure-aws-credentials": ("aws-access-key-id", "aws-secret-access-key"),
    "google-github-actions/auth": ("credentials_json",),
    "azure/login": ("creds",),
}
"""Actions that sign in to a cloud, and the inputs by which they take a key."""


def applies(workflow: Resource) -> Truth:
    return workflow["jobs"].any(lambda job: _has_key(job["env"]) | job["steps"].any(_signs_in))


def check(workflow: Resource) -> Truth:
    return ~workflow["jobs"].any(lambda job: _has_key(job["env"]) | job["steps"].any(_uses_key))


def _signs_in(step: Attribute) -> Truth:
    return _has_key(step["env"]) | step["uses"].answer(_action(step) in SIGN_IN, f"is {step['uses'].shown()}")


def _uses_key(step: Attribute) -> Truth:
    """A role that is assumed with the identity of the pipeline takes no key."""
    given = [name for name in SIGN_IN.get(_action(step), ()) if step["with"][name].value]
    return _has_key(step["env"]) | step["with"].answer(bool(given), f"gives {', '.join(given)}" if given else "gives no key")


def _has_key(variables: Attribute) -> Truth:
    found = [name for name in variables.value if KEYS.fullmatch(name)] if isinstance(variables.value, dict) else []
    return variables.answer(bool(found), f"holds {', '.join(found)}" if found else "holds no key")


def _action(step: Attribute) -> str:
    return str(step["uses"].value).partition("@")[0].lower()
