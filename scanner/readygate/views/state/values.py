"""The tree of values that `terraform show -json` prints of a state, and plan JSON of the state before.

Shape: https://developer.hashicorp.com/terraform/internals/json-format#values-representation
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any

from msgspec import Raw, Struct

from readygate.model.values import Path
from readygate.views.document import decode, shown_version
from readygate.views.state.entry import Entry, StateError
from readygate.views.state.file import StoredOutput


class ShownObject(Struct):
    """An object of the state, without its values."""

    address: str
    type: str
    name: str
    mode: str = "managed"
    index: str | int | None = None
    provider_name: str = ""
    depends_on: list[str] | None = None
    tainted: bool = False
    deposed_key: str = ""


class ShownResource(ShownObject):
    """An object of the state."""

    values: dict[str, Any] | None = None
    sensitive_values: Any = None


class ShownModule(Struct):
    """A module instance with its objects, and those inside it."""

    address: str = ""
    resources: list[ShownResource] | None = None
    child_modules: list[ShownModule] | None = None


class ShownValues(Struct):
    """The outputs of the root module and all objects."""

    outputs: dict[str, StoredOutput] | None = None
    root_module: ShownModule | None = None


class ShownState(Struct):
    """The document; a state that holds nothing has no values."""

    format_version: str
    terraform_version: str = ""
    values: ShownValues | None = None


class _Head(Struct):
    format_version: str


def read_shown(data: bytes | Raw) -> ShownState:
    """The content of a state in JSON. Raises StateError or DocumentError."""
    version = decode(data, _Head).format_version
    if not version.startswith("1."):
        raise StateError(f"its format_version is {shown_version(version)}, and only 1.x is known, which Terraform 1.x and OpenTofu write")
    return decode(data, ShownState)


def shown_entries(root: ShownModule) -> Iterator[Entry]:
    """The objects in a module and in those inside it."""
    pending = [root]
    while pending:
        module = pending.pop()
        for one in module.resources or ():
            yield entry_of(one, module.address, one.values, _marked(one.sensitive_values, ()))
        pending += reversed(module.child_modules or ())


def entry_of(shown: ShownObject, module: str, values: dict[str, Any] | None, sensitive: Iterable[Path]) -> Entry:
    """The object in a module instance that has these values."""
    return Entry(
        address=shown.address,
        module=intern(module),
        mode=intern(shown.mode),
        type=intern(shown.type),
        name=shown.name,
        index=shown.index,
        provider=intern(shown.provider_name.rpartition("/")[2] or shown.type.partition("_")[0]),
        attributes=values or {},
        sensitive=sensitive,
        dependencies=tuple(shown.depends_on or ()),
        tainted=shown.tainted,
        deposed=shown.deposed_key,
    )


def _marked(tree: Any, path: Path) -> Iterator[Path]:
    """The paths at which a tree of marks is true."""
    if tree is True:
        yield path
    elif isinstance(tree, dict):
        for name, inner in tree.items():
            yield from _marked(inner, (*path, name))
    elif isinstance(tree, list):
        for position, inner in enumerate(tree):
            yield from _marked(inner, (*path, position))
