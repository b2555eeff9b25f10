"""A type checker passes over functions without annotations, and so finds nothing where nothing is written."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_code import Definition, has_share, judged_modules

POLICY = Policy(
    id="repository-python-annotations",
    title="Functions say the types of what they take and return",
    resource="repository",
    severity=Severity.LOW,
    remediation="Annotate the functions; `mypy --disallow-untyped-defs` or the rules `ANN` of Ruff keep it so.",
    references=(
        "https://docs.python.org/3/library/typing.html",
        "https://mypy.readthedocs.io/en/stable/command_line.html#untyped-definitions-and-calls",
    ),
    parameters={
        "paths": Parameter((), "patterns of paths (`*` is any text) of the modules that are judged"),
        "share": Parameter(80, "smallest share (percent) of their functions that are annotated in full"),
    },
    proves=("SI-3.5",),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("paths")), "no module is judged")


def check(repository: Resource, parameters: Parameters) -> Truth:
    modules = judged_modules(repository, parameters.texts("paths"))
    return has_share(repository, modules, _is_annotated, parameters.number("share"), "say all their types")


def _is_annotated(function: Definition) -> bool:
    return function.is_annotated
