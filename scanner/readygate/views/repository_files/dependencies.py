"""Files that say what a program depends on, and those that lock the versions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.views.repository_files.files import UnreadableFileError, file_resource

LOCK_FILES = {
    ".terraform.lock.hcl": "terraform",
    "Cargo.lock": "cargo",
    "Gemfile.lock": "bundler",
    "Pipfile.lock": "python",
    "bun.lock": "npm",
    "composer.lock": "composer",
    "go.sum": "go",
    "mix.lock": "mix",
    "npm-shrinkwrap.json": "npm",
    "package-lock.json": "npm",
    "package-lock.yml": "dbt",
    "pdm.lock": "python",
    "pnpm-lock.yaml": "npm",
    "poetry.lock": "python",
    "pylock.toml": "python",
    "uv.lock": "python",
    "yarn.lock": "npm",
}
"""Names of lock files and the world that they belong to."""
MANIFESTS = {
    "Cargo.toml": "cargo",
    "Gemfile": "bundler",
    "Pipfile": "python",
    "composer.json": "composer",
    "go.mod": "go",
    "mix.exs": "mix",
    "package.json": "npm",
    "packages.yml": "dbt",
    "pyproject.toml": "python",
}
_REQUIREMENTS = re.compile(r"requirements[\w.-]*\.txt")
_REQUIREMENT = re.compile(r"^[ \t]*([A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]]*\])?[ \t]*([^;#\\\n]*)", re.MULTILINE)
_OPTION = re.compile(r"^[ \t]*(-{1,2}[a-z][\w-]*[= \t].*?)[ \t]*$", re.MULTILINE)


def is_manifest(name: str) -> bool:
    """Whether a file of this name says what a program depends on."""
    return name in MANIFESTS or _REQUIREMENTS.fullmatch(name) is not None


def lock_file(source: Source) -> Iterator[Resource]:
    """`repository_lock_file`: where it lies and for what; its contents are not read."""
    yield file_resource("repository_lock_file", source, {"ecosystem": LOCK_FILES[PurePosixPath(source.path).name]})


def manifest(source: Source) -> Iterator[Resource]:
    """`repository_manifest`: where it lies, for what, and the dependencies as far as they are read."""
    name = PurePosixPath(source.path).name
    ecosystem = MANIFESTS.get(name, "python")
    try:
        dependencies, more = _dependencies(name, source.text), _about(name, source.text)
    except ValueError as error:
        raise UnreadableFileError(f"it cannot be read: {error}") from error
    yield file_resource("repository_manifest", source, {"ecosystem": ecosystem, "dependencies": dependencies, **more}, _places(name, source))


def _dependencies(name: str, text: str) -> Value:
    if name == "package.json":
        read = _object(text)
        groups = [read.get(group) or {} for group in ("dependencies", "devDependencies")]
        return [{"name": one, "constraint": str(wanted)} for group in groups if isinstance(group, dict) for one, wanted in group.items()]
    if name == "pyproject.toml":
        return _of_pyproject(tomllib.loads(text))
    if name.endswith(".txt"):
        return [_requirement(found) for found in _REQUIREMENT.finditer(text)]
    return Unknown((f"the dependencies in {name} are not read",), not_null=True)


def _about(name: str, text: str) -> dict[str, Value]:
    """Whether it belongs to a program, not to a library that others depend on; the tools that it configures; the options of a list for pip."""
    program, tools, options = name == "Pipfile", list[Value](), list[Value]()
    if name == "package.json":
        read = _object(text)
        program, tools = read.get("private") is True, [*read]
    elif name == "pyproject.toml":
        told = tomllib.loads(text)
        program, tools = "build-system" not in told, [*told.get("tool", {})]
    elif name.endswith(".txt"):
        program = True
        options = [*_OPTION.findall(text)]
    return {"program": program, "tools": tools, "options": options}


def _places(name: str, source: Source) -> dict[Path, tuple[int, int]]:
    """Where the requirements of a list for pip are written."""
    if not name.endswith(".txt"):
        return {}
    return {("dependencies", at): (found.start(1), found.end()) for at, found in enumerate(_REQUIREMENT.finditer(source.text))}


def _object(text: str) -> dict[str, Any]:
    import json

    read = json.loads(text)
    return read if isinstance(read, dict) else {}


def _of_pyproject(read: dict[str, Any]) -> list[Value]:
    project, poetry = read.get("project", {}), read.get("tool", {}).get("poetry", {})
    listed = [found for text in project.get("dependencies", ()) if (found := _REQUIREMENT.match(str(text)))]
    old = [{"name": one, "constraint": str(wanted)} for one, wanted in poetry.get("dependencies", {}).items() if one != "python"]
    return [*(_requirement(found) for found in listed), *old]


def _requirement(found: re.Match[str]) -> Value:
    return {"name": found[1], "constraint": found[2].strip()}
