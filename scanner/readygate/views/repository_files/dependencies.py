"""Files that say what a program depends on, and those that lock the versions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
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
        dependencies = _dependencies(name, source.text)
    except ValueError as error:
        raise UnreadableFileError(f"it cannot be read: {error}") from error
    yield file_resource("repository_manifest", source, {"ecosystem": ecosystem, "dependencies": dependencies})


def _dependencies(name: str, text: str) -> Value:
    if name == "package.json":
        import json

        read = json.loads(text)
        groups = [read.get(group) or {} for group in ("dependencies", "devDependencies")] if isinstance(read, dict) else []
        return [{"name": one, "constraint": str(wanted)} for group in groups if isinstance(group, dict) for one, wanted in group.items()]
    if name == "pyproject.toml":
        return _of_pyproject(tomllib.loads(text))
    if name.endswith(".txt"):
        return [_requirement(found) for found in _REQUIREMENT.finditer(text)]
    return Unknown((f"the dependencies in {name} are not read",), not_null=True)


def _of_pyproject(read: dict[str, Any]) -> list[Value]:
    project, poetry = read.get("project", {}), read.get("tool", {}).get("poetry", {})
    listed = [found for text in project.get("dependencies", ()) if (found := _REQUIREMENT.match(str(text)))]
    old = [{"name": one, "constraint": str(wanted)} for one, wanted in poetry.get("dependencies", {}).items() if one != "python"]
    return [*(_requirement(found) for found in listed), *old]


def _requirement(found: re.Match[str]) -> Value:
    return {"name": found[1], "constraint": found[2].strip()}
