"""The state file itself, format 4.

Shape: https://github.com/hashicorp/terraform/blob/v1.11.4/internal/states/statefile/version4.go
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import UNSET, Raw, Struct, UnsetType

from readygate.model.values import Path
from readygate.terraform.expansion import key_text
from readygate.views.document import decode
from readygate.views.state.entry import Entry, StateError

VERSION = 4
_PROVIDER = re.compile(r'(?:(module\..+)\.)?provider(?:\["(?:[^"]*/)?([^"/]*)"\]|\.([\w-]+))(?:\.([\w-]+))?')


class Step(Struct):
    """A step of a path to a sensitive value: an attribute, or an index with its type."""

    type: str
    value: Any


class Instance(Struct):
    """An instance of a resource; what a provider keeps for itself (`private`) is not read at all."""

    index_key: str | int | None = None
    status: str | None = None
    deposed: str | None = None
    attributes: dict[str, Any] | None = None
    attributes_flat: dict[str, str] | None = None
    sensitive_attributes: list[list[Step]] | None = None
    dependencies: list[str] | None = None


class Block(Struct):
    """A resource with its instances."""

    type: str
    name: str
    mode: str = "managed"
    module: str | None = None
    provider: str = ""
    instances: list[Instance] | None = None


class StoredOutput(Struct):
    """An output of the root module."""

    value: Any = None
    sensitive: bool | None = None


class StateFile(Struct):
    """The document."""

    terraform_version: str = ""
    resources: list[Block] | None = None
    outputs: dict[str, StoredOutput] | None = None


class _Head(Struct):
    version: int | None = None
    encrypted_data: Raw | UnsetType = UNSET


def read_file(data: bytes) -> StateFile:
    """The content of a state file of format 4. Raises StateError or DocumentError."""
    head = decode(data, _Head)
    if head.encrypted_data is not UNSET:
        raise StateError("it is encrypted by OpenTofu; scan what `tofu show -json` or `tofu state pull` prints where its key is known")
    if head.version is None:
        raise StateError('it has no "version", as every state file has')
    if head.version < VERSION:
        how = "`terraform apply -refresh-only` of Terraform 1.x writes it anew in format 4"
        raise StateError(f"it has format {head.version}, of Terraform 0.11 and older, and only format {VERSION} is read; {how}")
    if head.version > VERSION:
        raise StateError(f"it has format {head.version}, and only format {VERSION} (Terraform 0.12 to 1.x, OpenTofu) is known")
    return decode(data, StateFile)


def entries(state: StateFile) -> Iterator[Entry]:
    """Its objects. Raises StateError where one cannot be read."""
    for block in state.resources or ():
        module = block.module or ""
        address = f"{module}{'.' if module else ''}{'data.' if block.mode == 'data' else ''}{block.type}.{block.name}"
        found = _PROVIDER.match(block.provider)
        configured_in, named, older, alias = found.groups() if found else ("", "", "", "")
        for instance in block.instances or ():
            yield Entry(
                address=f"{address}{key_text(instance.index_key)}",
                module=module,
                mode=block.mode,
                type=block.type,
                name=block.name,
                index=instance.index_key,
                provider=named or older or block.type.partition("_")[0],
                alias=alias or "",
                configured_in=configured_in or "",
                attributes=instance.attributes or {},
                stored=True,
                flat=instance.attributes is None and instance.attributes_flat is not None,
                sensitive=[_path(steps) for steps in instance.sensitive_attributes or ()],
                dependencies=tuple(instance.dependencies or ()),
                tainted=instance.status == "tainted",
                deposed=instance.deposed or "",
            )


def _path(steps: list[Step]) -> Path:
    """A path to a sensitive value; it ends before a step of a kind that is not known."""
    path: list[str | int] = []
    for step in steps:
        value = step.value.get("value") if isinstance(step.value, dict) else step.value
        if not isinstance(value, str | int):
            break
        path.append(value)
    return tuple(path)
