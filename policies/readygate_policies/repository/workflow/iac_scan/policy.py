"""A mistake in the infrastructure costs least before it is merged."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.pipelines import runs_gate
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-workflow-iac-scan",
    title="Pipeline scans the Terraform configuration of each change",
    resource="repository",
    severity=Severity.MEDIUM,
    remediation="Run `readygate scan` (or Checkov, Trivy, KICS) in a workflow that runs on `pull_request`, and let it fail.",
    references=("https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",),
    proves=("SI-D.1",),
)
TERRAFORM = r".*\.(tf|tofu)(\.json)?"


def applies(repository: Resource) -> Truth:
    return tracks(repository, TERRAFORM, "Terraform")


def check(repository: Resource) -> Truth:
    return runs_gate(repository, "iac-scan")
