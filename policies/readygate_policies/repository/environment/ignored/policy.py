"""A file of settings that is committed once gives its secrets to everyone who ever gets a copy of the repository."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.ignore_rules import is_ignored
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-environment-ignored",
    title="Environment files are ignored by git, and none is tracked",
    resource="repository",
    severity=Severity.HIGH,
    remediation="Add `.env` to `.gitignore`, take tracked files out with `git rm --cached`, and replace every secret that they ever held.",
    references=("https://git-scm.com/docs/gitignore", "https://12factor.net/config"),
    parameters={"paths": Parameter((".env",), "paths, from the repository's root, that have to be ignored")},
    related=("CKV_SECRET_6",),
    proves=("EC-7", "EC-8", "SCV-INF.dbt.1.3", "SI-1.6", "MB-2.1"),
)
ENVIRONMENT_FILE = r"(.*/)?\.env(\.(?!([^/]*\.)?(dist|example|sample|template|tmpl)$)[^/]*)?"
"""`.env` and `.env.prod`, but not `.env.example` or `.env.prod.example`."""


def check(repository: Resource, parameters: Parameters) -> Truth:
    ignored = all_of(is_ignored(repository, path) for path in parameters.texts("paths"))
    return ~tracks(repository, ENVIRONMENT_FILE, "environment file") & ignored
