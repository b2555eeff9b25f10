"""What policies say about other tools' checks and about frameworks: in the forms that those have, and in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from readygate.engine.policies import discover
from readygate.engine.run import load_all
from readygate.model.policy import Policy

POLICIES = [loaded.policy for loaded in load_all(discover())[0]]

every_policy = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)

PEERS = {
    "Checkov": r"CKV2?_(?P<checkov>[A-Z]+)_\d+",
    "Trivy": r"(AVD-)?(?P<trivy>[A-Z]+)-\d{4}",
    "tfsec and Trivy, long form": r"(?P<tfsec>aws|google|azure|docker)(-[a-z0-9]+){2,}",
    "KICS": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "Prowler and tflint": r"[a-z0-9]+(_[a-z0-9]+)+",
    "Terrascan": r"AC_(?P<terrascan>[A-Z]+)_\d{4}",
}
"""How the ids of each tool's checks look; what they are about is named where they say it."""

CLOUDS = {"AWS": "aws", "GCP": "gcp", "GOOGLE": "gcp"}

FRAMEWORKS = {
    "CIS AWS 3.0.0": r"\d(\.\d{1,2}){1,2}",
    "CIS GCP 3.0.0": r"\d(\.\d{1,2}){1,2}",
    "CIS Snowflake 1.0.0": r"\d\.\d{1,2}",
    "FSBP": r"[A-Z][A-Za-z0-9]+\.\d{1,3}",
    "NIST SP 800-53 r5": r"[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?",
    "PCI DSS 4.0.1": r"\d{1,2}(\.\d{1,2}){1,3}",
}
"""The frameworks, each in one version, and how their controls are numbered."""

OF_PROVIDERS = {"CIS AWS 3.0.0": "aws", "CIS GCP 3.0.0": "gcp", "CIS Snowflake 1.0.0": "snowflake", "FSBP": "aws"}
NEUTRAL = ("terraform", "repository")
"""What is judged there may belong to any cloud."""


@every_policy
def test_peers_are_named_by_their_ids(policy: Policy) -> None:
    """An id in a form that no tool uses would never match a suppression."""
    assert [id_ for id_ in _peers(policy) if not re.fullmatch("|".join(PEERS.values()), id_)] == []


@every_policy
def test_peers_are_named_once(policy: Policy) -> None:
    """A check is either answered in full or overlapped, and named once."""
    assert sorted(_peers(policy)) == sorted(set(_peers(policy)))


@every_policy
def test_peers_are_about_the_same_cloud(policy: Policy) -> None:
    """The check of another cloud cannot be answered: it would be a slip of the pen."""
    about = {id_: cloud for id_ in _peers(policy) for cloud in _cloud(id_)}
    assert {id_ for id_, cloud in about.items() if policy.provider not in (*NEUTRAL, cloud)} == set()


@every_policy
def test_frameworks_are_spelled_alike(policy: Policy) -> None:
    """Two spellings or versions of a framework would be two frameworks in the documentation."""
    known = "|".join(f"{re.escape(name)} {number}" for name, number in FRAMEWORKS.items())
    assert [control for control in policy.frameworks if not re.fullmatch(known, control)] == []


@every_policy
def test_frameworks_fit_the_cloud(policy: Policy) -> None:
    """The benchmark of one cloud says nothing about another."""
    owners = {control: owner for control in policy.frameworks for name, owner in OF_PROVIDERS.items() if control.startswith(name)}
    assert {control for control, owner in owners.items() if policy.provider not in (*NEUTRAL, owner)} == set()


@every_policy
def test_controls_are_named_once(policy: Policy) -> None:
    """A control that is listed twice would be shown twice."""
    assert sorted(policy.frameworks) == sorted(set(policy.frameworks))


def _peers(policy: Policy) -> tuple[str, ...]:
    return (*policy.replaces, *policy.related)


def _cloud(id_: str) -> Iterator[str]:
    """The provider of policies that a peer's id speaks of, where it speaks of one."""
    found = re.fullmatch("|".join(PEERS.values()), id_)
    words = [word.upper() for word in found.groupdict().values() if word] if found else []
    yield from (CLOUDS[word] for word in words if word in CLOUDS)
