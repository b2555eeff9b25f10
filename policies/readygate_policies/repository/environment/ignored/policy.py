"""A file of settings that is committed once gives its secrets to everyone who ever gets a copy of the repository."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, all_of
from readygate.toolkit.ignore_rules import is_ignored
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-environment-ignored",
    title="Environment files are ignored by git, and none is tracked",
    resource="repository",
    severity=Severity.HIGH,
    remediation="Add `.env` to `.gitignore`, take tracked files out with `git rm --cached`, and replace every secret that they ever held.",
    references=("https://git-scm.com/docs/gitignore", "https://12factor.net/config"),
    parameters={
        "paths": Parameter((".env",), "paths, from the repository's root, that have to be ignored"),
        "expected": Parameter(False, "whether the paths have to be ignored also where no tracked file tells of a program that reads such files"),
    },
    related=("CKV_SECRET_6",),
    proves=("EC-7", "EC-8", "SCV-INF.dbt.1.3", "SI-1.6", "MB-2.1"),
)
PUBLIC = "dist|example|sample|template|tmpl|ci|development|test|testing"
"""Last parts of names: templates, and settings for machines of developers and tests, which frameworks want committed; their `.local` variants
hold what is secret. https://create-react-app.dev/docs/adding-custom-environment-variables/#what-other-env-files-can-be-used"""
ENVIRONMENT_FILE = rf"(.*/)?\.env(\.(?!([^/]*\.)?({PUBLIC})$)[^/]*)?"
"""`.env` and `.env.prod`, but not `.env.example` or `.env.prod.example`."""
READER = (
    r"(.*/)?(\.env(\.[^/]*)?|[^/]*compose[^/]*\.ya?ml|package\.json|pyproject\.toml|setup\.py|requirements[^/]*\.txt|Pipfile|"
    r"Gemfile|composer\.json)"
)
"""Files of what reads `.env` by itself or through the libraries of its language; modules of Terraform do not."""


def applies(repository: Resource, parameters: Parameters) -> Truth:
    """A repository without programs has no environment files that somebody might add by mistake."""
    reads = tracks(repository, READER, "file of a program that reads environment files")
    return reads | (TRUE if parameters.flag("expected") else FALSE)


def check(repository: Resource, parameters: Parameters) -> Truth:
    ignored = all_of(is_ignored(repository, path) for path in parameters.texts("paths"))
    return ~tracks(repository, ENVIRONMENT_FILE, "environment file") & ignored
