"""What is marked as unfinished in the code is finished before it runs for customers, or stands in the list of what is left to do."""

import re

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.python_code import comments, judged_modules

POLICY = Policy(
    id="repository-python-unfinished",
    title="No comment marks something as unfinished",
    resource="repository",
    severity=Severity.LOW,
    remediation="Finish it, or move it to the tracker of issues; the rules `FIX` of Ruff keep it so.",
    references=("https://docs.astral.sh/ruff/rules/#flake8-fixme-fix",),
    parameters={
        "paths": Parameter((), "patterns of paths (`*` is any text) of the modules that are judged"),
        "words": Parameter(("TODO", "FIXME"), "words, in capitals, that mark what is unfinished"),
    },
    proves=("SI-3.7",),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("paths")), "no module is judged")


def check(repository: Resource, parameters: Parameters) -> Truth:
    marked = re.compile(rf"\b({'|'.join(map(re.escape, parameters.texts('words')))})\b")
    modules = judged_modules(repository, parameters.texts("paths"))
    return (
        all_of(_is_finished(module, marked) for module in modules) if modules else repository.answer(None, "no module is among those that are judged")
    )


def _is_finished(module: Resource, marked: re.Pattern[str]) -> Truth:
    every = comments(module)
    if every is None:
        return module.answer(None, f"{module['path'].text} is no Python that can be read")
    found = [(line, comment) for line, comment in every if marked.search(comment)]
    return module.answer(not found, f"line {found[0][0]} of {module['path'].text} says {found[0][1][:60]}" if found else "no comment marks anything")
