"""Python files as their syntax trees tell: modules, revisions of Alembic and DAGs of Airflow. Nothing is imported or executed.

Sources: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script,
https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.views.repository_files.files import UnreadableFileError, file_resource, part_resource
from readygate.views.repository_files.migration_indexes import indexes_of
from readygate.views.repository_files.python_calls import MENTIONS, python_calls
from readygate.views.repository_files.python_syntax import Names, called, module_names, name_of, range_of, value_of

_REVISION = re.compile(r"^(down_revision|revision)\b", re.MULTILINE)
_DAG = re.compile(r"\bDAG\(|@dag\b")
TASK = re.compile(r"(Operator|Sensor)(Async)?$")
SETTINGS = (
    "catchup", "dagrun_timeout", "deadline", "execution_timeout", "on_failure_callback", "on_success_callback", "retries", "retry_delay",
    "schedule", "schedule_interval", "sla", "sla_miss_callback",
)  # fmt: skip
"""Arguments of DAGs and tasks that are told; those of `default_args` hold for every task."""


def python_file(source: Source) -> Iterator[Resource]:
    """`repository_python`, the module as it is written, and the migration, DAGs and calls of libraries that it holds."""
    yield part_resource("repository_python", source, "module", {"text": source.text}, (0, len(source.text)), {})
    is_migration = "/versions/" in f"/{source.path}" and len(_REVISION.findall(source.text)) > 1
    if not is_migration and not _DAG.search(source.text) and not MENTIONS.search(source.text):
        return
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, MemoryError) as error:
        raise UnreadableFileError(f"it is no Python: {error}") from error
    names = module_names(tree)
    if is_migration and "revision" in names:
        yield _migration(source, names, tree)
    if "airflow" in source.text:
        yield from _dags(source, tree, names)
    yield from python_calls(source, tree, names)


# -- migrations ----------------------------------------------------------------------------------------------------------------------------
def _migration(source: Source, names: Names, tree: ast.Module) -> Resource:
    """`repository_migration`: the revision, those that it follows (`down_revisions`; none: the first one), and its indexes."""
    attributes: dict[str, Value] = {
        "tool": "alembic",
        "revision": value_of(names["revision"], names),
        "down_revisions": _list(value_of(names["down_revision"], names) if "down_revision" in names else None),
        "branch_labels": _list(value_of(names["branch_labels"], names) if "branch_labels" in names else None),
        **indexes_of(tree),
    }
    ranges: dict[Path, tuple[int, int]] = {
        (ours,): range_of(source, names[theirs])
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
        name = value_of(identifier, names) if identifier is not None else getattr(scope.body, "name", None)
        defaults = _arguments(written.get("default_args"), names)
        own = tasks[call]
        attributes: dict[str, Value] = {
            "dag_id": name,
            **_settings(written, names),
            "default_args": _settings(defaults, names) if defaults is not None else Unknown(("default_args is not written in this file",)),
            "tasks": [_task(one, names) for one in own] if own is not None else Unknown(("which tasks it has is not told",)),
            "more": any(word.arg is None for word in call.keywords),
        }
        ranges: dict[Path, tuple[int, int]] = {(key,): range_of(source, value) for key, value in written.items()}
        label = name if isinstance(name, str) else f"line {call.lineno}"
        yield part_resource("repository_dag", source, label, attributes, range_of(source, call), ranges)


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
                if isinstance(item.context_expr, ast.Call) and called(item.context_expr) == "DAG":
                    found[item.context_expr] = _Scope(node, item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else None)
        elif isinstance(node, ast.FunctionDef):
            found.update({one: _Scope(node, None) for one in node.decorator_list if isinstance(one, ast.Call) and called(one) == "dag"})
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and called(node.value) == "DAG":
            found[node.value] = _Scope(None, node.targets[0].id if isinstance(node.targets[0], ast.Name) else None)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == "DAG":
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
        if isinstance(node, ast.Call) and TASK.search(called(node)) and any(word.arg == "task_id" for word in node.keywords):
            yield node
        elif isinstance(node, ast.FunctionDef):
            yield from (one for one in node.decorator_list if name_of(one.func if isinstance(one, ast.Call) else one).split(".")[0] == "task")


def _task(task: ast.expr, names: Names) -> Value:
    call = task if isinstance(task, ast.Call) else None
    written = {word.arg: word.value for word in call.keywords if word.arg} if call else {}
    identifier = value_of(written["task_id"], names) if "task_id" in written else None
    return {"task_id": identifier, "operator": called(call) if call else name_of(task), **_settings(written, names)}


def _settings(written: Mapping[str, ast.expr], names: Names) -> dict[str, Value]:
    return {name: value_of(written[name], names) if name in written else None for name in SETTINGS}


def _arguments(node: ast.expr | None, names: Names) -> dict[str, ast.expr] | None:
    """The entries of a dictionary of arguments; None where they are not all written here."""
    if node is None:
        return {}
    if isinstance(node, ast.Name) and node.id in names:
        node = names[node.id]
    if isinstance(node, ast.Call) and called(node) == "dict" and not node.args and all(word.arg for word in node.keywords):
        return {str(word.arg): word.value for word in node.keywords}
    if not isinstance(node, ast.Dict):
        return None
    entries = {key.value: value for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant)}
    return {str(key): value for key, value in entries.items()} if len(entries) == len(node.keys) else None


def _list(value: Value) -> Value:
    if value is None or isinstance(value, Unknown):
        return [] if value is None else value
    return value if isinstance(value, list) else [value]
