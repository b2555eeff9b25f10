"""A change that nobody in particular has to look at is looked at by nobody."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.code_owners import CODE_OWNERS, unowned
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.tracked_files import tracked_paths

POLICY = Policy(
    id="repository-changes-owners",
    title="Files have code owners, who are asked to review changes of them",
    resource="repository",
    severity=Severity.MEDIUM,
    remediation="Write `* @team` as the first rule of `.github/CODEOWNERS`, and demand reviews of code owners in the branch's rules.",
    references=(
        "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners",
        "https://docs.gitlab.com/user/project/codeowners/",
    ),
    parameters={
        "paths": Parameter(("*",), "patterns of the paths that need an owner (`*` is any text)"),
        "expected": Parameter(False, "whether there have to be code owners at all"),
    },
    proves=("SCV-SEC.comp.1.3", "SCV-RISK.cm.1.1", "SCV-RISK.cm.1.3"),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(parameters.flag("expected"), "code owners are not expected") | repository.others(CODE_OWNERS).exists()


def check(repository: Resource, parameters: Parameters) -> Truth:
    """Whether their review is demanded stands in the forge, not in a file."""
    paths = [path for path in sorted(tracked_paths(repository.graph)) if any(glob_matches(one, path) for one in parameters.texts("paths"))]
    return repository.others(CODE_OWNERS).any(lambda owners: _own(owners, paths))


def _own(owners: Resource, paths: list[str]) -> Truth:
    """Rules of GitLab's sections are not put together."""
    left = unowned(owners, paths)
    if left and owners["sections"].value:
        return owners["sections"].answer(None, "hold owners of their own")
    return owners.answer(not left, f"{left[0]} has no owner" if left else f"all {len(paths)} files have an owner")
