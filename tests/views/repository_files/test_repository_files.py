"""The files of a repository become resources with places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readygate.model.declared_types import DECLARED_TYPES
from readygate.model.resource import Resource
from readygate.views.repository_files import load_repository
from readygate.views.view import View

COMPOSE = """
x-common: &common
  restart: always
services:
  web:
    <<: *common
    image: nginx:1.27
    environment:
      PASSWORD: ${DB_PASSWORD:-postgres}
      DEBUG: true
  db:
    image: postgres
    environment: ["POSTGRES_PASSWORD=postgres", "HOME"]
    healthcheck: {test: ["CMD", "pg_isready"]}
"""
GITHUB = """
name: build
on:
  push: {branches: [main]}
  pull_request:
permissions: {contents: read}
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - name: tests
        run: make test
        continue-on-error: true
"""
GITLAB = """
stages: [test]
.base:
  before_script: [pip install .]
unit:
  extends: .base
  script:
    - make test
  allow_failure: true
"""
AZURE = """
trigger: [main]
pr: none
stages:
  - stage: build
    jobs:
      - job: test
        steps:
          - script: make test
            displayName: tests
"""
DOCKERFILE = """# syntax=docker/dockerfile:1
FROM python:3.12 AS build
RUN pip install \\
    # not this
    build
COPY <<EOF /etc/x
HEALTHCHECK none
EOF
FROM build
HEALTHCHECK CMD true
"""


def view(directory: Path, files: dict[str, str]) -> View:
    """The repository view of a directory with these files."""
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
    return load_repository(directory)


def resources(directory: Path, files: dict[str, str]) -> dict[str, Resource]:
    """Its resources by address."""
    return {one.address: one for one in view(directory, files).declarations}


def test_compose_services(tmp_path: Path) -> None:
    """Keys as written, merges applied, and the environment in one shape, with the line of each variable."""
    found = resources(tmp_path, {"deploy/docker-compose.yml": COMPOSE})
    web, db = found["deploy/docker-compose.yml:web"], found["deploy/docker-compose.yml:db"]
    assert web["restart"].text == "always"
    assert web.attributes["environment"] == [{"name": "PASSWORD", "value": "${DB_PASSWORD:-postgres}"}, {"name": "DEBUG", "value": "true"}]
    assert db.attributes["environment"] == [{"name": "POSTGRES_PASSWORD", "value": "postgres"}, {"name": "HOME", "value": None}]
    assert str(web.range_of(("environment", 0, "value"))) == "deploy/docker-compose.yml:9"
    assert str(db.range_of(("healthcheck",))) == "deploy/docker-compose.yml:14"
    assert web["healthcheck"].is_set().is_false


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (
            ".github/workflows/build.yml",
            GITHUB,
            {"system": "github", "triggers": ["push", "pull_request"], "run": "make test", "line": 12, "may_fail": True},
        ),
        (".gitlab-ci.yml", GITLAB, {"system": "gitlab", "triggers": ["push", "pull_request"], "run": "make test", "line": 8, "may_fail": None}),
        ("azure-pipelines.yml", AZURE, {"system": "azure", "triggers": ["push"], "run": "make test", "line": 9, "may_fail": None}),
    ],
)
def test_workflows_have_one_shape(tmp_path: Path, path: str, text: str, wanted: dict[str, Any]) -> None:
    """Whichever system they are written for."""
    found = resources(tmp_path, {path: text})[path]
    (job,) = found["jobs"].items()
    *_, step = job["steps"].items()
    assert {
        "system": found["system"].value,
        "triggers": found["triggers"].value,
        "run": step["run"].value,
        "line": place.start.line if (place := found.range_of(step.path)) else 0,
        "may_fail": step["continue_on_error"].value,
    } == wanted
    assert job["continue_on_error"].value is (True if wanted["system"] == "gitlab" else None)


@pytest.mark.parametrize(
    ("push", "trigger"),
    [("{tags: [v*]}", "tag"), ("{tags-ignore: [x]}", "tag"), ("{tags: [v*], branches: [main]}", "push"), ("{paths: [api/**]}", "push"), ("", "push")],
)
def test_pushes_of_tags_are_told_from_others(tmp_path: Path, push: str, trigger: str) -> None:
    """GitHub runs a workflow for tags only where tags are named and branches are not."""
    text = f"on:\n  push: {push}\njobs: {{}}\n"
    assert resources(tmp_path, {".github/workflows/release.yml": text})[".github/workflows/release.yml"]["triggers"].value == [trigger]


def test_dockerfiles(tmp_path: Path) -> None:
    """Continued lines are one instruction, and what stands in a here-document is none."""
    found = resources(tmp_path, {"Dockerfile": DOCKERFILE})["Dockerfile"]
    assert [(one["name"].text, one["stage"].value) for one in found["instructions"].items()] == [
        ("FROM", 0),
        ("RUN", 0),
        ("COPY", 0),
        ("FROM", 1),
        ("HEALTHCHECK", 1),
    ]
    assert found["instructions"][1]["arguments"].text == "pip install build"
    assert found.attributes["stages"] == [{"image": "python:3.12", "name": "build"}, {"image": "build", "name": None}]
    assert str(found.range_of(("instructions", 4))) == "Dockerfile:10"


def test_templates_manifests_locks_and_documents(tmp_path: Path) -> None:
    """Each is told by its name."""
    files = {
        ".env.example": "# secrets\nexport API_KEY='a b'  # key\nEMPTY=\nURL=http://x#y\n",
        "requirements.txt": "flask==3.0 ; python_version > '3'\n-r other.txt\nboto3\n",
        "pyproject.toml": '[project]\ndependencies = ["click>=8"]\n',
        "go.mod": "module x\n",
        "uv.lock": "not read",
        "docs/a.md": "# One\n\ntwo words\n\n## Two\n\nthree more words [link](b.md)\n\n# Other\n",
    }
    found = resources(tmp_path, files)
    assert found[".env.example"].attributes["variables"] == [
        {"name": "API_KEY", "value": "a b"},
        {"name": "EMPTY", "value": ""},
        {"name": "URL", "value": "http://x#y"},
    ]
    assert found["requirements.txt"].attributes["dependencies"] == [{"name": "flask", "constraint": "==3.0"}, {"name": "boto3", "constraint": ""}]
    assert found["pyproject.toml"].attributes["dependencies"] == [{"name": "click", "constraint": ">=8"}]
    assert not found["go.mod"]["dependencies"].is_known
    assert found["uv.lock"]["ecosystem"].text == "python"
    document = found["docs/a.md"]
    assert [(one["text"].text, one["words"].value) for one in document["headings"].items()] == [("One", 6), ("Two", 4), ("Other", 0)]
    assert document["links"].value == ["b.md"]
    assert str(document.range_of(("headings", 1))) == "docs/a.md:5"


def test_their_attributes_are_those_that_are_listed(tmp_path: Path) -> None:
    """The list by which policies are checked names every attribute that there is."""
    files = {
        ".gitignore": "x\n",
        "compose.yaml": COMPOSE,
        ".github/workflows/a.yml": GITHUB,
        "Dockerfile": DOCKERFILE,
        ".env.example": "A=\n",
        "go.mod": "",
        "go.sum": "",
        "a.md": "# A\n",
        "CODEOWNERS": "* @a\n",
        "Makefile": "a:\n",
        "db/versions/a.py": "revision = 'a'\ndown_revision = None\n",
        "dags/a.py": "import airflow\nDAG('a')\n",
        "mail.py": "import smtplib\nsmtplib.SMTP()\n",
        "dbt_project.yml": "name: a\n",
        "profiles.yml": "a: {outputs: {prod: {type: duckdb}}}\n",
        "models/a.sql": "",
        "prometheus.yml": "scrape_configs: []\n",
        "rules.yml": "groups:\n  - rules:\n      - alert: A\n",
        "alertmanager.yml": "route: {receiver: a}\nreceivers: [{name: a}]\n",
        "a.json": '{"panels": [], "schemaVersion": 1}',
        "a.txt": "AKIA" + "Q3EGRF7YTSLHN6XP",
    }
    found = resources(tmp_path, files)
    assert {one.type for one in found.values()} == {type_ for type_ in DECLARED_TYPES if type_.startswith("repository")}
    assert [name for one in found.values() for name in one.attributes if name not in DECLARED_TYPES[one.type]] == []


def test_without_git_ignored_files_are_left_out(tmp_path: Path) -> None:
    """What git would add counts as tracked."""
    found = resources(tmp_path, {".gitignore": "*.md\n!b.md\nout/\n", "a.md": "", "b.md": "", "out/c.yml": ""})
    assert found["repository"].attributes["tracked"] == [".gitignore", "b.md"]


@pytest.mark.parametrize("text", ["services: [", "services: 3", "a: &a [*a]", "x: " + "[" * 5000])
def test_bad_files_are_told(tmp_path: Path, text: str) -> None:
    """They are named as not scanned, and leave questions about all files open."""
    found = view(tmp_path, {"compose.yaml": text})
    assert [one.name for one in found.not_scanned] == ["compose.yaml"]
    assert found.torn[0].anything
    assert not [one for one in found.declarations if one.type == "repository_compose_service"]


@pytest.mark.parametrize("pattern", [".**xv\\\\", "[z-a]x"])
def test_malformed_patterns_match_nothing(tmp_path: Path, pattern: str) -> None:
    """The lines around them count."""
    found = resources(tmp_path, {".gitignore": f"*.md\n{pattern}\n*.txt\n", "a.md": "", "b.txt": "", "c": ""})
    assert found["repository"].attributes["tracked"] == [".gitignore", "c"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A file outside of the repository is not read through a link."""
    (tmp_path / "secret.md").write_text("# Secret\n")
    root = tmp_path / "root"
    root.mkdir()
    (root / "README.md").symlink_to(tmp_path / "secret.md")
    assert [one.address for one in load_repository(root).declarations] == ["repository"]


def test_links_of_documents_have_their_lines(tmp_path: Path) -> None:
    """A link is placed on its own line of the paragraph or list that holds it."""
    text = "# A\n\nFirst\n[one](one.md), and\n[two](two.md).\n\n- none\n- [three](three.md)\n"
    document = resources(tmp_path, {"a.md": text})["a.md"]
    assert document["links"].value == ["one.md", "two.md", "three.md"]
    assert [str(document.range_of(("links", number))) for number in range(3)] == ["a.md:4", "a.md:5", "a.md:8"]
