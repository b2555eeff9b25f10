"""The values of a module's constants, read from its syntax tree without running it.

Understood are texts, tuples, lists, sets, the keys of dicts, other constants (also those imported from `readygate.toolkit` or
`readygate.model`), unpacking, and comprehensions that pick from a constant; everything else is not known here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

OWN_PACKAGE = "readygate"
PACKAGE_DIRECTORY = Path(__file__).parent.parent

Literal: TypeAlias = str | tuple["Literal", ...] | None
"""A text, texts, or not known."""


class ModuleConstants:
    """The constants of one module. `read` lists the other files that their values come from."""

    def __init__(self, tree: ast.Module) -> None:
        self.read: list[Path] = []
        self.assigned: dict[str, ast.expr] = {}
        self._imported: dict[str, tuple[str, str]] = {}
        self._values: dict[str, Literal] = {}
        self._modules: dict[str, ModuleConstants | None] = {}
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
                self.assigned[statement.targets[0].id] = statement.value
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None and isinstance(statement.target, ast.Name):
                self.assigned[statement.target.id] = statement.value
            elif isinstance(statement, ast.ImportFrom) and statement.module and statement.module.split(".")[0] == OWN_PACKAGE:
                self._imported |= {alias.asname or alias.name: (statement.module, alias.name) for alias in statement.names}

    def named(self, name: str) -> Literal:
        """The value of a constant."""
        if name not in self._values:
            self._values[name] = None
            if name in self.assigned:
                self._values[name] = self.value(self.assigned[name])
            elif name in self._imported:
                module, original = self._imported[name]
                constants = self._module(module)
                self._values[name] = constants.named(original) if constants else None
        return self._values[name]

    def value(self, node: ast.expr, local: tuple[str, Literal] | None = None) -> Literal:
        """The value of an expression; `local` is the variable of a comprehension around it."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            return local[1] if local and node.id == local[0] else self.named(node.id)
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            return _known(item for element in node.elts for item in self._items(element, local))
        if isinstance(node, ast.Dict):
            return _known(self.value(key, local) if key else None for key in node.keys)
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            return self._comprehension(node)
        return None

    def _items(self, element: ast.expr, local: tuple[str, Literal] | None) -> Iterator[Literal]:
        if not isinstance(element, ast.Starred):
            yield self.value(element, local)
            return
        unpacked = self.value(element.value, local)
        yield from unpacked if isinstance(unpacked, tuple) else (None,)

    def _comprehension(self, node: ast.GeneratorExp | ast.ListComp | ast.SetComp) -> Literal:
        (generator, *more) = node.generators
        source = self.value(generator.iter)
        if more or not isinstance(generator.target, ast.Name) or not isinstance(source, tuple):
            return None
        picked: list[Literal] = []
        for item in source:
            local = (generator.target.id, item)
            chosen = [self._holds(condition, local) for condition in generator.ifs]
            if None in chosen:
                return None
            if all(chosen):
                picked.append(self.value(node.elt, local))
        return _known(iter(picked))

    def _holds(self, condition: ast.expr, local: tuple[str, Literal]) -> bool | None:
        """Whether `x in CONSTANT` or `x not in CONSTANT` holds; None for any other condition."""
        if not isinstance(condition, ast.Compare) or len(condition.ops) != 1 or not isinstance(condition.ops[0], ast.In | ast.NotIn):
            return None
        left, right = self.value(condition.left, local), self.value(condition.comparators[0], local)
        if left is None or not isinstance(right, tuple):
            return None
        return (left in right) is isinstance(condition.ops[0], ast.In)

    def _module(self, name: str) -> ModuleConstants | None:
        """Another module of this package."""
        if name not in self._modules:
            path = PACKAGE_DIRECTORY.joinpath(*name.split(".")[1:]).with_suffix(".py")
            try:
                self._modules[name] = ModuleConstants(ast.parse(path.read_bytes()))
                self.read.append(path)
            except (OSError, SyntaxError, ValueError):
                self._modules[name] = None
        return self._modules[name]


def _known(items: Iterator[Literal]) -> Literal:
    """A tuple of known items; not known as soon as one of them is not."""
    found = tuple(items)
    return None if None in found else found
