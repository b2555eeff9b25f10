"""dbt projects: the models and which of them are tested, and how profiles sign in.

Sources: https://docs.getdbt.com/reference/dbt_project.yml, https://docs.getdbt.com/reference/resource-properties/data-tests,
https://docs.getdbt.com/docs/core/connect-data-platform/profiles.yml
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct, field

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.views.repository_files.dbt_config import Configured
from readygate.views.repository_files.files import below, directory_of, file_resource, part_resource
from readygate.views.repository_files.yaml_text import YamlProblem, mapping, read_yaml, sequence

PROJECT = "dbt_project.yml"
PROFILES = "profiles.yml"
_REFERENCE = re.compile(r"\bref\(\s*(?:['\"][\w.-]+['\"]\s*,\s*)?['\"]([\w.-]+)['\"]")
TEST_KEYS = ("data_tests", "tests")
"""The second is the name up to dbt 1.7."""


def dbt_project(source: Source) -> Iterator[Resource]:
    """`repository_dbt_project`: its name, and where its models and tests lie."""
    read = mapping(read_yaml(source).value)
    attributes: dict[str, Value] = {
        "name": read.get("name"),
        "profile": read.get("profile"),
        "model_paths": sequence(read.get("model-paths", read.get("source-paths"))) or ["models"],
        "test_paths": sequence(read.get("test-paths")) or ["tests"],
        "models": mapping(read.get("models")),
    }
    yield file_resource("repository_dbt_project", source, attributes)


def dbt_profiles(source: Source) -> Iterator[Resource]:
    """`repository_dbt_output`: each way that a profile signs in; its settings as written, names and values."""
    read = read_yaml(source)
    for profile, content in mapping(read.value).items():
        for name, output in mapping(mapping(content).get("outputs")).items():
            path = (profile, "outputs", name)
            written = mapping(output)
            settings: list[Value] = [{"name": key, "value": value} for key, value in written.items()]
            places = below(read.ranges, path)
            ranges: dict[Path, tuple[int, int]] = {("settings", at): places[key,] for at, key in enumerate(written) if (key,) in places}
            attributes: dict[str, Value] = {"profile": profile, "name": name, "type": written.get("type"), "settings": settings}
            yield part_resource("repository_dbt_output", source, f"{profile}.{name}", attributes, read.ranges[path], ranges)


class _Tested(Struct):
    """What the properties and tests of a project say about its models."""

    tests: dict[str, int] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    """Files of properties that are no YAML before dbt has filled them in."""

    def add(self, name: str, count: int) -> None:
        """Count tests of a model."""
        self.tests[name] = self.tests.get(name, 0) + count

    def of(self, name: str) -> Value:
        """The number of tests of a model; unknown where a file that could not be read may hold some."""
        count = self.tests.get(name, 0)
        return count if count or not self.unread else Unknown((f"{self.unread[0]} is a template, which is not read",), not_null=True)


def dbt_models(project: Resource, paths: list[str], read: Callable[[str], Source | None]) -> Iterator[Resource]:
    """`repository_dbt_model`: each model of a project, the number of its tests, and whether it is described."""
    base = str(project.attributes["directory"])
    models, tests = (_directories(base, project.attributes[key]) for key in ("model_paths", "test_paths"))
    tested = _Tested()
    configured = Configured(project, [one for one in models if one])
    for path in paths:
        if path.endswith((".yml", ".yaml")) and path.startswith((*models, *tests)) and (source := read(path)):
            _take_properties(source, tested, configured)
        elif path.endswith(".sql") and path.startswith(tests) and (source := read(path)):
            for name in set(_REFERENCE.findall(source.text)):
                tested.add(name, 1)
    for path in paths:
        if path.endswith((".sql", ".py")) and path.startswith(models) and (source := read(path)):
            name = PurePosixPath(path).stem
            about: dict[str, Value] = {"tests": tested.of(name), "described": name in tested.described, "config": configured.of(name, source)}
            yield file_resource("repository_dbt_model", source, {"name": name, "project": project.attributes["name"], **about})


def _directories(base: str, listed: Value) -> tuple[str, ...]:
    return tuple(f"{base}/{one}/".lstrip("/") for one in (listed if isinstance(listed, list) else ()) if isinstance(one, str))


def _take_properties(source: Source, tested: _Tested, configured: Configured) -> None:
    try:
        read = mapping(read_yaml(source).value)
    except YamlProblem:
        tested.unread.append(source.path)
        configured.unread.append(source.path)
        return
    for model in map(mapping, sequence(read.get("models"))):
        name = str(model.get("name"))
        columns = [mapping(column) for column in sequence(model.get("columns"))]
        tested.add(name, sum(len(sequence(part.get(key))) for part in (model, *columns) for key in TEST_KEYS))
        configured.properties[name] = mapping(model.get("config"))
        if model.get("description"):
            tested.described.add(name)
    for test in map(mapping, sequence(read.get("unit_tests"))):
        tested.add(str(test.get("model")), 1)


def is_project(path: str) -> bool:
    """Whether a file is that of a project; those of installed packages belong to others."""
    return PurePosixPath(path).name == PROJECT and "dbt_packages" not in directory_of(path).split("/")
