"""Tell what a file or standard input holds by its content: its name says nothing (`tfplan`, `plan.out`, `-`)."""

from __future__ import annotations

import enum
import re

import msgspec

from readygate.views.document import DocumentError, decode
from readygate.views.mistaken import mistaken_for_plan

ARCHIVE = b"PK\x03\x04"
_PLAN = re.compile(rb'\{"format_version":"[0-9.]+","terraform_version":"[^"\\]+","(?:variables|planned_values|resource_changes)":')
"""How Terraform and OpenTofu begin the JSON of a plan and of nothing else: most plans need not be read to their ends to be known."""


class Kind(enum.Enum):
    """What readygate can read beside a directory."""

    BINARY_PLAN = "binary plan"
    PLAN = "plan JSON"
    STATE = "state"
    STATE_JSON = "state JSON"
    ENCRYPTED = "encrypted file of OpenTofu"


class _Head(msgspec.Struct):
    """The keys that tell the kinds of JSON apart; what they hold is not decoded."""

    format_version: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    resource_changes: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    planned_values: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    configuration: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    values: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    version: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    terraform_version: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    serial: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    lineage: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    encrypted_data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class UnknownKindError(Exception):
    """The content is nothing that can be scanned; the message says what was expected."""


def kind_of(data: bytes) -> Kind:
    """What some content is. Raises UnknownKindError.

    Source: https://developer.hashicorp.com/terraform/internals/json-format, and the state files of Terraform 1.11.
    """
    if data.startswith(ARCHIVE):
        return Kind.BINARY_PLAN
    if _PLAN.match(data):
        return Kind.PLAN
    try:
        head = decode(data, _Head)
    except DocumentError as error:
        raise UnknownKindError(mistaken_for_plan(data) or f"it is neither an archive nor a JSON object ({error})") from error
    if head.encrypted_data is not msgspec.UNSET:
        return Kind.ENCRYPTED
    if head.format_version is not msgspec.UNSET:
        planned = (head.resource_changes, head.planned_values, head.configuration)
        return Kind.PLAN if any(part is not msgspec.UNSET for part in planned) else Kind.STATE_JSON
    if head.version is not msgspec.UNSET and any(part is not msgspec.UNSET for part in (head.serial, head.lineage, head.terraform_version)):
        return Kind.STATE
    raise UnknownKindError(mistaken_for_plan(data) or "it is JSON, but neither a plan (`terraform show -json tfplan`) nor a state")
