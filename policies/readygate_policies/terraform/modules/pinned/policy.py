"""A module that is fetched anew without a version may be a different one tomorrow, written by whoever owns that address by then."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.version_constraints import has_upper_bound

POLICY = Policy(
    id="terraform-modules-pinned",
    title="Module comes from a registry version or git revision that does not move",
    resource="terraform_module",
    severity=Severity.MEDIUM,
    remediation='Set `version` (`"~> 5.1"`) for a module of a registry, and `?ref=` with a release tag or commit for one of a repository.',
    references=(
        "https://developer.hashicorp.com/terraform/language/block/module#version",
        "https://developer.hashicorp.com/terraform/language/modules/sources#selecting-a-revision",
    ),
    parameters={"commits_only": Parameter(False, "whether a module of a repository has to name a commit; a tag can be moved")},
    replaces=("CKV_TF_2",),
    related=("terraform_module_pinned_source", "3a81fc06-566f-492a-91dd-7448e409e2cd"),
    proves=("SI-D.2",),
)
COMMIT = r"^[0-9a-f]{40}$"
TAG = r"(^|[/_-])v?\d+\.\d+"
BRANCHES = ("HEAD", "dev", "develop", "main", "master", "trunk")


def applies(call: Resource) -> Truth:
    """A local module belongs to the same revision as its caller."""
    return ~call["kind"].equals("local")


def check(call: Resource, parameters: Parameters) -> Truth:
    kind = call["kind"]
    if kind.text == "registry":
        return _is_bounded(call["version"])
    if kind.text in ("git", "mercurial"):
        return _is_revision(call["ref"], parameters)
    return _is_checked(call)


def _is_bounded(version: Attribute) -> Truth:
    if version.text is None:
        return version.is_set()  # equivalent: the message says more
    bounded = has_upper_bound(version.text, bare_major=False)
    return version.answer(bounded, f"is {version.shown()}, which {'keeps out' if bounded else 'lets in'} the next major version")


def _is_revision(ref: Attribute, parameters: Parameters) -> Truth:
    if ref.text in BRANCHES:
        return ref.answer(False, f"is {ref.shown()}, a branch")
    commit = ref.matches(COMMIT)
    if parameters.flag("commits_only"):
        return commit
    tag = ref.matches(TAG)
    if ref.text is None or tag.is_true or commit.is_true:
        return commit | tag
    return ref.answer(None, f"is {ref.shown()}, which may be a branch or a tag")


def _is_checked(call: Resource) -> Truth:
    """An archive whose checksum is named is always the same."""
    source = call["source"]
    checked = source.matches(r"[?&](checksum|versionId|generation)=")
    return (
        checked
        if checked.is_true
        else call["kind"].answer(None, f"is {call['kind'].shown()}: whether what lies at the address stays the same is not known")
    )
