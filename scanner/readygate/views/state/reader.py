"""A state as a view: the objects that exist, as they were when Terraform last saw them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import UNSET, Raw, Struct, UnsetType

from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.resource import Resource
from readygate.views.addresses import enclosing_modules
from readygate.views.document import DocumentError, decode, nests_too_deeply
from readygate.views.state.entry import Entry, StateError
from readygate.views.state.file import StoredOutput, entries, read_file
from readygate.views.state.resources import resources_of, secret_parts
from readygate.views.state.values import read_shown, shown_entries
from readygate.views.view import NamedValue, NotScanned, View

__all__ = ["StateError", "read_state", "resources_from_file"]

WHOLE: frozenset[tuple[str | int, ...]] = frozenset([()])
OLD_FORM = "its attributes are stored in the form of Terraform 0.11; `terraform apply -refresh-only` of Terraform 1.x writes them anew"


class _Head(Struct):
    format_version: Raw | UnsetType = UNSET


def read_state(data: bytes, name: str) -> View:
    """A state file of format 4, or what `terraform show -json` prints of a state. Raises StateError; `name` is what the user calls it."""
    if not data.strip():
        raise StateError("it is empty; Terraform writes even a state without resources as a document")
    try:
        if decode(data, _Head).format_version is not UNSET:
            shown = read_shown(data)
            root = shown.values.root_module if shown.values else None
            outputs = (shown.values.outputs if shown.values else None) or {}
            return _view(name, [*shown_entries(root)] if root else [], outputs)
        stored = read_file(data)
        return _view(name, [*entries(stored)], stored.outputs or {})
    except DocumentError as error:
        raise StateError(f"it is no state that can be read: {error}") from error


def resources_from_file(data: bytes) -> tuple[Resource, ...]:
    """The resources of a state file of format 4, such as the one inside a binary plan. Raises StateError."""
    try:
        return tuple(resources_of(_sound([*entries(read_file(data))])))
    except DocumentError as error:
        raise StateError(f"its state cannot be read: {error}") from error


def _view(name: str, found: Sequence[Entry], outputs: Mapping[str, StoredOutput]) -> View:
    resources = tuple(resources_of(_sound(found)))
    if nests_too_deeply(one.value for one in outputs.values()):
        raise StateError("an output nests too deeply for what Terraform writes")
    return View(
        root=name,
        workspace="default",
        resources=resources,
        unscanned=(),
        torn=(),
        diagnostics=tuple(_notes(found)),
        sources=(),
        not_scanned=tuple(NotScanned(entry.address, OLD_FORM) for entry in found if entry.flat and not entry.deposed),
        calls=(),
        variables={},
        outputs={
            output: NamedValue(one.value, bool(one.sensitive), hidden=WHOLE if one.sensitive else frozenset()) for output, one in outputs.items()
        },
        kind="state",
        secrets=tuple(part for entry in found if entry.deposed for part in secret_parts(entry)),
    )


def _sound(found: Sequence[Entry]) -> Sequence[Entry]:
    """The objects, if what they hold is not too deep for those who walk it, and they lie where objects can."""
    if nests_too_deeply(entry.attributes for entry in found):
        raise StateError("an attribute nests too deeply for what Terraform writes")
    for module in {entry.module for entry in found if entry.module}:
        if module not in enclosing_modules(module):
            raise StateError("the address of a module is none that Terraform writes")
    return found


def _notes(found: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What is told of objects beside their attributes."""
    for entry in found:
        if entry.deposed:
            detail = f"{entry.address} still has the object {entry.deposed} from an earlier replacement. The next apply deletes it; it is not judged."
            yield Diagnostic(Level.NOTE, "Deposed object", detail)
        elif entry.tainted:
            yield Diagnostic(
                Level.NOTE, "Tainted resource", f"{entry.address} is marked as tainted: the next apply replaces it. It is judged as it is."
            )
        if entry.flat:
            yield Diagnostic(Level.WARNING, "Resource in an old form", f"{entry.address} was not judged: {OLD_FORM}.")
