"""Python files as their syntax trees tell: revisions of Alembic and DAGs of Airflow. Nothing is imported or executed.

Sources: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script,
https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.views.repository_files.files import UnreadableFileError, file_resource, part_resource

_REVISION = re.compile(r"^(down_revision|revision)\b", re.MULTILINE)
_DAG = re.compile(r"\bDAG\(|@dag\b")
TASK = re.compile(r"(Operator|Sensor)(Async)?$")
UNITS = {"weeks": 604_800, "days": 86_400, "hours": 3600, "minutes": 60, "seconds": 1}
SETTINGS = (
    "catchup", "dagrun_timeout", "deadline", "execution_timeout", "on_failure_callback", "on_success_callback", "retries", "retry_delay",
    "schedule", "schedule_interval", "sla", "sla_miss_callback",
)  # fmt: skip
"""Arguments of DAGs and tasks that are told; those of `default_args` hold for every task."""

Names = Mapping[str, ast.expr]


def python_file(source: Source) -> Iterator[Resource]:
    """What a Python file declares; nothing where it is neither a migration nor about DAGs."""
    is_migration = "/versions/" in f"/{source.path}" and len(_REVISION.findall(source.text)) > 1
    if not is_migration and not _DAG.search(source.text):
        return
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, MemoryError) as error:
        raise UnreadableFileError(f"it is no Python: {error}") from error
    names = _module_names(tree)
    if is_migration and "revision" in names:
        yield _migration(source, names)
    if "airflow" in source.text:
        yield from _dags(source, tree, names)


def _module_names(tree: ast.Module) -> dict[str, ast.expr]:
    """What is assigned to names at the top of a module; a name that is assigned twice is not known."""
    found: dict[str, ast.expr] = {}
    twice: set[str] = set()
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AnnAssign) else []
        value = getattr(statement, "value", None)
        for name in (target.id for target in targets if isinstance(target, ast.Name)):
            if name in found:
                twice.add(name)
            elif isinstance(value, ast.expr):
                found[name] = value
    return {name: value for name, value in found.items() if name not in twice}


# -- migrations ----------------------------------------------------------------------------------------------------------------------------
def _migration(source: Source, names: Names) -> Resource:
    """`repository_migration`: the revision, and those that it follows (`down_revisions`; none: the first one)."""
    attributes: dict[str, Value] = {
        "tool": "alembic",
        "revision": _value(names["revision"], names),
        "down_revisions": _list(_value(names["down_revision"], names) if "down_revision" in names else None),
        "branch_labels": _list(_value(names["branch_labels"], names) if "branch_labels" in names else None),
    }
    ranges: dict[Path, tuple[int, int]] = {
        (ours,): _range(source, names[theirs])
        for ours, theirs in (("revision", "revision"), ("down_revisions", "down_revision"), ("branch_labels", "branch_labels"))
        if theirs in names
    }
    return file_resource("repository_migration", source, attributes, ranges)


# -- DAGs ----------------------------------------------------------------------------------------------------------------------------------
def _dags(source: Source, tree: ast.Module, names: Names) -> Iterator[Resource]:
    """`repository_dag`: its settings, those that its tasks have by default, and its tasks as far as the file tells which they are."""
    scopes = _scopes(tree)
    tasks = _tasks_of(tree, scopes)
    for call, scope in scopes.items():
        written = {word.arg: word.value for word in call.keywords if word.arg}
        identifier = written.get("dag_id", call.args[0] if call.args else None)
        name = _value(identifier, names) if identifier is not None else getattr(scope.body, "name", None)
        defaults = _arguments(written.get("default_args"), names)
        own = tasks[call]
        attributes: dict[str, Value] = {
            "dag_id": name,
            **_settings(written, names),
            "default_args": _settings(defaults, names) if defaults is not None else Unknown(("default_args is not written in this file",)),
            "tasks": [_task(one, names) for one in own] if own is not None else Unknown(("which tasks it has is not told",)),
            "more": any(word.arg is None for word in call.keywords),
        }
        ranges: dict[Path, tuple[int, int]] = {(key,): _range(source, value) for key, value in written.items()}
        label = name if isinstance(name, str) else f"line {call.lineno}"
        yield part_resource("repository_dag", source, label, attributes, _range(source, call), ranges)


class _Scope(NamedTuple):
    """Where a DAG is made: the `with` block or function whose tasks are its own, and the variable that tasks name."""

    body: ast.AST | None
    variable: str | None


def _scopes(tree: ast.Module) -> dict[ast.Call, _Scope]:
    """The calls that make DAGs, in the order in which they are written."""
    found: dict[ast.Call, _Scope] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.With | ast.AsyncWith):
            for item in node.items:
                if isinstance(item.context_expr, ast.Call) and _called(item.context_expr) == "DAG":
                    found[item.context_expr] = _Scope(node, item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else None)
        elif isinstance(node, ast.FunctionDef):
            found.update({one: _Scope(node, None) for one in node.decorator_list if isinstance(one, ast.Call) and _called(one) == "dag"})
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _called(node.value) == "DAG":
            found[node.value] = _Scope(None, node.targets[0].id if isinstance(node.targets[0], ast.Name) else None)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) == "DAG":
            found.setdefault(node, _Scope(None, None))
    return dict(sorted(found.items(), key=lambda one: (one[0].lineno, one[0].col_offset)))


def _tasks_of(tree: ast.Module, scopes: dict[ast.Call, _Scope]) -> dict[ast.Call, list[ast.expr] | None]:
    """The tasks of each DAG: what stands in its block, or names it; None where a task may belong to any of several."""
    found: dict[ast.Call, list[ast.expr]] = {call: [] for call in scopes}
    inside = {node: call for call, scope in scopes.items() if scope.body for node in ast.walk(scope.body)}
    named = {scope.variable: call for call, scope in scopes.items() if scope.variable}
    for task in _tasks(tree):
        words = {word.arg: word.value for word in task.keywords} if isinstance(task, ast.Call) else {}
        dag = words.get("dag")
        owner = named.get(dag.id) if isinstance(dag, ast.Name) else inside.get(task)
        if owner is None and len(scopes) > 1:
            return dict.fromkeys(scopes)
        found[owner or next(iter(scopes))].append(task)
    return {**found}


def _tasks(tree: ast.Module) -> Iterator[ast.expr]:
    """Operators and sensors, and the decorators that make tasks of functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and TASK.search(_called(node)) and any(word.arg == "task_id" for word in node.keywords):
            yield node
        elif isinstance(node, ast.FunctionDef):
            yield from (one for one in node.decorator_list if _name(one.func if isinstance(one, ast.Call) else one).split(".")[0] == "task")


def _task(task: ast.expr, names: Names) -> Value:
    call = task if isinstance(task, ast.Call) else None
    written = {word.arg: word.value for word in call.keywords if word.arg} if call else {}
    identifier = _value(written["task_id"], names) if "task_id" in written else None
    return {"task_id": identifier, "operator": _called(call) if call else _name(task), **_settings(written, names)}


def _settings(written: Mapping[str, ast.expr], names: Names) -> dict[str, Value]:
    return {name: _value(written[name], names) if name in written else None for name in SETTINGS}


def _arguments(node: ast.expr | None, names: Names) -> dict[str, ast.expr] | None:
    """The entries of a dictionary of arguments; None where they are not all written here."""
    if node is None:
        return {}
    if isinstance(node, ast.Name) and node.id in names:
        node = names[node.id]
    if isinstance(node, ast.Call) and _called(node) == "dict" and not node.args and all(word.arg for word in node.keywords):
        return {str(word.arg): word.value for word in node.keywords}
    if not isinstance(node, ast.Dict):
        return None
    entries = {key.value: value for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant)}
    return {str(key): value for key, value in entries.items()} if len(entries) == len(node.keys) else None


def _called(call: ast.Call) -> str:
    return _name(call.func).rpartition(".")[2]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


# -- values --------------------------------------------------------------------------------------------------------------------------------
def _value(node: ast.expr, names: Names, depth: int = 0) -> Value:
    """A constant, a list of such, or the seconds of a `timedelta` or deadline; whatever else is written is set, but not known."""
    if isinstance(node, ast.Constant):
        kept = (str, int, bool)
        return node.value if node.value is None or isinstance(node.value, kept) else str(node.value)
    if isinstance(node, ast.List | ast.Tuple):
        return [_value(item, names, depth) for item in node.elts]
    if isinstance(node, ast.Name) and node.id in names and depth < len(names):
        return _value(names[node.id], names, depth + 1)
    if isinstance(node, ast.Call) and _called(node) == "DeadlineAlert":
        interval = next((word.value for word in node.keywords if word.arg == "interval"), None)
        return _value(interval, names, depth) if interval is not None else Unknown(("its interval is not told",), not_null=True)
    if isinstance(node, ast.Call) and _called(node) == "timedelta" and not node.args:
        parts = [(UNITS.get(str(word.arg)), _value(word.value, names, depth)) for word in node.keywords]
        known = [unit * Decimal(amount) for unit, amount in parts if unit is not None and isinstance(amount, int)]
        if len(known) == len(parts):
            return sum(known, Decimal())
    return Unknown((f"{ast.unparse(node)[:60]} is not evaluated",), not_null=True)


def _list(value: Value) -> Value:
    if value is None or isinstance(value, Unknown):
        return [] if value is None else value
    return value if isinstance(value, list) else [value]


def _range(source: Source, node: ast.expr) -> tuple[int, int]:
    """The offsets of an expression; syntax trees count bytes of UTF-8."""
    return _offset(source, node.lineno, node.col_offset), _offset(source, node.end_lineno or node.lineno, node.end_col_offset or 0)


def _offset(source: Source, line: int, column: int) -> int:
    start = source.line_starts[min(line, len(source.line_starts)) - 1]
    return start + len(source.text[start : start + column].encode()[:column].decode(errors="ignore"))
