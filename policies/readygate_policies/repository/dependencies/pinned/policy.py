"""A list of requirements without versions installs something else every day."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-dependencies-pinned",
    title="List of requirements for pip names exact versions",
    resource="repository_manifest",
    severity=Severity.LOW,
    remediation="Write `name==version`; `pip-compile` or `uv pip compile` make such a list of one with ranges.",
    references=("https://pip.pypa.io/en/stable/topics/repeatable-installs/",),
    proves=("SCV-POST.mon.2.1",),
)
CONSTRAINTS = ("-c", "--constraint")


def applies(manifest: Resource) -> Truth:
    return manifest["path"].ends_with(".txt") & ~manifest["dependencies"].is_empty()


def check(manifest: Resource) -> Truth:
    """A file of constraints may name the versions in place of the list."""
    constrained = manifest["options"].any(lambda option: option.answer(str(option.text).startswith(CONSTRAINTS), f"is {option.text}"))
    pinned = manifest["dependencies"].every(_is_exact)
    return pinned if pinned.is_true or constrained.is_false else manifest["options"].answer(None, "name constraints, which are not read")


def _is_exact(requirement: Attribute) -> Truth:
    """By version, or by the address of an archive or revision."""
    constraint = str(requirement["constraint"].value)
    exact = constraint.startswith(("==", "@", "://")) and "*" not in constraint
    return requirement.answer(exact, f"is {requirement['name'].text}{constraint}")
