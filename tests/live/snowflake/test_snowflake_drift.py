"""Scans and drift of a recorded Snowflake account, through the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from recorded_snowflake import FIXTURES, Recording

from readygate.cli.app import readygate

SYSTEMS = Path(__file__).parents[3] / "fixtures/systems"
ECOMMERCE = SYSTEMS / "ecommerce_analytics/good"
DBT = '# dbt makes these.\nsnowflake_schema."ECOMMERCE_ANALYTICS"."MARTS"\nsnowflake_table.ECOMMERCE_ANALYTICS|MARTS|*\n'
Change = Callable[[Recording], Any]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs a command with the connection of a recorded account."""

    def run(recording: Recording, *arguments: str) -> Any:
        monkeypatch.setattr("readygate.live.snowflake.account.connect", lambda _: recording.cursor)
        result = CliRunner().invoke(readygate, [*arguments, "--provider", "snowflake"], catch_exceptions=False)
        report: Any = json.loads(result.stdout)
        return report

    return run


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The declaration of the e-commerce system, where what dbt makes is ignored."""
    path = tmp_path_factory.mktemp("ecommerce") / "good"
    shutil.copytree(ECOMMERCE, path)
    (path / ".driftignore").write_text(DBT)
    return str(path)


def drifted(report: Any) -> set[tuple[str, str]]:
    """What a drift report tells: the kind, and the address."""
    return {(item["kind"], item["address"]) for item in report["items"]}


def test_an_account_as_declared_is_in_sync(command: Callable[..., Any], declared: str) -> None:
    """Nothing drifts where everything is as the configuration says, however Snowflake spells it."""
    report = command(Recording("ecommerce_analytics"), "drift", declared, "--format", "json")
    assert drifted(report) == set()
    assert report["summary"]["exit_code"] == 0
    assert report["summary"]["compared_resources"] == 64


def set_values(statement: str, key: dict[str, Any], **values: Any) -> Change:
    """A change of columns of one row."""
    return lambda recording: recording.row(statement, **key).update(values)


def remove(statement: str, **key: Any) -> Change:
    """A row that is there no more."""
    return lambda recording: recording.remove(statement, **key)


def parameter(statement: str, key: str, value: str, level: str) -> Change:
    """Another value of a parameter."""
    return set_values(statement, {"key": key}, value=value, level=level)


MUTATIONS: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "warehouse made larger": (
        set_values("SHOW WAREHOUSES", {"name": "LOADING_WH"}, size="X-Large"),
        {("changed", "snowflake_warehouse.loading")},
    ),
    "warehouse that never sleeps": (
        set_values("SHOW WAREHOUSES", {"name": "LOADING_WH"}, auto_suspend=None),
        {("changed", "snowflake_warehouse.loading")},
    ),
    "warehouse without its monitor": (
        set_values("SHOW WAREHOUSES", {"name": "LOADING_WH"}, resource_monitor="null"),
        {("changed", "snowflake_warehouse.loading")},
    ),
    "timeout taken from a warehouse": (
        parameter('SHOW PARAMETERS IN WAREHOUSE "TRANSFORMING_WH"', "STATEMENT_TIMEOUT_IN_SECONDS", "172800", ""),
        {("changed", "snowflake_warehouse.transforming")},
    ),
    "days of a database": (
        parameter('SHOW PARAMETERS IN DATABASE "ECOMMERCE_RAW"', "DATA_RETENTION_TIME_IN_DAYS", "1", ""),
        {("changed", "snowflake_database.raw")},
    ),
    "days set beside a database": (
        parameter('SHOW PARAMETERS IN DATABASE "ECOMMERCE_ANALYTICS"', "DATA_RETENTION_TIME_IN_DAYS", "7", "DATABASE"),
        {("changed", "snowflake_object_parameter.analytics_retention")},
    ),
    "schema without managed access": (
        set_values('SHOW SCHEMAS IN DATABASE "ECOMMERCE_ANALYTICS"', {"name": "GOVERNANCE"}, options=""),
        {("changed", "snowflake_schema.governance")},
    ),
    "schema dropped": (
        remove('SHOW SCHEMAS IN DATABASE "ECOMMERCE_RAW"', name="STRIPE"),
        {("missing", 'snowflake_schema.raw["STRIPE"]')},
    ),
    "monitor with a larger quota": (
        set_values("SHOW RESOURCE MONITORS", {"name": "LOADING_WH_MONITOR"}, credit_quota="5000.00"),
        {("changed", 'snowflake_resource_monitor.warehouse["LOADING_WH"]')},
    ),
    "monitor without a trigger": (
        set_values("SHOW RESOURCE MONITORS", {"name": "LOADING_WH_MONITOR"}, suspend_at="", notify_at="75%"),
        {("changed", 'snowflake_resource_monitor.warehouse["LOADING_WH"]')},
    ),
    "account without its monitor": (
        set_values("SHOW RESOURCE MONITORS", {"name": "ACCOUNT_MONITOR"}, level=""),
        {("changed", "snowflake_current_account.this")},
    ),
    "account without its network policy": (
        parameter("SHOW PARAMETERS IN ACCOUNT", "NETWORK_POLICY", "", ""),
        {("changed", "snowflake_current_account.this")},
    ),
    "network policy opened": (
        set_values('DESCRIBE NETWORK POLICY "AIRFLOW"', {"name": "ALLOWED_IP_LIST"}, value="0.0.0.0/0"),
        {("changed", "snowflake_network_policy.airflow")},
    ),
    "network rule widened": (
        set_values('DESCRIBE NETWORK RULE "ECOMMERCE_ANALYTICS"."GOVERNANCE"."OFFICES"', {"name": "OFFICES"}, value_list="193.0.0.0/16"),
        {("changed", "snowflake_network_rule.offices")},
    ),
    "second factor made optional": (
        set_values('DESCRIBE AUTHENTICATION POLICY "ECOMMERCE_ANALYTICS"."GOVERNANCE"."PEOPLE"', {"property": "MFA_ENROLLMENT"}, value="OPTIONAL"),
        {("changed", "snowflake_authentication_policy.people")},
    ),
    "shorter passwords": (
        set_values('DESCRIBE PASSWORD POLICY "ECOMMERCE_ANALYTICS"."GOVERNANCE"."PASSWORDS"', {"property": "PASSWORD_MIN_LENGTH"}, value="8"),
        {("changed", "snowflake_password_policy.this")},
    ),
    "mask that masks nothing": (
        set_values('DESCRIBE MASKING POLICY "ECOMMERCE_ANALYTICS"."GOVERNANCE"."EMAIL"', {"name": "EMAIL"}, body="value"),
        {("changed", "snowflake_masking_policy.email")},
    ),
    "column without its mask": (
        set_values('DESCRIBE TABLE "ECOMMERCE_ANALYTICS"."MARTS"."DIM_CUSTOMERS"', {"name": "EMAIL"}, **{"policy name": None}),
        {("missing", "snowflake_table_column_masking_policy_application.customer_email")},
    ),
    "alert suspended": (
        set_values("SHOW ALERTS IN ACCOUNT", {"name": "STALE_ORDERS"}, state="suspended", schedule="120 MINUTE"),
        {("changed", "snowflake_alert.stale_orders")},
    ),
    "notification switched off": (
        set_values("SHOW NOTIFICATION INTEGRATIONS", {"name": "ECOMMERCE_OPERATIONS"}, enabled="false"),
        {("changed", "snowflake_email_notification_integration.operations")},
    ),
    "storage opened": (
        set_values('DESCRIBE INTEGRATION "ECOMMERCE_LANDING"', {"property": "STORAGE_ALLOWED_LOCATIONS"}, property_value="*"),
        {("changed", "snowflake_storage_integration.landing")},
    ),
    "stage moved": (
        set_values("SHOW STAGES IN ACCOUNT", {"name": "LANDING"}, url="s3://elsewhere/"),
        {("changed", "snowflake_stage.landing")},
    ),
    "privilege added": (
        lambda recording: recording.statements['SHOW GRANTS TO ROLE "ECOMMERCE_ANALYST"'].append(
            {**recording.row('SHOW GRANTS TO ROLE "ECOMMERCE_ANALYST"', granted_on="DATABASE"), "privilege": "CREATE SCHEMA"}
        ),
        {("changed", 'snowflake_grant_privileges_to_account_role.database["analyst_analytics"]')},
    ),
    "privilege revoked": (
        remove('SHOW GRANTS TO ROLE "ECOMMERCE_LOADER"', privilege="CREATE SCHEMA"),
        {("changed", 'snowflake_grant_privileges_to_account_role.database["loader_raw"]')},
    ),
    "grant option given": (
        set_values('SHOW GRANTS TO ROLE "ECOMMERCE_ANALYST"', {"granted_on": "DATABASE"}, grant_option="true"),
        {("missing", 'snowflake_grant_privileges_to_account_role.database["analyst_analytics"]')},
    ),
    "all future privileges revoked": (
        remove('SHOW FUTURE GRANTS TO ROLE "ECOMMERCE_ANALYST"', grant_on="TABLE"),
        {("missing", 'snowflake_grant_privileges_to_account_role.tables["analyst_analytics"]')},
    ),
    "privilege on another database": (
        lambda recording: recording.statements['SHOW GRANTS TO ROLE "ECOMMERCE_ANALYST"'].append(
            {**recording.row('SHOW GRANTS TO ROLE "ECOMMERCE_ANALYST"', granted_on="DATABASE"), "name": "ECOMMERCE_RAW"}
        ),
        {("undeclared", "snowflake_grant_privileges_to_account_role.ECOMMERCE_ANALYST on DATABASE ECOMMERCE_RAW")},
    ),
    "role granted to another user": (
        lambda recording: recording.statements['SHOW GRANTS OF ROLE "ACCOUNTADMIN"'].append(
            {"role": "ACCOUNTADMIN", "granted_to": "USER", "grantee_name": "SVC_ECOMMERCE_DBT", "granted_by": "ACCOUNTADMIN"}
        ),
        {("undeclared", "snowflake_grant_account_role.ACCOUNTADMIN to SVC_ECOMMERCE_DBT")},
    ),
    "role revoked from a user": (
        remove('SHOW GRANTS OF ROLE "ECOMMERCE_LOADER"', grantee_name="SVC_ECOMMERCE_LOADER"),
        {("missing", 'snowflake_grant_account_role.user["SVC_ECOMMERCE_LOADER"]')},
    ),
    "user dropped": (
        remove("SHOW USERS", name="FINANCE"),
        {("missing", 'snowflake_user.on_call["FINANCE"]')},
    ),
    "key replaced": (
        set_values('DESCRIBE USER "SVC_ECOMMERCE_DBT"', {"property": "RSA_PUBLIC_KEY"}, value="MIIB-other"),
        {("changed", 'snowflake_service_user.this["SVC_ECOMMERCE_DBT"]')},
    ),
    "user without a network policy": (
        parameter('SHOW PARAMETERS FOR USER "SVC_ECOMMERCE_DBT"', "NETWORK_POLICY", "OFFICES", "ACCOUNT"),
        {("changed", 'snowflake_service_user.this["SVC_ECOMMERCE_DBT"]')},
    ),
    "program made a person": (
        set_values("SHOW USERS", {"name": "SVC_ECOMMERCE_DBT"}, type="PERSON"),
        {("missing", 'snowflake_service_user.this["SVC_ECOMMERCE_DBT"]'), ("undeclared", "snowflake_user.SVC_ECOMMERCE_DBT")},
    ),
}


@pytest.mark.parametrize(("change", "expected"), MUTATIONS.values(), ids=MUTATIONS)
def test_each_change_is_found_and_nothing_else(command: Callable[..., Any], declared: str, change: Change, expected: set[tuple[str, str]]) -> None:
    """What somebody changes by hand is told, at the resource that declares it."""
    recording = Recording("ecommerce_analytics")
    change(recording)
    report = command(recording, "drift", declared, "--format", "json")
    assert drifted(report) == expected
    assert report["summary"]["exit_code"] in (1, 4)


STATE = str(FIXTURES / "ecommerce_analytics.tfstate")
"""Some of the resources as the provider stores them: with its stand-ins for what nobody set, its quotes, and its own order of sets."""
OF_STATE: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "nothing": (lambda _: None, set()),
    "cluster added": (set_values("SHOW WAREHOUSES", {"name": "LOADING_WH"}, max_cluster_count=4), {("changed", "snowflake_warehouse.w")}),
    "not resumed": (set_values("SHOW WAREHOUSES", {"name": "LOADING_WH"}, auto_resume="false"), {("changed", "snowflake_warehouse.w")}),
    "user disabled": (set_values("SHOW USERS", {"name": "SVC_ECOMMERCE_DBT"}, disabled="true"), {("changed", "snowflake_service_user.u")}),
    "another login": (
        set_values('DESCRIBE USER "SVC_ECOMMERCE_DBT"', {"property": "LOGIN_NAME"}, value="DBT"),
        {("changed", "snowflake_service_user.u")},
    ),
    "privilege revoked": (
        remove('SHOW GRANTS TO ROLE "ECOMMERCE_LOADER"', privilege="CREATE SCHEMA"),
        {("changed", "snowflake_grant_privileges_to_account_role.g")},
    ),
    "column of another type": (
        set_values('DESCRIBE TABLE "ECOMMERCE_ANALYTICS"."MARTS"."DIM_CUSTOMERS"', {"name": "EMAIL"}, type="VARCHAR(100)"),
        {("changed", "snowflake_table.t")},
    ),
}


@pytest.mark.parametrize(("change", "expected"), OF_STATE.values(), ids=OF_STATE)
def test_states_are_compared_as_the_provider_writes_them(command: Callable[..., Any], change: Change, expected: set[tuple[str, str]]) -> None:
    """What the provider stores for what nobody set is no drift, and what somebody sets then is."""
    recording = Recording("ecommerce_analytics")
    change(recording)
    report = command(recording, "drift", STATE, "--format", "json")
    assert {(kind, address) for kind, address in drifted(report) if kind != "undeclared"} == expected


def test_a_denied_statement_gives_exit_code_3(command: Callable[..., Any], declared: str) -> None:
    """What could not be read is not called missing, and the audit says that it is not whole."""
    recording = Recording("ecommerce_analytics")
    recording.errors["SHOW RESOURCE MONITORS"] = 3001
    report = command(recording, "drift", declared, "--format", "json")
    assert {kind for kind, _ in drifted(report)} == {"unread"}
    assert report["summary"]["exit_code"] == 3


ADDED = {
    *("snowflake_database_role", "snowflake_grant_account_role", "snowflake_grant_database_role", "snowflake_grant_ownership"),
    *("snowflake_grant_privileges_to_database_role", "snowflake_legacy_service_user", "snowflake_oauth_integration_for_custom_clients"),
    *("snowflake_scim_integration", "snowflake_secondary_database", "snowflake_table", "snowflake_tag", "snowflake_user_programmatic_access_token"),
}


def test_the_customer_view_and_what_nobody_declared(command: Callable[..., Any]) -> None:
    """What was recorded of a declared system is as declared (it may have grown since), and beside it there is exactly what was added by hand."""
    good = SYSTEMS / "scv/good"
    arguments = ("drift", str(good), "--var-file", str(good / "env/prod.tfvars"), "--format", "json")
    items = command(Recording("scv"), *arguments)["items"]
    assert {item["type"] for item in items if item["kind"] == "undeclared"} == ADDED
    assert not [item for item in items if item["kind"] == "changed"]
    assert {item["address"] for item in items if item["kind"] == "unread"} == {"snowflake_execute.account_monitor"}


def test_scan_of_an_account_as_it_should_be(command: Callable[..., Any]) -> None:
    """The policies that pass on the declaration pass on what is deployed; without a declaration only what is Snowflake's own stays open."""
    settings = str(ECOMMERCE / "readygate.yaml")
    report = command(Recording("ecommerce_analytics"), "scan", "--live", "--config", settings, "--format", "json")
    assert report["summary"]["exit_code"] == 0
    assert report["summary"]["outcomes"]["fail"] == 0
    assert report["summary"]["outcomes"]["pass"] > 80


def test_scan_finds_what_is_wrong(command: Callable[..., Any]) -> None:
    """A password of a program, an administrator's role for it, and a warehouse that nothing stops are failures of what is deployed."""
    recording = Recording("scv")
    recording.row("SHOW WAREHOUSES", name="SCV_REPORT_PROD_WH").update(resource_monitor="null", auto_suspend=None)
    report = command(recording, "scan", "--live", "--format", "json")
    failed = {finding["policy"] for finding in report["findings"] if finding["outcome"] == "fail"}
    assert failed >= {
        *("snowflake-user-key-pair", "snowflake-grants-administrators", "snowflake-user-default-administrator"),
        *("snowflake-warehouse-resource-monitor", "snowflake-warehouse-auto-suspend"),
    }
    assert report["summary"]["exit_code"] == 1
