"""What watches a system: Prometheus, its rules, Alertmanager and the dashboards of Grafana.

Sources: https://prometheus.io/docs/prometheus/latest/configuration/configuration/,
https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/, https://prometheus.io/docs/alerting/latest/configuration/,
https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import UnreadableFileError, file_resource, part_resource
from readygate.views.repository_files.yaml_text import YamlText, mapping, read_yaml, sequence

Place = tuple[int, int]

_TEMPLATED = re.compile(r"^[ \t]*(\{\{[-%#]?|\{%)", re.MULTILINE)
_SCRAPES = re.compile(r"^scrape_configs[ \t]*:", re.MULTILINE)
_RULES = re.compile(r"^[ ]*groups[ \t]*:", re.MULTILINE)
_ALERT = re.compile(r"^[ -]*(alert|record)[ \t]*:", re.MULTILINE)
_ROUTES = re.compile(r"^receivers[ \t]*:", re.MULTILINE)
DASHBOARD_KEYS = ('"panels"', '"schemaVersion"')
MOST_NESTED = 100


def monitoring_yaml(source: Source) -> Iterator[Resource]:
    """What a YAML file says about monitoring, told by its keys; nothing where it is about something else, or a template of such a file."""
    text = source.text
    kinds = (
        _SCRAPES.search(text),
        _RULES.search(text) and _ALERT.search(text),
        _ROUTES.search(text) and re.search("^route[ \t]*:", text, re.MULTILINE),
    )
    if not any(kinds) or _TEMPLATED.search(text):
        return
    read = read_yaml(source)
    if not isinstance(read.value, dict):
        return
    if kinds[0]:
        yield _prometheus(source, read)
    if kinds[1]:
        yield from _alert_rules(source, read)
    if kinds[2] and isinstance(read.value.get("route"), dict):
        yield _alertmanager(source, read)


# -- Prometheus ----------------------------------------------------------------------------------------------------------------------------
def _prometheus(source: Source, read: YamlText) -> Resource:
    """`repository_prometheus`: what it scrapes, the files of its rules, and whom it sends alerts to."""
    top = mapping(read.value)
    jobs: list[Value] = []
    ranges: dict[Path, Place] = {(key,): read.ranges[key,] for key in ("rule_files", "alerting") if (key,) in read.ranges}
    for number, job in enumerate(sequence(top.get("scrape_configs"))):
        one = mapping(job)
        jobs.append({"name": one.get("job_name"), "targets": _targets(one), "discovers": _discovers(one)})
        ranges["jobs", number] = read.ranges["scrape_configs", number]
    managers = [mapping(one) for one in sequence(mapping(top.get("alerting")).get("alertmanagers"))]
    found: dict[str, Value] = {
        "jobs": jobs,
        "rule_files": sequence(top.get("rule_files")),
        "alerting": [{"targets": _targets(one), "discovers": _discovers(one)} for one in managers],
        "remote_write": sequence(top.get("remote_write")),
        "evaluation_interval": mapping(top.get("global")).get("evaluation_interval"),
    }
    return file_resource("repository_prometheus", source, found, ranges)


def _targets(job: dict[str, Any]) -> list[Value]:
    return [target for one in sequence(job.get("static_configs")) for target in sequence(mapping(one).get("targets"))]


def _discovers(job: dict[str, Any]) -> bool:
    """Whether its targets are found by a service discovery."""
    return any(key.endswith("_sd_configs") and value for key, value in job.items())


def _alert_rules(source: Source, read: YamlText) -> Iterator[Resource]:
    """`repository_alert_rule`: each rule that alerts; those of the operator's `PrometheusRule` stand below `spec`."""
    base: Path = () if "groups" in mapping(read.value) else ("spec",)
    top = mapping(read.value) if not base else mapping(mapping(read.value).get("spec"))
    for at, group in enumerate(sequence(top.get("groups"))):
        for number, rule in enumerate(sequence(mapping(group).get("rules"))):
            one = mapping(rule)
            if "alert" not in one:
                continue
            path: Path = (*base, "groups", at, "rules", number)
            attributes: dict[str, Value] = {
                "name": str(one["alert"]),
                "group": mapping(group).get("name"),
                "expression": one.get("expr"),
                "for": one.get("for"),
                "labels": mapping(one.get("labels")),
                "annotations": mapping(one.get("annotations")),
            }
            ranges: dict[Path, Place] = {(key,): read.ranges[(*path, key)] for key in ("for", "labels", "annotations") if (*path, key) in read.ranges}
            yield part_resource("repository_alert_rule", source, str(one["alert"]), attributes, read.ranges[path], ranges)


# -- Alertmanager --------------------------------------------------------------------------------------------------------------------------
def _alertmanager(source: Source, read: YamlText) -> Resource:
    """`repository_alertmanager`: its routes, the root first, and its receivers with the integrations that each notifies."""
    top = mapping(read.value)
    receivers: list[Value] = []
    ranges: dict[Path, Place] = {("receivers",): read.ranges["receivers",]}
    for number, receiver in enumerate(sequence(top.get("receivers"))):
        one = mapping(receiver)
        notified: list[Value] = [key.removesuffix("_configs") for key, value in one.items() if key.endswith("_configs") and value]
        ranges["receivers", number] = read.ranges["receivers", number]
        receivers.append({"name": one.get("name"), "integrations": notified})
    routes: list[Value] = []
    for path, route in _routes(mapping(top.get("route")), ("route",), 0):
        ranges["routes", len(routes)] = read.ranges.get((*path, "receiver"), read.ranges[path])
        routes.append({"receiver": route.get("receiver"), "root": len(path) == 1})
    return file_resource("repository_alertmanager", source, {"routes": routes, "receivers": receivers}, ranges)


def _routes(route: dict[str, Any], path: Path, depth: int) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A route and those below it; one without a receiver uses that of the route above."""
    yield path, route
    for number, below in enumerate(sequence(route.get("routes")) if depth < MOST_NESTED else ()):
        inherited = {"receiver": route.get("receiver"), **mapping(below)}
        yield from _routes(inherited, (*path, "routes", number), depth + 1)


# -- Grafana -------------------------------------------------------------------------------------------------------------------------------
def dashboard(source: Source) -> Iterator[Resource]:
    """`repository_dashboard`: a dashboard's panels (title, type, number of queries, whether it comes from a library); other JSON yields nothing."""
    if not all(key in source.text for key in DASHBOARD_KEYS):
        return
    try:
        read = json.loads(source.text)
    except ValueError as error:
        raise UnreadableFileError(f"it is no JSON: {error}") from error
    top = mapping(read)
    top = mapping(top.get("dashboard")) or top
    if not isinstance(top.get("panels"), list) or "schemaVersion" not in top:
        return
    panels: list[Value] = []
    for panel in _panels(top["panels"]):
        queries: list[Value] = [_query(mapping(target)) for target in sequence(panel.get("targets"))]
        panels.append({"title": panel.get("title"), "type": panel.get("type"), "queries": queries, "library": "libraryPanel" in panel})
    yield file_resource("repository_dashboard", source, {"title": top.get("title"), "uid": top.get("uid"), "panels": panels})


def _panels(listed: list[Any]) -> Iterator[dict[str, Any]]:
    """All panels, also those of rows that are folded up."""
    for panel in listed:
        one = mapping(panel)
        yield one
        yield from (mapping(inner) for inner in sequence(one.get("panels")))


def _query(target: dict[str, Any]) -> str:
    """What a panel asks its data source, in whatever language; empty where it asks nothing."""
    told = {key: value for key, value in target.items() if key not in ("refId", "datasource", "hide")}
    written = next((told[key] for key in ("expr", "query", "rawSql", "target", "expression") if isinstance(told.get(key), str)), None)
    return written if written is not None else json.dumps(told, sort_keys=True) if told else ""
