"""Who looks for the change that broke something starts with the list of what changed."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-changes-log",
    title="A changelog tells what each version changes",
    resource="repository",
    severity=Severity.LOW,
    remediation="Write a `CHANGELOG.md` with a section for each version, or let a tool make it of fragments or commits.",
    references=("https://keepachangelog.com/en/1.1.0/",),
    parameters={"expected": Parameter(False, "whether there has to be one")},
    proves=("SCV-SEC.comp.1.3", "SCV-RISK.cm.1.1", "SCV-RISK.cm.1.4"),
)
LOG = r"(?i:(docs/)?(changelog|changes|history|news|releases?)(\.(md|markdown|rst|txt|adoc))?)"


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(parameters.flag("expected"), "a changelog is not expected")


def check(repository: Resource) -> Truth:
    return tracks(repository, LOG, "changelog")
