"""What tools write beside the code is added by accident: caches, downloaded providers, profiles with passwords, dumps of data."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.ignore_rules import is_ignored
from readygate.toolkit.tracked_files import tracked_files

POLICY = Policy(
    id="repository-gitignore-paths",
    title="Git ignores what the repository's tools write, and nothing that is needed",
    resource="repository",
    severity=Severity.LOW,
    remediation="Add the path to `.gitignore`; take what is needed back in by a line with `!` behind the one that ignores it.",
    references=("https://git-scm.com/docs/gitignore", "https://github.com/github/gitignore"),
    parameters={
        "ignored": Parameter((), "more paths, from the repository's root, that have to be ignored (data/export.csv)"),
        "kept": Parameter((), "paths that must not be ignored (seeds/countries.csv)"),
    },
    proves=("EC-8", "SI-1.6"),
)
WRITTEN = {
    r".*\.tf": ("{}.terraform/providers/x", "{}terraform.tfstate", "{}terraform.tfstate.backup"),
    r".*\.py": ("{}__pycache__/module.cpython-313.pyc",),
    r"(.*/)?package\.json": ("{}node_modules/x/index.js",),
    r"(.*/)?dbt_project\.yml": ("{}target/manifest.json", "{}logs/dbt.log"),
}
"""What tools write beside the files that they work on."""


def check(repository: Resource, parameters: Parameters) -> Truth:
    """One file of each kind stands for all: the first, which lies nearest to the root."""
    written = [
        path.format(_directory(repository, pattern)) for pattern, paths in WRITTEN.items() if tracked_files(repository, pattern) for path in paths
    ]
    wanted = all_of(is_ignored(repository, path) for path in (*written, *parameters.texts("ignored")))
    return wanted & all_of(~is_ignored(repository, path) for path in parameters.texts("kept"))


def _directory(repository: Resource, pattern: str) -> str:
    paths = [str(one.text) for one in tracked_files(repository, pattern)]
    directory, slash, _ = min(paths, key=lambda path: (path.count("/"), path)).rpartition("/")
    return directory + slash
