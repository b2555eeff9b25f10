"""How a dbt project configures a model: in the model's own file, in its properties, or for its directory in the project's file.

The nearest place wins. Source: https://docs.getdbt.com/reference/define-configs
"""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath

from msgspec import Struct, field

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.views.repository_files.python_syntax import value_of
from readygate.views.repository_files.yaml_text import mapping

SETTINGS = ("materialized", "unique_key", "incremental_strategy", "on_schema_change", "cluster_by", "partition_by", "enabled")
"""Settings that are told. https://docs.getdbt.com/reference/model-configs"""
_CONSTANTS = {"true": ast.Constant(value=True), "false": ast.Constant(value=False), "none": ast.Constant(value=None)}
"""As Jinja writes them. https://jinja.palletsprojects.com/en/stable/templates/#literals"""
_CALL = re.compile(r"(?:\{\{-?\s*|\bdbt\.)config\(")
_TEMPLATE = re.compile(r"\{\{|\{%")


class Configured(Struct):
    """What the files of a project say about its models."""

    project: Resource
    directories: list[str]
    """Where its models lie, each with a slash at the end."""
    properties: dict[str, dict[str, Value]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    """Files of properties that are no YAML before dbt has filled them in."""

    def of(self, name: str, source: Source) -> Value:
        """The settings of a model; null where none is written, unknown where a template makes them."""
        written = _written(source.text)
        if written is None:
            return Unknown((f"the configuration in {source.path} is not evaluated",), not_null=True)
        found = {**self._for_directory(name, source.path), **self.properties.get(name, {}), **written}
        if self.unread and name not in self.properties:
            doubt = Unknown((f"{self.unread[0]} is a template, which is not read",))
            found = {**dict.fromkeys(SETTINGS, doubt), **written}
        return {setting: _settled(found.get(setting)) for setting in SETTINGS}

    def _for_directory(self, name: str, path: str) -> dict[str, Value]:
        """What the project's file says for the directories that a model lies in, from the outermost inwards."""
        base = next((one for one in self.directories if path.startswith(one)), "")
        steps = [str(self.project.attributes["name"]), *PurePosixPath(path.removeprefix(base)).parent.parts, name]
        level = mapping(self.project.attributes["models"])
        found = _settings_of(level)
        for step in steps:
            level = mapping(level.get(step))
            found |= _settings_of(level)
        return found


def _settings_of(level: dict[str, Value]) -> dict[str, Value]:
    """The settings among the entries of a level; a plus before the name tells them from directories."""
    return {key.removeprefix("+"): value for key, value in level.items() if key.removeprefix("+") in SETTINGS}


def _settled(value: Value) -> Value:
    """A text that dbt fills in is not known."""
    return Unknown((f"{value} is not evaluated",), not_null=True) if isinstance(value, str) and _TEMPLATE.search(value) else value


def _written(text: str) -> dict[str, Value] | None:
    """The arguments of `config(...)` in a model's file; None where they are no constants' names and values that Python could read."""
    found: dict[str, Value] = {}
    for call in _CALL.finditer(text):
        arguments = _arguments(text[call.end() :])
        if arguments is None:
            return None
        found |= arguments
    return found


def _arguments(text: str) -> dict[str, Value] | None:
    """The keyword arguments up to the parenthesis that closes the call."""
    for end in (place.start() for place in re.finditer(r"\)", text)):
        try:
            call = ast.parse(f"config({text[:end]})", mode="eval").body
        except (SyntaxError, ValueError):
            continue
        if not isinstance(call, ast.Call) or call.args or not all(word.arg for word in call.keywords):
            return None
        return {str(word.arg): value_of(word.value, _CONSTANTS) for word in call.keywords}
    return None
