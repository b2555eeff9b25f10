"""YAML files as plain values that know where each part is written.

Types are those of YAML 1.2's core schema, which the programs that read these files follow: `on` and `yes` are texts.
Source: https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from readygate.model.location import Source
from readygate.model.values import Path, Value
from readygate.toolkit.yaml_loader import safe_loader

MOST_NODES = 100_000
"""Values of one file, counting what aliases repeat."""
DEEPEST = 100

_INTEGER = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_MERGE = "<<"


class YamlProblem(Exception):  # noqa: N818 - told as a diagnostic
    """The text is no YAML, or more than is read; the message tells where."""


class YamlText(Struct):
    """The value of the first document, and the offsets of each of its parts."""

    value: Value
    ranges: dict[Path, tuple[int, int]] = field(default_factory=dict)


def read_yaml(source: Source) -> YamlText:
    """The first document of a file. Raises YamlProblem."""
    import yaml

    try:
        node = next(yaml.compose_all(source.text, Loader=safe_loader(source.text)), None)
    except RecursionError as error:
        raise YamlProblem("its values are nested too deep") from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise YamlProblem(f"it is no YAML: {getattr(error, 'problem', None) or error}{where}") from error
    return _Reader(source, yaml).document(node)


class _Reader:
    def __init__(self, source: Source, yaml: Any) -> None:
        self.source = source
        self.yaml = yaml
        self.left = MOST_NODES
        self.found = YamlText(None)

    def document(self, node: Any) -> YamlText:
        if node is not None:
            self.found.value = self._value(node, (), 0)
        return self.found

    def _value(self, node: Any, path: Path, depth: int) -> Value:
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            raise YamlProblem("it holds more than is read")
        self.found.ranges.setdefault(path, (self._offset(node.start_mark), self._offset(node.end_mark)))
        if isinstance(node, self.yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, self.yaml.SequenceNode):
            return [self._value(item, (*path, position), depth + 1) for position, item in enumerate(node.value)]
        return scalar(node.value) if not node.style and not _is_text(node.tag) else node.value

    def _mapping(self, node: Any, path: Path, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        merged: dict[str, Value] = {}
        for key, value in node.value:
            name = key.value if isinstance(key.value, str) else ""
            if name == _MERGE:
                parts = value.value if isinstance(value, self.yaml.SequenceNode) else [value]
                for part in reversed(parts):
                    if isinstance(part, self.yaml.MappingNode):
                        merged |= self._mapping(part, path, depth + 1)
                continue
            self.found.ranges[(*path, name)] = self._offset(key.start_mark), self._offset(value.end_mark)
            found[name] = self._value(value, (*path, name), depth + 1)
        return merged | found

    def _offset(self, mark: Any) -> int:
        """The offset of a place, without the blank lines that the end of a collection is said to have."""
        starts = self.source.line_starts
        line = min(int(mark.line), len(starts) - 1)
        offset = min(starts[line] + int(mark.column), len(self.source.text))
        return max(offset - 1, 0) if mark.column == 0 else offset


def _is_text(tag: str) -> bool:
    return tag == "!"


def scalar(text: str) -> Value:
    """The value of an unquoted text."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if len(text) < 100 and _INTEGER.fullmatch(text):
        return int(text)
    if len(text) < 100 and _FLOAT.fullmatch(text):
        return Decimal(text)
    return text


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """The value where it is a sequence, else an empty one."""
    return value if isinstance(value, list) else []
