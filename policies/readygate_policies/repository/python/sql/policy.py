"""A value that is pasted into a statement may end it and begin another: that is how databases are emptied through a form."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.python_code import judged_modules
from readygate.toolkit.python_sql import assembled_statements

POLICY = Policy(
    id="repository-python-sql",
    title="Statements of SQL get their values as parameters",
    resource="repository",
    severity=Severity.HIGH,
    remediation='Write `execute("... WHERE id = %s", (id,))`, or `text("... WHERE id = :id")`; the rule `S608` of Ruff keeps it so.',
    references=(
        "https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html",
        "https://docs.astral.sh/ruff/rules/hardcoded-sql-expression/",
    ),
    parameters={"paths": Parameter((), "patterns of paths (`*` is any text) of the modules that are judged")},
    proves=("SI-3.9", "SI-R.sec.2.2"),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("paths")), "no module is judged")


def check(repository: Resource, parameters: Parameters) -> Truth:
    modules = judged_modules(repository, parameters.texts("paths"))
    return all_of(_takes_parameters(module) for module in modules) if modules else repository.answer(None, "no module is among those that are judged")


def _takes_parameters(module: Resource) -> Truth:
    """No parameter stands for the name of a table or a list of placeholders; whether such comes from outside is not known."""
    found = assembled_statements(module)
    if found is None:
        return module.answer(None, f"{module['path'].text} is no Python that can be parsed")
    worst = max(found, key=lambda one: one.holds_value, default=None)
    if worst is None:
        return module.answer(True, f"{module['path'].text} puts no statement together")
    where = f"line {worst.line} of {module['path'].text} pastes"
    if worst.holds_value:
        return module.answer(False, f"{where} a value into a statement")
    return module.answer(None, f"{where} something into a statement, which may be the name of a table or column")
