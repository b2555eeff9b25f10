"""State and plans hold every secret of a system in clear text, and a copy in git is outdated with the next change."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-state-untracked",
    title="No Terraform state, saved plan or .terraform directory is tracked by git",
    resource="repository",
    severity=Severity.CRITICAL,
    remediation="Move the state to a remote backend, take the files out with `git rm --cached`, ignore them, and replace every secret they held.",
    references=(
        "https://developer.hashicorp.com/terraform/language/state/sensitive-data",
        "https://github.com/github/gitignore/blob/main/Terraform.gitignore",
    ),
    proves=("SI-2.3", "SI-1.5", "DS-6.3.1"),
)
KEPT_OUT = r"(.*/)?([^/]+\.tfstate(\.backup|\.\d+\.backup)?|[^/]*\.tfplan|tfplan|\.terraform/(?!modules/modules\.json$).*)"
"""State with its backups, plans, and what `terraform init` fetches."""


def check(repository: Resource) -> Truth:
    return ~tracks(repository, KEPT_OUT, "state or plan of Terraform")
