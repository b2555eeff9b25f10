"""What the names in a module's expressions mean, and the errors of those that mean nothing, in Terraform's words.

Source: https://developer.hashicorp.com/terraform/language/expressions/references
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from readygate.hcl.syntax import Expression, Key, Traversal
from readygate.model.types import STRING
from readygate.model.values import Path, Reference, Unknown
from readygate.terraform.declarations import DATA, EPHEMERAL, MANAGED, ResourceKey
from readygate.terraform.errors import EvaluationError
from readygate.terraform.files import FileAccess
from readygate.terraform.scope import IndexStep, Step
from readygate.terraform.values import TfValue

if TYPE_CHECKING:
    from readygate.terraform.calls import CallBlock
    from readygate.terraform.instances import ResourceBlock
    from readygate.terraform.modules import ModuleInstance


def resolve(module: ModuleInstance, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    """The value of the longest leading part of a reference that the module knows, and how many steps it took. Raises EvaluationError."""
    resolver = _ROOTS.get(root)
    if resolver is not None:
        return resolver(module, steps, node)
    return _resolve_resource(module, MANAGED, root, steps, 0, node)


def _name(root: str, steps: Sequence[Step], node: Expression) -> str:
    """The first step behind a root, which must be a name."""
    if steps and isinstance(steps[0], str):
        return steps[0]
    detail = f'The "{root}" object cannot be accessed directly. Instead, access one of its attributes.'
    if steps:
        detail = f'The "{root}" object does not support this operation.'
    raise EvaluationError("Invalid reference", detail, node)


def _resolve_variable(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    return module.variable(_name("var", steps, node), node), 1


def _resolve_local(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    return module.local(_name("local", steps, node), node), 1


def _resolve_module(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    name = _name("module", steps, node)
    return called_module(module, name, node).resolve(steps, 1, node)


def called_module(module: ModuleInstance, name: str, node: Expression) -> CallBlock:
    """A declared module call. Raises EvaluationError where there is none of the name."""
    call = module.call(name)
    if call is None:
        detail = f'No module call named "{name}" is declared in {module.display}.'
        raise EvaluationError("Reference to undeclared module", detail, node, missing=f"module.{name}")
    return call


def _resolve_data(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    return _resolve_typed(module, DATA, "data source", steps, node)


def _resolve_ephemeral(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    return _resolve_typed(module, EPHEMERAL, "ephemeral resource", steps, node)


def _resolve_typed(module: ModuleInstance, mode: str, noun: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    type_ = steps[0] if steps else None
    if not isinstance(type_, str) or len(steps) < 2:
        detail = f'The "{mode}" object must be followed by two attribute names: the {noun} type and the resource name.'
        raise EvaluationError("Invalid reference", detail, node)
    return _resolve_resource(module, mode, type_, steps, 1, node)


_RESOURCE_NOUNS = {MANAGED: "A managed", DATA: "A data", EPHEMERAL: "An ephemeral"}


def _resolve_resource(module: ModuleInstance, mode: str, type_: str, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
    name = steps[taken] if taken < len(steps) else None
    if not isinstance(name, str):
        detail = "A reference to a resource type must be followed by at least one attribute access, specifying the resource name."
        raise EvaluationError("Invalid reference", detail, node)
    return declared_resource(module, ResourceKey(mode, type_, name), node).resolve(steps, taken + 1, node)


def declared_resource(module: ModuleInstance, key: ResourceKey, node: Expression) -> ResourceBlock:
    """A declared resource. Raises EvaluationError where there is none of the name."""
    resource = module.resource(key)
    if resource is None:
        detail = f'{_RESOURCE_NOUNS[key.mode]} resource "{key.type}" "{key.name}" has not been declared in {module.display}.'
        raise EvaluationError("Reference to undeclared resource", detail, node, missing=str(key))
    return resource


def _resolve_path(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    name = _name("path", steps, node)
    if name == "module":
        return module.path, 1
    if name == "root":
        return ".", 1
    if name == "cwd":
        if absent := module.evaluation.files.absent:
            return Unknown((absent,), type=STRING, not_null=True), 1
        return str(module.evaluation.directory).replace(os.sep, "/"), 1
    raise EvaluationError('Invalid "path" attribute', f'The "path" object does not have an attribute named "{name}".', node)


def _resolve_terraform(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    name = _name("terraform", steps, node)
    if name == "workspace":
        return module.evaluation.workspace, 1
    if name == "applying":
        return False, 1
    detail = f'The "terraform" object does not have an attribute named "{name}". The only supported attributes are terraform.workspace, '
    detail += "the name of the currently-selected workspace, and terraform.applying, a boolean which is true only during apply."
    raise EvaluationError('Invalid "terraform" attribute', detail, node)


def _resolve_each(_: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    _name("each", steps, node)
    detail = 'The "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.'
    raise EvaluationError('Reference to "each" in context without for_each', detail, node)


def _resolve_count(_: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    _name("count", steps, node)
    detail = 'The "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.'
    raise EvaluationError('Reference to "count" in non-counted context', detail, node)


def _resolve_self(_: ModuleInstance, __: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    detail = 'The "self" object is not available in this context. This object can be used only in resource provisioner, connection, and '
    raise EvaluationError('Invalid "self" reference', detail + "postcondition blocks.", node)


def dependency(module: ModuleInstance, node: Traversal) -> Reference | None:
    """What an item of `depends_on` names, with all its instances; None where that is a value. Raises EvaluationError where it names nothing."""
    names = [node.root, *(str(step.value) if isinstance(step, Key) else step for step in node.steps)]
    if names[0] in _VALUES:
        return None
    if names[0] == "resource":
        names.pop(0)
    if names[0] == "module" and len(names) > 1:
        return Reference(called_module(module, names[1], node).address)
    mode = names.pop(0) if names[0] in (DATA, EPHEMERAL) else MANAGED
    if len(names) > 1:
        return Reference(declared_resource(module, ResourceKey(mode, names[0], names[1]), node).address)
    detail = "A reference to a resource type must be followed by at least one attribute access, specifying the resource name."
    raise EvaluationError("Invalid reference", detail, node)


def _resolve_explicit(module: ModuleInstance, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
    """`resource.aws_x.y`: the long form of a reference to a managed resource."""
    type_ = steps[0] if steps else None
    if not isinstance(type_, str) or len(steps) < 2:
        detail = 'The "resource" object must be followed by two attribute names: the resource type and the resource name.'
        raise EvaluationError("Invalid reference", detail, node)
    return _resolve_resource(module, MANAGED, type_, steps, 1, node)


_ROOTS: Mapping[str, Callable[[ModuleInstance, Sequence[Step], Expression], tuple[TfValue, int]]] = {
    "var": _resolve_variable,
    "local": _resolve_local,
    "module": _resolve_module,
    "data": _resolve_data,
    "ephemeral": _resolve_ephemeral,
    "resource": _resolve_explicit,
    "path": _resolve_path,
    "terraform": _resolve_terraform,
    "each": _resolve_each,
    "count": _resolve_count,
    "self": _resolve_self,
}


_VALUES = frozenset(_ROOTS) - {"module", "data", "ephemeral", "resource"}


class Recorder:
    """A module's resolver that notes which resources the expressions name directly, with instance keys and attribute paths."""

    __slots__ = ("found", "module")

    def __init__(self, module: ModuleInstance) -> None:
        self.module = module
        self.found: list[tuple[int, Reference]] = []
        """Where (as offset) which reference stands."""

    @property
    def files(self) -> FileAccess:
        """What functions such as `file()` may read."""
        return self.module.evaluation.files

    @property
    def required_providers(self) -> Mapping[str, str]:
        """The providers whose functions may be called."""
        return self.module.required_providers

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
        """The module's own answer."""
        value, taken = resolve(self.module, root, steps, node)
        if root not in _ROOTS or root in ("data", "resource", "ephemeral"):
            self._note(root, steps, node.start)
        return value, taken

    def _note(self, root: str, steps: Sequence[Step], offset: int) -> None:
        mode, type_, start = MANAGED, root, 1
        if root in ("data", "resource", "ephemeral"):
            mode, type_, start = MANAGED if root == "resource" else root, str(steps[0]), 2
        if resource := self.module.resource(ResourceKey(mode, type_, str(steps[start - 1]))):
            self.found.append((offset, resource.reference(steps, start)))


def constant_path(steps: Sequence[Step]) -> Path:
    """The steps as a path, up to the first key that is not known."""
    path: list[str | int] = []
    for step in steps:
        key = step.key if isinstance(step, IndexStep) else step
        if not isinstance(key, str | int) or isinstance(key, bool):
            break
        path.append(str(key) if isinstance(key, str) else key)
    return tuple(path)
