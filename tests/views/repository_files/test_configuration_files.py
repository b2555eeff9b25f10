"""Makefiles, monitoring, migrations, DAGs and dbt projects become resources, and nothing of them is executed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.repository_files import load_repository

MAKEFILE = """
PYTHON := python3
include tools/*.mk
.PHONY: test lint
test lint: setup ## Run them
\t@$(PYTHON) -m pytest \\
\t  -n 2
setup: ; pip install .
define NOTES
not: a-target
endef
"""
PROMETHEUS = """
global: {evaluation_interval: 15s}
rule_files: [alerts.yml]
alerting:
  alertmanagers:
    - static_configs: [{targets: ["alertmanager:9093"]}]
scrape_configs:
  - job_name: api
    static_configs: [{targets: ["api:8000", "worker:8000"]}]
  - job_name: nodes
    ec2_sd_configs: [{region: eu-west-1}]
"""
RULES = """
groups:
  - name: api
    rules:
      - record: job:errors
        expr: rate(errors[5m])
      - alert: HighErrors
        expr: job:errors > 0.05
        for: 5m
        labels: {severity: page}
        annotations: {summary: "{{ $labels.job }} fails"}
"""
ALERTMANAGER = """
route:
  receiver: none
  routes:
    - match: {severity: page}
      receiver: pager
      routes: [{match: {team: a}}]
receivers:
  - name: none
  - name: pager
    slack_configs: [{channel: "#alerts"}]
    webhook_configs: []
"""
DAG = """
from datetime import timedelta
from airflow import DAG
def told(context): pass
ARGS = {"retries": 2, "on_failure_callback": told, "sla": timedelta(minutes=30)}
with DAG("shop", default_args=ARGS, schedule="@daily", catchup=False) as dag:
    extract = BashOperator(task_id="extract", retries=RETRIES)
"""
PROPERTIES = """
models:
  - name: a
    description: all of them
    tests: [x]
    columns: [{name: id, data_tests: [unique, not_null]}]
"""
MIGRATION = 'revision: str = "b2"\ndown_revision = ("a1", "a0")\nraise SystemExit\n'


def resources(directory: Path, files: dict[str, str]) -> dict[str, Resource]:
    """The resources of a directory with these files, by address."""
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
    view = load_repository(directory)
    assert view.diagnostics == ()
    return {one.address: one for one in view.declarations}


def test_makefiles(tmp_path: Path) -> None:
    """Rules for several targets, continued lines, recipes on the same line; definitions and assignments are no targets."""
    found = resources(tmp_path, {"Makefile": MAKEFILE})["Makefile"]
    recipe = ["@$(PYTHON) -m pytest  -n 2"]
    assert [(one["name"].text, one["prerequisites"].value, one["recipe"].value) for one in found["targets"].items()] == [
        (".PHONY", ["test", "lint"], []),
        ("test", ["setup"], recipe),
        ("lint", ["setup"], recipe),
        ("setup", [], ["pip install ."]),
    ]
    assert found["includes"].value == ["tools/*.mk"]
    assert str(found.range_of(("targets", 1))) == "Makefile:5"


def test_prometheus(tmp_path: Path) -> None:
    """What it scrapes and where it sends alerts; of the rules those that alert, also where the operator's resources hold them."""
    operator = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n" + RULES.replace("\n", "\n  ")
    found = resources(tmp_path, {"prometheus.yml": PROMETHEUS, "alerts.yml": RULES, "rules/operator.yaml": operator})
    prometheus = found["prometheus.yml"]
    assert prometheus.attributes["jobs"] == [
        {"name": "api", "targets": ["api:8000", "worker:8000"], "discovers": False},
        {"name": "nodes", "targets": [], "discovers": True},
    ]
    assert prometheus["alerting"][0]["targets"].value == ["alertmanager:9093"]
    alert = found["alerts.yml:HighErrors"]
    assert (alert["for"].text, alert["labels"]["severity"].text, alert["group"].text) == ("5m", "page", "api")
    assert str(alert.range_of(("for",))) == "alerts.yml:9"
    assert "rules/operator.yaml:HighErrors" in found
    assert len([one for one in found.values() if one.type == "repository_alert_rule"]) == 2


def test_templates_of_monitoring_are_left_alone(tmp_path: Path) -> None:
    """A chart's template is no YAML; nor is every list of groups one of rules."""
    chart = "{{- if .Values.rules }}\n" + RULES + "{{- end }}\n"
    found = resources(tmp_path, {"chart/rules.yaml": chart, "groups.yaml": "groups:\n  - name: admins\n"})
    assert [*found] == ["repository"]


def test_alertmanager(tmp_path: Path) -> None:
    """A route without receiver uses that of the route above; an empty list of integrations notifies nobody."""
    found = resources(tmp_path, {"alertmanager.yml": ALERTMANAGER})["alertmanager.yml"]
    assert [(one["receiver"].text, one["root"].value) for one in found["routes"].items()] == [("none", True), ("pager", False), ("pager", False)]
    assert found.attributes["receivers"] == [{"name": "none", "integrations": []}, {"name": "pager", "integrations": ["slack"]}]


def test_dashboards(tmp_path: Path) -> None:
    """Panels of folded rows count, and queries of any language; other JSON is no dashboard."""
    inner = {"title": "Cost", "type": "stat", "targets": [{"refId": "A", "region": "eu-west-1", "metricName": "Cost"}]}
    panels = [
        {"title": "Errors", "type": "timeseries", "targets": [{"refId": "A", "expr": "rate(errors[5m])"}]},
        {"title": "More", "type": "row", "panels": [inner]},
    ]
    files = {"a.json": json.dumps({"title": "API", "schemaVersion": 39, "panels": panels}), "package-lock.json": "{}", "b.json": '{"panels": []}'}
    found = resources(tmp_path, files)
    shown = found["a.json"]["panels"]
    assert [(one["type"].text, one["queries"].value) for one in shown.items()] == [
        ("timeseries", ["rate(errors[5m])"]),
        ("row", []),
        ("stat", ['{"metricName": "Cost", "region": "eu-west-1"}']),
    ]
    assert "b.json" not in found


def test_dags(tmp_path: Path) -> None:
    """Defaults by name, durations in seconds; what is not a constant is set, but not known."""
    dag = resources(tmp_path, {"dags/shop.py": DAG})["dags/shop.py:shop"]
    assert (dag["schedule"].text, dag["catchup"].value, dag["retries"].value) == ("@daily", False, None)
    defaults = dag["default_args"]
    assert (defaults["retries"].value, defaults["sla"].value) == (2, Decimal(1800))
    assert defaults["on_failure_callback"].is_set().is_true
    (task,) = dag["tasks"].items()
    assert (task["task_id"].text, task["operator"].text) == ("extract", "BashOperator")
    assert isinstance(task["retries"].value, Unknown)
    assert str(dag.range_of(("schedule",))) == "dags/shop.py:6"


def test_dags_of_which_a_part_is_elsewhere(tmp_path: Path) -> None:
    """Imported defaults and arguments that are passed on are not known; functions that are made tasks are tasks."""
    text = (
        "from airflow.decorators import dag, task\nfrom ours import ARGS\n"
        "@dag(default_args=ARGS, **REST)\ndef shop():\n    @task(retries=3)\n    def a(): ...\n"
    )
    dag = resources(tmp_path, {"dags/shop.py": text})["dags/shop.py:shop"]
    assert isinstance(dag["default_args"].value, Unknown)
    assert [one["retries"].value for one in dag["tasks"].items()] == [3]
    assert dag["more"].value is True


def test_dags_of_one_file(tmp_path: Path) -> None:
    """A task belongs to the block that it stands in, or to the DAG that it names; where it may belong to any, none is told."""
    text = (
        'from airflow import DAG\nwith DAG("one"):\n    BashOperator(task_id="a")\n'
        'two = DAG("two")\nBashOperator(task_id="b", dag=two)\nthree = DAG("three")\n'
    )
    found = resources(tmp_path, {"dags/a.py": text, "dags/b.py": text + 'BashOperator(task_id="c")\n'})
    told = {
        one.name: [task["task_id"].text for task in one["tasks"].items()]
        for one in found.values()
        if one.address.startswith("dags/a.py:") and one.type == "repository_dag"
    }
    assert told == {"one": ["a"], "two": ["b"], "three": []}
    assert isinstance(found["dags/b.py:two"]["tasks"].value, Unknown)


def test_migrations(tmp_path: Path) -> None:
    """The revision and those before it are told without running the file; other Python files are modules only."""
    files = {"db/versions/b2.py": MIGRATION, "db/versions/first.py": 'revision = "a1"\ndown_revision = None\n', "db/env.py": "revision = 1\n"}
    found = resources(tmp_path, files)
    merged, first = found["db/versions/b2.py"], found["db/versions/first.py"]
    assert (merged["revision"].text, merged["down_revisions"].value) == ("b2", ["a1", "a0"])
    assert (first["revision"].text, first["down_revisions"].value) == ("a1", [])
    assert "db/env.py" not in found
    assert found["db/env.py:module"].attributes["text"] == "revision = 1\n"


def test_dbt(tmp_path: Path) -> None:
    """Tests of a model and of its columns count, under either name, and those that select from it; a template leaves it open."""
    files = {
        "shop/dbt_project.yml": "name: shop\nmodel-paths: [models]\n",
        "shop/profiles.yml": "shop:\n  outputs:\n    prod: {type: snowflake, password: \"{{ env_var('P') }}\"}\n",
        "shop/models/a.sql": "select 1",
        "shop/models/b.sql": "select 1",
        "shop/models/c.sql": "select 1",
        "shop/models/deep/schema.yml": PROPERTIES,
        "shop/tests/b.sql": "select * from {{ ref('b') }} join {{ ref('shop', 'b') }}",
        "dbt_packages/x/dbt_project.yml": "name: x\n",
    }
    found = resources(tmp_path, files)
    models = {one.name: (one["tests"].value, one["described"].value) for one in found.values() if one.type == "repository_dbt_model"}
    assert models == {"a.sql": (3, True), "b.sql": (1, False), "c.sql": (0, False)}
    output = found["shop/profiles.yml:shop.prod"]
    assert [one["name"].text for one in output["settings"].items()] == ["type", "password"]
    found = resources(tmp_path, {"shop/models/other.yml": "models: {{ x }}: [\n"})
    assert isinstance(found["shop/models/c.sql"]["tests"].value, Unknown)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dags/a.py", "dag = DAG(\n"),
        ("a.json", '{"panels": [], "schemaVersion": '),
        ("a.yml", PROMETHEUS + "x: ["),
        ("docker-compose.yml", "- " * 450_000),
        (".github/workflows/a.yml", "jobs: " + "[" * 450_000),
    ],
    ids=["dag", "dashboard", "rules", "compose", "workflow"],
)
def test_files_of_these_kinds_that_cannot_be_read_are_told(tmp_path: Path, name: str, text: str) -> None:
    """Each is a diagnostic, not an exception."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    assert [one.name for one in load_repository(tmp_path).not_scanned] == [name]


def test_what_jobs_and_steps_use_has_a_place_of_its_own(tmp_path: Path) -> None:
    """A finding about an action stands at the line that names it."""
    text = "on: push\njobs:\n  shared:\n    uses: a/b/.github/workflows/c.yml@main\n  own:\n    steps:\n      - name: x\n        uses: a/b@v1\n"
    workflow = resources(tmp_path, {".github/workflows/a.yml": text})[".github/workflows/a.yml"]
    places = [workflow.range_of(path) for path in (("jobs", 0, "uses"), ("jobs", 1, "steps", 0, "uses"))]
    assert [place and place.start.line for place in places] == [4, 8]
