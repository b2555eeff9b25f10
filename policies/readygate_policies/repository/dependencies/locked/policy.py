"""Without a lock file each installation picks versions of its own, and the one that is deployed was never tested."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.nearby_files import tracked_above

POLICY = Policy(
    id="repository-dependencies-locked",
    title="Lock file beside a manifest holds the exact versions of its dependencies",
    resource="repository_manifest",
    severity=Severity.MEDIUM,
    remediation="Let the package manager write its lock file (`uv lock`, `poetry lock`, `npm install`, ...), and commit it.",
    references=(
        "https://docs.npmjs.com/cli/configuring-npm/package-lock-json",
        "https://packaging.python.org/en/latest/specifications/pylock-toml/",
    ),
    proves=("SCV-POST.mon.2.1",),
)
LOCKS = {
    "bundler": r"Gemfile\.lock",
    "cargo": r"Cargo\.lock",
    "composer": r"composer\.lock",
    "dbt": r"package-lock\.yml",
    "go": r"go\.sum",
    "mix": r"mix\.lock",
    "npm": r"package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?",
    "python": r"uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock(\.[^.]+)?\.toml",
}
LIST = ".txt"
"""Lists for pip are judged by whether they name versions themselves."""


def applies(manifest: Resource) -> Truth:
    return ~manifest["path"].ends_with(LIST) & ~_is_without_dependencies(manifest)


def check(manifest: Resource) -> Truth:
    """The lock file of a workspace lies at its root. Whether a library locks what it is tested with is its authors' choice."""
    lock = tracked_above(manifest, LOCKS[str(manifest["ecosystem"].value)])
    if lock:
        return manifest.answer(True, f"{lock} locks its dependencies")
    program = manifest["program"].value is True
    return manifest.answer(False if program else None, f"no lock file for {manifest.address}{'' if program else ', which may be a library'}")


def _is_without_dependencies(manifest: Resource) -> Truth:
    """What kinds of manifests say that are not read is taken for some."""
    listed = manifest["dependencies"]
    return listed.is_empty() if listed.is_known else manifest.answer(False, "its dependencies are not read")
