"""Calls of well-known libraries in Python files: `repository_python_call`, told by what is imported. Nothing is imported or executed.

Sources: https://docs.sqlalchemy.org/en/20/core/engines.html, https://redis.readthedocs.io/en/stable/connections.html,
https://docs.python.org/3/library/smtplib.html, https://docs.sentry.io/platforms/python/configuration/options/,
https://tenacity.readthedocs.io/en/latest/, https://pypi.org/project/backoff/, https://docs.python.org/3/library/logging.handlers.html
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.views.repository_files.files import part_resource
from readygate.views.repository_files.python_syntax import Names, range_of, value_of

MENTIONS = re.compile(
    r"^[ \t]*(?:from|import)[ \t].*\b(?:sqlalchemy|redis|smtplib|sentry_sdk|tenacity|backoff)\b|RotatingFileHandler|\bdictConfig\b", re.MULTILINE
)
CALLS = frozenset({
    "backoff.on_exception", "backoff.on_predicate", "logging.config.dictConfig", "logging.handlers.RotatingFileHandler",
    "logging.handlers.TimedRotatingFileHandler", "redis.Redis", "redis.Redis.from_url", "redis.StrictRedis", "redis.asyncio.Redis",
    "redis.asyncio.Redis.from_url", "redis.asyncio.from_url", "redis.from_url", "sentry_sdk.init", "smtplib.SMTP", "smtplib.SMTP_SSL",
    "sqlalchemy.create_engine", "sqlalchemy.ext.asyncio.create_async_engine", "tenacity.retry",
})  # fmt: skip


def python_calls(source: Source, tree: ast.Module, names: Names) -> Iterator[Resource]:
    """`repository_python_call`: what is called, with which arguments, and which methods of the result are called in the same function."""
    imported = _imported(tree)
    for scope, call, variable in sorted((*_calls(tree), *_bare_decorators(tree)), key=lambda one: (one[1].lineno, one[1].col_offset)):
        function = _resolved(call.func, imported)
        if function not in CALLS:
            continue
        written = {word.arg: word.value for word in call.keywords if word.arg}
        attributes: dict[str, Value] = {
            "function": function,
            "positional": [_argument(one, names, imported) for one in call.args],
            "arguments": {name: _argument(value, names, imported) for name, value in written.items()},
            "more": len(written) < len(call.keywords) or any(isinstance(one, ast.Starred) for one in call.args),
            "methods": _methods(scope, variable) if variable else Unknown(("what becomes of the result is not told",), not_null=True),
        }
        ranges: dict[Path, tuple[int, int]] = {("arguments", name): range_of(source, value) for name, value in written.items()}
        yield part_resource("repository_python_call", source, f"{function}:{call.lineno}", attributes, range_of(source, call), ranges)


def _imported(tree: ast.Module) -> dict[str, str]:
    """What names mean that are imported anywhere in the module: `sa` is `sqlalchemy`, `Redis` is `redis.asyncio.Redis`."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update((one.asname or one.name.partition(".")[0], one.name if one.asname else one.name.partition(".")[0]) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.update((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)
    return found


def _resolved(node: ast.expr, imported: Mapping[str, str]) -> str:
    """The full name of what a name or attribute means; empty where it is not imported."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, "")
    outer = _resolved(node.value, imported) if isinstance(node, ast.Attribute) else ""
    return f"{outer}.{node.attr}" if outer and isinstance(node, ast.Attribute) else ""


def _calls(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call, str | None]]:
    """Each call with the function that it stands in, and the variable that holds its result."""
    bound: dict[ast.AST, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            bound[node.value] = node.targets[0].id
        elif isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
            bound[node.context_expr] = node.optional_vars.id
    scopes: list[ast.AST] = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))]
    inside = {node: scope for scope in scopes for node in ast.walk(scope) if isinstance(node, ast.Call)}
    return ((scope, call, bound.get(call)) for call, scope in inside.items())


def _bare_decorators(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call, None]]:
    """Decorators without arguments, as calls without any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for one in node.decorator_list:
                if isinstance(one, ast.Name | ast.Attribute):
                    yield node, ast.copy_location(ast.Call(one, [], []), one), None


def _methods(scope: ast.AST, variable: str) -> list[Value]:
    """The methods of a variable that are called in a function, in the order in which they are written."""
    calls = [
        node.func
        for node in ast.walk(scope)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        if node.func.value.id == variable
    ]
    return [one.attr for one in sorted(calls, key=lambda one: (one.lineno, one.col_offset))]


def _argument(node: ast.expr, names: Names, imported: Mapping[str, str]) -> Value:
    """A value; of what is imported and of calls of it the name and the arguments (`tenacity.stop_after_attempt(3)`)."""
    if isinstance(node, ast.Dict):
        entries = {key.value: value for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant)}
        if len(entries) == len(node.keys):
            return {str(key): _argument(value, names, imported) for key, value in entries.items()}
    if isinstance(node, ast.Name) and isinstance(names.get(node.id), ast.Dict):
        return _argument(names[node.id], {}, imported)
    if isinstance(node, ast.Call) and (function := _resolved(node.func, imported)):
        given = {str(word.arg): _argument(word.value, names, imported) for word in node.keywords}
        return {"function": function, "positional": [_argument(one, names, imported) for one in node.args], "arguments": given}
    if meant := _resolved(node, imported):
        return {"function": meant, "positional": [], "arguments": {}}
    return value_of(node, names)
