"""Snowflake's own connector, from connections.toml to the report, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from recorded_snowflake import Recording, read
from snowflake_server import serve

SYSTEM = Path(__file__).parents[3] / "fixtures/systems/ecommerce_analytics/good"


def run(tmp_path: Path, port: int, *arguments: str, connection: str = "local") -> subprocess.CompletedProcess[str]:
    """Run a command of readygate whose connection `local` leads to the server."""
    settings = {"account": "acmeshop-analytics", "user": "READYGATE", "password": "x", "host": "127.0.0.1", "protocol": "http"}
    file = tmp_path / "connections.toml"
    file.write_text("[local]\n" + "".join(f'{name} = "{value}"\n' for name, value in settings.items()) + f"port = {port}\nlogin_timeout = 5\n")
    file.chmod(0o600)
    command = [sys.executable, "-m", "readygate", *arguments, "--provider", "snowflake", "--connection", connection]
    environment = {**os.environ, "SNOWFLAKE_HOME": str(tmp_path), "NO_PROXY": "127.0.0.1"}
    return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def recording() -> Recording:
    """The account of the e-commerce system."""
    return Recording("ecommerce_analytics")


def test_drift_through_the_connector(tmp_path: Path, recording: Recording) -> None:
    """What the connector makes of rows (moments, numbers, nulls) gives the same account as the recorded cursor, and nothing was written."""
    with serve(recording) as port:
        result = run(tmp_path, port, "drift", str(SYSTEM), "--format", "json")
    assert result.returncode == 4, result.stderr
    report: Any = json.loads(result.stdout)
    assert {item["id"] for item in report["items"]} == {'"ECOMMERCE_ANALYTICS"."MARTS"', "ECOMMERCE_ANALYTICS|MARTS|DIM_CUSTOMERS"}
    assert report["items"][0]["created"].startswith("2026-03-02T")
    assert all(statement.startswith(("SHOW ", "DESCRIBE ", "SELECT CURRENT_")) for statement in recording.asked)
    assert len(recording.asked) >= len(read(Recording("ecommerce_analytics"))[0])


def test_errors_of_the_connector_are_told(tmp_path: Path, recording: Recording) -> None:
    """A statement that Snowflake denies is told with its number, and the rest is read."""
    recording.errors["SHOW WAREHOUSES"] = 3001
    with serve(recording) as port:
        result = run(tmp_path, port, "scan", "--live")
    assert result.returncode == 3, result.stderr
    assert "SHOW WAREHOUSES" in result.stdout
    assert "Unauthorized (error 3001)" in result.stdout


def test_a_connection_that_does_not_open_is_told(tmp_path: Path) -> None:
    """Without such a connection the command says what to do, and no trace of Python's is shown."""
    result = run(tmp_path, 1, "drift", str(SYSTEM), connection="other")
    assert result.returncode not in (0, 4)
    assert "Traceback" not in result.stderr
    assert "connections.toml" in result.stderr
