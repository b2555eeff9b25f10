"""Who calls a function should not have to read all of it first."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_code import Definition, has_share, judged_modules

POLICY = Policy(
    id="repository-python-docstrings",
    title="Public functions have docstrings",
    resource="repository",
    severity=Severity.LOW,
    remediation="Write a docstring of one sentence; the rules `D102` and `D103` of Ruff keep it so.",
    references=("https://peps.python.org/pep-0257/", "https://docs.astral.sh/ruff/rules/#pydocstyle-d"),
    parameters={
        "paths": Parameter((), "patterns of paths (`*` is any text) of the modules that are judged"),
        "share": Parameter(100, "smallest share (percent) of public functions that have one"),
    },
    proves=("SI-3.6",),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("paths")), "no module is judged")


def check(repository: Resource, parameters: Parameters) -> Truth:
    modules = judged_modules(repository, parameters.texts("paths"))
    return has_share(repository, modules, _says_what_for, parameters.number("share"), "say what they are for")


def _says_what_for(function: Definition) -> bool | None:
    """What is private is its module's own affair."""
    return function.has_docstring if function.is_public else None
