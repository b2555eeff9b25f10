"""A checklist that says "implemented" is met by a function that does something, not by a line in a plan."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.python_code import in_module, matching

POLICY = Policy(
    id="repository-python-definitions",
    title="Required functions and classes of Python are there, and do something",
    resource="repository",
    severity=Severity.LOW,
    remediation="Write the function or class; the parameter names it as `app/config.py::Settings.is_production` or `app/config.py::*.validate_*`.",
    references=("https://docs.python.org/3/reference/compound_stmts.html#function-definitions",),
    parameters={"definitions": Parameter((), "paths of modules, each with `::` and the name of what it has to define")},
    proves=(
        *("SI-R.sec.2.1", "SI-R.sec.2.4", "DS-C.sec.3", "DS-C.sec.4", "DS-C.cfg.7", "DS-C.hard.6", "DS-C.hard.7", "DS-C.hard.8"),
        *("DS-C.hard.9", "DS-C.hard.10", "DS-C.hard.11", "DS-C.hard.12", "DS-C.hard.13", "DS-4.3.1"),
    ),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("definitions")), "no definition is required")


def check(repository: Resource, parameters: Parameters) -> Truth:
    return all_of(in_module(repository, name, _defines) for name in parameters.texts("definitions"))


def _defines(module: Resource, name: str) -> Truth:
    found = matching(module, name or "*")
    if found is None:
        return module.answer(None, f"{module['path'].text} is no Python that can be parsed")
    if not found:
        return module.answer(False, f"{module['path'].text} does not define {name or 'anything'}")
    done = [one.name for one in found if not one.is_stub]
    return module.answer(
        bool(done), f"{module['path'].text} defines {done[0]}" if done else f"{found[0].name} in {module['path'].text} does nothing yet"
    )
