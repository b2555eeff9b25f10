"""A checklist on a recorded Snowflake account: what is deployed decides items, and drift contradicts them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from recorded_snowflake import Recording

from readygate.cli.app import readygate

SYSTEM = Path(__file__).parents[3] / "fixtures/systems/ecommerce_analytics"
DBT = '# dbt makes these.\nsnowflake_schema."ECOMMERCE_ANALYTICS"."MARTS"\nsnowflake_table.ECOMMERCE_ANALYTICS|MARTS|*\n'
CHECKLIST = """# Go-live
- [x] Nothing was changed by hand <!-- readygate: {id: D, drift: {}} -->
- [x] Databases keep what they had <!-- readygate: {id: R, policies: [snowflake-database-retention]} -->
- [x] The warehouses are there <!-- readygate: {id: W, resources: [{types: [snowflake_warehouse], least: 3}]} -->
- [x] They are there and suspend themselves <!-- readygate: {id: S, policies: [snowflake-warehouse-auto-suspend], scope: {views: [live]}} -->
"""
SETTINGS = "system:\n  sources: [good]\n  accounts: [{provider: snowflake, connection: shop}]\n"


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Judges a checklist on a recorded account: exit code, and the items by their ids."""
    shutil.copytree(SYSTEM / "good", tmp_path / "good")
    (tmp_path / "good/.driftignore").write_text(DBT)
    (tmp_path / "readygate.yaml").write_text(SETTINGS)
    (tmp_path / "CHECKLIST.md").write_text(CHECKLIST)
    monkeypatch.chdir(tmp_path)

    def judges(recording: Recording, *flags: str) -> tuple[int, Any]:
        asked: list[str] = []

        def connect(name: str) -> Any:
            asked.append(name)
            return recording.cursor

        monkeypatch.setattr("readygate.live.snowflake.account.connect", connect)
        made = CliRunner().invoke(readygate, ["checklist", "CHECKLIST.md", *flags, "--format", "json"], standalone_mode=False, catch_exceptions=False)
        assert asked == (["shop"] if "--live" in flags else [])
        return made.return_value, {item["id"]: item for item in json.loads(made.stdout)["items"]}

    return judges


def test_nobody_connects_unless_asked(judged: Callable[..., Any]) -> None:
    """Without --live the account is left alone, and what only it could tell is not known."""
    code, items = judged(Recording("ecommerce_analytics"))
    assert {name: item["verdict"] for name, item in items.items()} == {"D": "unknown", "R": "pass", "W": "pass", "S": "unknown"}
    assert "--live only" in items["D"]["reason"]
    assert "--live only" in items["S"]["reason"]
    assert code == 0


def test_declared_and_deployed(judged: Callable[..., Any]) -> None:
    """With --live both views decide, and the evidence says which."""
    code, items = judged(Recording("ecommerce_analytics"), "--live")
    assert {name: item["verdict"] for name, item in items.items()} == dict.fromkeys("DRWS", "pass")
    views = {name: item["evidence"][0]["views"] for name, item in items.items()}
    assert views == {"D": ["live"], "R": ["configuration", "live"], "W": ["configuration", "live"], "S": ["live"]}
    assert "readygate scan --live --provider snowflake --connection shop" in items["S"]["evidence"][0]["command"]
    assert code == 0


def test_what_was_changed_by_hand(judged: Callable[..., Any]) -> None:
    """A database that forgets earlier than declared contradicts two claims, one by drift and one by the policy on what is deployed."""
    recording = Recording("ecommerce_analytics")
    recording.row('SHOW PARAMETERS IN DATABASE "ECOMMERCE_RAW"', key="DATA_RETENTION_TIME_IN_DAYS").update(value="1", level="DATABASE")
    recording.row("SHOW DATABASES", name="ECOMMERCE_RAW").update(retention_time="1")
    _, items = judged(recording, "--live")
    assert [name for name, item in items.items() if item["contradicted"]] == ["D", "R"]
    assert "deployed" in items["R"]["reason"]
    assert "snowflake_database.raw" in items["D"]["reason"]


def test_what_is_denied(judged: Callable[..., Any]) -> None:
    """Where a list is denied, nothing is said about what it would show, and the exit code is 3."""
    recording = Recording("ecommerce_analytics")
    recording.errors["SHOW WAREHOUSES"] = 3001
    code, items = judged(recording, "--live")
    assert {name: item["verdict"] for name, item in items.items()} == {"D": "unknown", "R": "pass", "W": "unknown", "S": "unknown"}
    assert code == 3


ADDED = (
    *("database_role", "grant_account_role", "grant_database_role", "grant_ownership", "grant_privileges_to_database_role", "legacy_service_user"),
    *("oauth_integration_for_custom_clients", "scim_integration", "secondary_database", "table", "tag", "user_programmatic_access_token"),
)
"""Types of what was added by hand to the recorded account, beside what the system declares."""


@pytest.fixture
def customer_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Judges the checklist of the customer view on a recorded account: its items by their ids."""
    shutil.copytree(SYSTEM.parent / "scv", tmp_path / "scv")
    (tmp_path / "scv/good/alerts.tf").unlink()  # declared since the account was recorded
    (tmp_path / "scv/good/.driftignore").write_text("".join(f"snowflake_{type_}.*\n" for type_ in ADDED))

    def judges(recording: Recording) -> Any:
        monkeypatch.setattr("readygate.live.snowflake.account.connect", lambda _: recording.cursor)
        arguments = ["checklist", str(tmp_path / "scv/CHECKLIST.md"), "--live", "--format", "json"]
        made = CliRunner().invoke(readygate, arguments, standalone_mode=False, catch_exceptions=False)
        return {item["id"]: item for item in json.loads(made.stdout)["items"]}

    return judges


def answers(item: Any, kind: str) -> list[str]:
    """The answers that evidence of a kind gives, each seen where things are deployed."""
    found = [one for one in item["evidence"] if one["kind"] == kind]
    assert all("live" in one["views"] for one in found)
    return [one["answer"] for one in found]


def test_a_system_that_is_deployed_as_declared(customer_view: Callable[..., Any]) -> None:
    """Both items that want production to be as declared hold, and the weather is a database of the account."""
    items = customer_view(Recording("scv"))
    assert [answers(items[name], "drift") for name in ("SCV-DEP.prod.2.1", "SCV-TL.w7.1")] == [["pass"], ["pass"]]
    assert answers(items["SCV-PRE.crit.1.2"], "resource") == ["pass", "pass"]


def test_a_system_that_is_not_deployed_as_declared(customer_view: Callable[..., Any]) -> None:
    """A database that is gone fails all three."""
    recording = Recording("scv")
    recording.remove("SHOW DATABASES", name="WEATHER_PROD")
    items = customer_view(recording)
    assert [answers(items[name], "drift") for name in ("SCV-DEP.prod.2.1", "SCV-TL.w7.1")] == [["fail"], ["fail"]]
    assert "fail" in answers(items["SCV-PRE.crit.1.2"], "resource")
