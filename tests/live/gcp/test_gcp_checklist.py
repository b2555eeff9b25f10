"""A checklist on a fake cloud: functions that have to be deployed and active, and grants that nobody declared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from environment import PROJECT, variables
from fake_cloud import FakeCloud, served_by_rest

CHECKLIST = "fixtures/systems/sales_intelligence/CHECKLIST.md"
FUNCTIONS = "cloudfunctions.googleapis.com/Function"


@pytest.fixture
def judged(cloud: FakeCloud, tmp_path: Path) -> Any:
    """Judges the system's checklist with the fake cloud as Google's: exit code, and the items by their ids."""

    def judges() -> tuple[int, Any]:
        with served_by_rest(cloud) as address:
            made = subprocess.run(
                [sys.executable, "-m", "readygate", "checklist", CHECKLIST, "--live", "--format", "json"],
                env=variables(address, tmp_path),
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
        assert made.stdout, made.stderr
        report = json.loads(made.stdout)
        return made.returncode, {item["id"]: {**item, "unread": report["unread"]} for item in report["items"]}

    return judges


def answers(item: Any, kind: str) -> list[tuple[str, list[str]]]:
    """The answers that evidence of a kind gives, and in which views it was seen."""
    return [(one["answer"], one["views"]) for one in item["evidence"] if one["kind"] == kind]


def test_functions_are_declared_and_deployed(judged: Any) -> None:
    """Seven functions are declared and active, and none of them has drifted."""
    code, items = judged()
    assert answers(items["SI-P.1h.1"], "resource") == [("pass", ["configuration", "live"]), ("pass", ["live"])]
    assert answers(items["SI-P.1h.1"], "drift") == [("pass", ["live"])]
    assert answers(items["SI-D.4"], "resource") == [("pass", ["live"])]
    assert answers(items["SI-D.2"], "drift") == answers(items["SI-M.m.1"], "drift") == [("pass", ["live"])]
    assert code == 0


def test_a_function_that_failed_contradicts(cloud: FakeCloud, judged: Any) -> None:
    """One function whose deployment failed, and one that is gone, fail what says that all are there."""
    functions = [one for one in cloud.contents["assets"] if one["assetType"] == FUNCTIONS]
    functions[0]["resource"]["data"]["state"] = "FAILED"
    cloud.contents["assets"].remove(functions[1])
    _, items = judged()
    assert items["SI-P.1h.1"]["verdict"] == "fail"
    assert answers(items["SI-P.1h.1"], "resource")[1] == ("fail", ["live"])
    assert answers(items["SI-P.1h.1"], "drift") == [("fail", ["live"])]
    assert items["SI-D.4"]["verdict"] == "fail"


def test_what_is_denied_is_not_known(cloud: FakeCloud, judged: Any) -> None:
    """Where the inventory is denied, nothing is said of what is deployed, and the exit code tells that something could not be read."""
    cloud.failing[f"v1/projects/{PROJECT}/assets:RESOURCE"] = [403]
    code, items = judged()
    assert answers(items["SI-P.1h.1"], "resource")[1][0] == "unknown"
    assert answers(items["SI-P.1h.1"], "drift")[0][0] == "unknown"
    assert items["SI-P.1h.1"]["verdict"] == "unknown"
    assert items["SI-P.1h.1"]["unread"]
    assert code == 3
