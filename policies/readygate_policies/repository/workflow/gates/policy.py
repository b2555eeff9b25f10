"""What is only checked by hand is not checked on the day when it matters."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.pipelines import runs_gate

POLICY = Policy(
    id="repository-workflow-gates",
    title="Pipeline stops changes that fail its gates",
    resource="repository",
    severity=Severity.HIGH,
    remediation="Add a step for the gate to a workflow that runs on `pull_request`, without `continue-on-error` or `|| true`.",
    references=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
        "https://docs.gitlab.com/ci/yaml/",
    ),
    parameters={"gates": Parameter(("lint", "test"), "what has to run: lint, typecheck, test, build, coverage, iac-scan")},
    proves=("SCV-PRE.high.3.1", "SCV-PRE.high.3.2", "MB-5.2", "MB-5.3"),
)


def check(repository: Resource, parameters: Parameters) -> Truth:
    return all_of(runs_gate(repository, gate) for gate in parameters.texts("gates"))
