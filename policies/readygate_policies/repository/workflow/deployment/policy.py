"""A deployment that no environment guards can be started by any change to the workflow, without a second person."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-workflow-deployment",
    title="Job that applies Terraform runs in an environment that can be protected",
    resource="repository_workflow",
    severity=Severity.MEDIUM,
    remediation="Set `environment` on the job, and ask for a review in the settings of that environment.",
    references=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments",
        "https://docs.gitlab.com/ci/environments/protected_environments/",
    ),
    proves=("SCV-PRE.high.3.3", "SCV-PRE.high.3.4", "DS-10.2.3"),
)
APPLY = re.compile(r"(?m)^(?!\s*(#|echo\b)).*\b(terraform|tofu|terragrunt)\b[^#\n]*\sapply\b")


def applies(workflow: Resource) -> Truth:
    return workflow["jobs"].any(_applies_terraform)


def check(workflow: Resource) -> Truth:
    """Whether the environment is protected stands in the forge, not in a file."""
    return workflow["jobs"].every(lambda job: ~_applies_terraform(job) | job["environment"].is_set())


def _applies_terraform(job: Attribute) -> Truth:
    return job["steps"].any(_applies)


def _applies(step: Attribute) -> Truth:
    found = APPLY.search(str(step["run"].value)) is not None
    return step.answer(found, "applies Terraform" if found else "applies no Terraform")
