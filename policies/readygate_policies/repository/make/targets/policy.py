"""What a team does every day has one name, so that people, pipelines and instructions all run the same commands."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

POLICY = Policy(
    id="repository-make-targets",
    title="Makefile at the root has the targets that the team agreed on",
    resource="repository_makefile",
    severity=Severity.LOW,
    remediation="Add the missing target with the commands that it runs.",
    references=("https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html",),
    parameters={"targets": Parameter((), "names of targets that have to be there, such as test, lint, format, format-check and security-check")},
    proves=("SI-3.3", "SI-3.4", "SI-D.1"),
)


def applies(makefile: Resource, parameters: Parameters) -> Truth:
    return makefile["directory"].is_empty() & makefile.answer(bool(parameters.texts("targets")), "no target is required")


def check(makefile: Resource, parameters: Parameters) -> Truth:
    return all_of(_has(makefile["targets"], name, makefile["includes"]) for name in parameters.texts("targets"))


def _has(targets: Attribute, name: str, includes: Attribute) -> Truth:
    """A target without recipe counts where others do its work; those of files that are included are not told."""
    found = next((one for one in targets.items() if one["name"].text == name), None)
    if found is None:
        return targets.answer(None if includes.value else False, f"do not hold {name}")
    return ~found["recipe"].is_empty() | ~found["prerequisites"].is_empty()
