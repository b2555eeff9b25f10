"""What modules of Python define, as their syntax trees tell: functions and classes, tests, annotations and docstrings. Nothing is executed.

A module is parsed only where a policy asks about it; one that this Python cannot parse is not known.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches

Function = ast.FunctionDef | ast.AsyncFunctionDef
Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
MODULE = "repository_python"
CONSTRUCTOR = "__init__"
IN_MODULE = "::"
"""Between the path of a module and a name in it, as pytest writes the ids of tests."""
WITHOUT_BODY = ("overload", "abstractmethod")
"""Decorators of functions whose body says nothing. https://docs.python.org/3/library/typing.html#typing.overload"""


class Definition(Struct, frozen=True):
    """A function or class with the names of the classes around it (`Settings.is_production`)."""

    name: str
    node: Defined
    outer: tuple[ast.ClassDef, ...]

    @property
    def is_public(self) -> bool:
        """Whether neither it nor a class around it is private; methods that Python calls by itself (`__len__`) are no interface."""
        return not any(part.startswith("_") for part in self.name.split("."))

    @property
    def is_stub(self) -> bool:
        """Whether a function does nothing yet: its body is `pass`, `...` or `raise NotImplementedError`."""
        return isinstance(self.node, Function) and all(_says_nothing(statement) for statement in self.node.body)

    @property
    def has_docstring(self) -> bool:
        """Whether it says what it is for."""
        return ast.get_docstring(self.node) is not None

    @property
    def is_annotated(self) -> bool:
        """Whether a function says the types of all that it takes, but itself, and of what it returns; constructors return nothing."""
        if not isinstance(self.node, Function):
            return True
        taken = self.node.args
        named = [*taken.posonlyargs, *taken.args][1 if self.outer and not _is_decorated(self.node, "staticmethod") else 0 :]
        every = [*named, *taken.kwonlyargs, *(one for one in (taken.vararg, taken.kwarg) if one)]
        returns = self.node.returns is not None or (self.node.name == CONSTRUCTOR and bool(every))
        return returns and all(one.annotation is not None for one in every)


def in_module(repository: Resource, name: str, question: Callable[[Resource, str], Truth]) -> Truth:
    """The answer for the module and the name in it that `app/config.py::Settings.is_production` means; no where the file is not tracked."""
    path, _, wanted = name.partition(IN_MODULE)
    module = repository.graph.once(_by_path).get(path)
    if module is not None:
        return question(module, wanted)
    return repository["tracked"].contains(path) & repository.answer(None, f"{path} is no module of Python that could be read")


def judged_modules(repository: Resource, patterns: tuple[str, ...]) -> list[Resource]:
    """The modules whose path matches one of the patterns (`src/*`)."""
    every = repository.graph.once(_by_path)
    return [module for path, module in every.items() if any(glob_matches(pattern, path) for pattern in patterns)]


def has_share(repository: Resource, modules: list[Resource], question: Callable[[Definition], bool | None], share: float, what: str) -> Truth:
    """Whether the answer is yes for so many percent of the functions of some modules; functions for which it is None do not count."""
    unread = next((module for module in modules if functions(module) is None), None)
    if unread is not None:
        return unread.answer(None, f"{unread['path'].text} is no Python that can be parsed")
    asked = [(module, one, answer) for module in modules for one in functions(module) or () if (answer := question(one)) is not None]
    if not asked:
        return repository.answer(None, "no function is among those that are judged")
    lacking = [f"{one.name} in {module['path'].text}" for module, one, answer in asked if not answer]
    fact = f"{len(asked) - len(lacking)} of {len(asked)} functions {what}{f'; {lacking[0]} does not' if lacking else ''}"
    return repository.answer(100 * len(lacking) <= (100 - share) * len(asked), fact)


def definitions(module: Resource) -> tuple[Definition, ...] | None:
    """The functions and classes of a module, without those inside of functions; None where it is no Python."""
    return module.once(_definitions)


def matching(module: Resource, pattern: str) -> list[Definition] | None:
    """The definitions whose name matches (`Settings.is_production`, `*.validate_*`); None where the module is no Python."""
    every = definitions(module)
    return None if every is None else [one for one in every if fnmatchcase(one.name, pattern)]


def comments(module: Resource) -> list[tuple[int, str]] | None:
    """The comments of a module with their lines; None where it is no Python."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(_text(module)).readline))
    except (tokenize.TokenError, SyntaxError):
        return None
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def functions(module: Resource) -> list[Definition] | None:
    """The functions and methods of a module that have a body of their own; None where it is no Python."""
    every = definitions(module)
    if every is None:
        return None
    return [one for one in every if isinstance(one.node, Function) and not any(_is_decorated(one.node, name) for name in WITHOUT_BODY)]


def _by_path(graph: Graph) -> dict[str, Resource]:
    return {str(module["path"].value): module for module in graph.by_type.get(MODULE, ())}


def parsed(module: Resource) -> ast.Module | None:
    """The syntax tree of a module; None where it is no Python."""
    return module.once(_tree)


def _tree(module: Resource) -> ast.Module | None:
    try:
        return ast.parse(_text(module))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _definitions(module: Resource) -> tuple[Definition, ...] | None:
    tree = parsed(module)
    return None if tree is None else tuple(_inside(tree, ()))


def _inside(node: ast.AST, outer: tuple[ast.ClassDef, ...]) -> Iterator[Definition]:
    """Definitions in conditions and the like count as those of the module."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Defined):
            yield Definition(".".join((*(one.name for one in outer), child.name)), child, outer)
            if isinstance(child, ast.ClassDef):
                yield from _inside(child, (*outer, child))
        elif isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _inside(child, outer)


def _says_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Raise):
        raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return isinstance(statement, ast.Pass) or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))


def decorators(node: Defined) -> list[str]:
    """The names of its decorators without arguments (`pytest.mark.skip`)."""
    return [_called(one) for one in node.decorator_list]


def assigned_names(module: Resource, variable: str) -> list[str]:
    """The names in a list, or the only one, that a variable of a module is set to, without their arguments."""
    tree = parsed(module)
    values = [one.value for one in tree.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == variable] if tree else []
    return [_called(item) for value in values for item in (value.elts if isinstance(value, ast.List | ast.Tuple) else [value])]


def _called(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def _is_decorated(node: Defined, name: str) -> bool:
    return any(one.rpartition(".")[2] == name for one in decorators(node))


def _text(module: Resource) -> str:
    return str(module["text"].value)
