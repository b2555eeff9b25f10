"""The permissions that reading Google Cloud takes, worked out from what the readers declare."""

from __future__ import annotations

from collections.abc import Iterable

from readygate.live.gcp.methods import METHODS
from readygate.live.reader import Reader

ALWAYS = (("cloudresourcemanager", "projects.get"),)
"""What is called beside the readers: it shows that there is access, and tells a project's number."""
ROLE = {
    "title": "Readygate reader",
    "description": "Reads what readygate compares and judges, and changes nothing.",
    "stage": "GA",
}


def permissions(readers: Iterable[Reader]) -> list[str]:
    """Every permission that the readers need, sorted."""
    called = {*ALWAYS}
    for reader in readers:
        called |= {(reader.service, operation) for operation in reader.operations} | {*reader.others}
    return sorted({METHODS[service][operation].permission for service, operation in called})


def role(readers: Iterable[Reader]) -> str:
    """A custom role with all of it and nothing else, as `gcloud iam roles create --file` takes it.

    Source: https://cloud.google.com/iam/docs/creating-custom-roles
    """
    import yaml

    return yaml.safe_dump({**ROLE, "includedPermissions": permissions(readers)}, sort_keys=False)
