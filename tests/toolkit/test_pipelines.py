"""Commands that run a gate are told from those that only sound like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.toolkit.pipelines import runs_gate
from readygate.views.repository_files import load_repository

WORKFLOW = """
on: [pull_request]
jobs:
  checks:
    steps:
      - run: |
          {}
"""


def answer(directory: Path, command: str, gate: str) -> bool | None:
    """Whether a workflow with this command runs the gate."""
    path = directory / ".github" / "workflows" / "checks.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOW.format(command))
    graph = load_repository(directory).graph()
    return runs_gate(graph.by_type["repository"][0], gate).state


@pytest.mark.parametrize(
    ("command", "gate"),
    [
        ("uv run pytest -n 2", "test"),
        ("uv run --group dev coverage run -m pytest", "test"),
        ("CI=1 npx vitest run", "test"),
        ("cd app && go test ./...", "test"),
        ("npm run test", "test"),
        ("yarn test:unit --ci || exit 1", "test"),
        ("./gradlew clean check", "test"),
        ("python -m mypy src", "typecheck"),
        ("pnpm --silent lint", "lint"),
        ("terraform -chdir=infra fmt -recursive -check", "lint"),
        ("docker buildx build .", "build"),
        ("pytest --cov=shop --cov-fail-under=80", "coverage"),
        ("npx vitest run --coverage --coverage.thresholds.lines=80", "coverage"),
        ('npx jest --coverageThreshold=\'{"global": {"lines": 80}}\'', "coverage"),
        ("trivy config .", "iac-scan"),
    ],
)
def test_known_commands(tmp_path: Path, command: str, gate: str) -> None:
    """Alone, behind another command, or behind a runner."""
    assert answer(tmp_path, command, gate) is True


@pytest.mark.parametrize(
    "command", ["pip install pytest pytest-cov", "npm ci", "pnpm --frozen-lockfile install", "echo pytest", "pytest-report upload"]
)
def test_commands_that_only_sound_like_it(tmp_path: Path, command: str) -> None:
    """Installing a test runner tests nothing."""
    assert answer(tmp_path, command, "test") is False


@pytest.mark.parametrize("command", ["pytest || true", "pytest ; true", "pytest || echo failed"])
def test_commands_that_forgive(tmp_path: Path, command: str) -> None:
    """A failure that is swallowed stops nothing."""
    assert answer(tmp_path, command, "test") is False


@pytest.mark.parametrize(
    "command", ["make test", "./ci.sh", "bash scripts/test.sh", "tox -e py313", "poetry run checks", "docker compose exec api pytest", "npm run ci"]
)
def test_commands_that_may_run_anything(tmp_path: Path, command: str) -> None:
    """What a script does is not known."""
    assert answer(tmp_path, command, "test") is None
