"""Docker Compose files: one resource per service.

Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Value
from readygate.views.repository_files.files import UnreadableFileError, below, part_resource
from readygate.views.repository_files.yaml_text import read_yaml


def compose_services(source: Source) -> Iterator[Resource]:
    """`repository_compose_service`: its keys as written, with `environment` as a list of names and values."""
    read = read_yaml(source)
    services = read.value.get("services") if isinstance(read.value, dict) else None
    if services is None and isinstance(read.value, dict):
        return
    if not isinstance(services, dict):
        raise UnreadableFileError("its services are no mapping")
    for name, service in services.items():
        path = ("services", name)
        attributes = dict(service) if isinstance(service, dict) else {}
        ranges = below(read.ranges, path)
        if "environment" in attributes:
            attributes["environment"], places = _environment(attributes["environment"])
            ranges |= {("environment", at): ranges[key] for at, key in enumerate(places) if key in ranges}
        yield part_resource("repository_compose_service", source, name, attributes, read.ranges.get(path, (0, 0)), ranges)


def _environment(written: Value) -> tuple[Value, list[tuple[str | int, ...]]]:
    """Names and values, whichever way they are written, and the path of each; a variable without a value comes from outside (null)."""
    if isinstance(written, dict):
        return [{"name": name, "value": _text(value)} for name, value in written.items()], [("environment", name) for name in written]
    if isinstance(written, list):
        pairs = [str(item).partition("=") for item in written]
        listed: Value = [{"name": name, "value": value if equals else None} for name, equals, value in pairs]
        return listed, [("environment", at) for at in range(len(pairs))]
    return [], []


def _text(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)
