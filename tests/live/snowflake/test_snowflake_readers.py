"""What the readers make of a recorded Snowflake account."""

from __future__ import annotations

from typing import Any

import pytest
from recorded_snowflake import COLUMNS, Recording, of, read

from readygate.live.found import ForbiddenCallError, Found
from readygate.live.reader import Reader
from readygate.live.snowflake import readers
from readygate.live.snowflake.api import READS, Api
from readygate.live.snowflake.object_parameters import OBJECT_PARAMETER
from readygate.model.values import Unknown
from readygate.terraform.schema import resource_schema

UNCLAIMED = {OBJECT_PARAMETER, "snowflake_grant_ownership"}
"""Types of which some objects are found, and others never."""
TO_ROLE, TO_DATABASE_ROLE = "snowflake_grant_privileges_to_account_role", "snowflake_grant_privileges_to_database_role"


@pytest.fixture(scope="module")
def ecommerce() -> list[Found]:
    """The account of the e-commerce system."""
    found, failures = read(Recording("ecommerce_analytics"))
    assert not failures
    return found


@pytest.fixture(scope="module")
def scv() -> list[Found]:
    """The account of the customer view, with some things that nobody declared."""
    found, failures = read(Recording("scv"))
    assert not failures
    return found


def one(found: list[Found], type_: str, id_: str) -> dict[str, Any]:
    """The attributes of an object."""
    (match,) = (each for each in of(found, type_) if each.id == id_)
    return match.attributes


def test_no_reader_can_send_anything_but_show_and_describe() -> None:
    """Every operation of every reader begins with a read, and is a single statement."""
    operations = [operation for reader in readers() for operation in reader.operations]
    assert len(operations) > 40
    assert all(operation.startswith(READS) and ";" not in operation for operation in operations)


@pytest.mark.parametrize("statement", ["DROP TABLE {}", "SHOW TABLES; DROP TABLE {}", "SHOW ROLES"])
def test_undeclared_and_writing_statements_are_stopped(statement: str) -> None:
    """What no reader declares, and what is no single read, never reaches the cursor, even where a reader declares it by mistake."""
    recording = Recording("scv")
    declared = () if statement == "SHOW ROLES" else (statement,)
    reader = Reader(service="snowflake", types=(), operations=declared, read=lambda _: iter(()))
    api = Api(recording.cursor, reader, "account", lambda _: None)
    with pytest.raises(ForbiddenCallError):
        api.rows(statement, *["X"] * statement.count("{}"))
    assert not recording.asked


def test_statements_are_recorded_with_documented_columns() -> None:
    """The recording knows the columns of every statement that a reader can send."""
    assert {operation for reader in readers() for operation in reader.operations} == set(COLUMNS)


def test_names_are_quoted() -> None:
    """A name with a quote and a semicolon in it stays one name."""
    recording = Recording("scv")
    reader = Reader(service="snowflake", types=(), operations=("DESCRIBE USER {}",), read=lambda _: iter(()))
    api = Api(recording.cursor, reader, "account", lambda _: None)
    with pytest.raises(LookupError):
        api.ask("DESCRIBE USER {}", 'A"; DROP USER B')
    assert recording.asked == ['DESCRIBE USER "A""; DROP USER B"']


@pytest.mark.parametrize("system", ["ecommerce", "scv"])
def test_attributes_are_those_of_the_provider(system: str, request: pytest.FixtureRequest) -> None:
    """Types, attributes and blocks are in the provider's schema, and what is found is of a type that a reader claims; parameters are all told."""
    claimed = {type_ for reader in readers() for type_ in reader.types} | UNCLAIMED
    for each in request.getfixturevalue(system):
        schema = resource_schema("managed", each.type)
        assert each.type in claimed
        assert schema is not None, each.type
        known = schema.attributes.keys() | schema.blocks.keys()
        unknown = {name for name in each.attributes if name not in known}
        assert not unknown, (each.type, unknown)


def test_ids_are_unique(ecommerce: list[Found], scv: list[Found]) -> None:
    """No two objects of a type have the same id."""
    for found in (ecommerce, scv):
        ids = [(each.type, each.id) for each in found]
        assert len(ids) == len(set(ids))


def test_warehouse(ecommerce: list[Found]) -> None:
    """Sizes are spelled as in Terraform, flags are texts, and the timeout is the account's where the warehouse has none."""
    warehouse = one(ecommerce, "snowflake_warehouse", "REPORTING_WH")
    assert warehouse["warehouse_size"] == "SMALL"
    assert (warehouse["min_cluster_count"], warehouse["max_cluster_count"]) == (1, 2)
    assert (warehouse["auto_suspend"], warehouse["auto_resume"]) == (300, "true")
    assert warehouse["resource_monitor"] == "REPORTING_WH_MONITOR"
    assert warehouse["statement_timeout_in_seconds"] == 3600


def test_warehouse_that_never_sleeps() -> None:
    """Without a time in SHOW a warehouse is never suspended, which the argument says with 0; no monitor is none."""
    recording = Recording("ecommerce_analytics")
    recording.row("SHOW WAREHOUSES", name="LOADING_WH").update(auto_suspend=None, resource_monitor="null")
    warehouse = one(read(recording)[0], "snowflake_warehouse", "LOADING_WH")
    assert warehouse["auto_suspend"] == 0
    assert warehouse["resource_monitor"] is None


def test_adaptive_warehouses_have_a_type_of_their_own() -> None:
    """An adaptive warehouse is no warehouse with a size."""
    recording = Recording("ecommerce_analytics")
    recording.row("SHOW WAREHOUSES", name="LOADING_WH").update(type="ADAPTIVE", size=None)
    adaptive = one(read(recording)[0], "snowflake_warehouse_adaptive", "LOADING_WH")
    assert "warehouse_size" not in adaptive
    assert "auto_suspend" not in adaptive


def test_databases(ecommerce: list[Found], scv: list[Found]) -> None:
    """Databases of one's own, of shares and of other accounts are told apart; the days are those that hold; Snowflake's own one is left out."""
    assert one(ecommerce, "snowflake_database", "ECOMMERCE_RAW")["data_retention_time_in_days"] == 90
    assert one(ecommerce, "snowflake_database", "ECOMMERCE_STAGING")["is_transient"] is True
    assert one(scv, "snowflake_shared_database", "WEATHER_PROD")["from_share"] == '"WEATHER_SOURCE"."GLOBAL"."WEATHER"'
    assert one(scv, "snowflake_secondary_database", "RECOVERED")["as_replica_of"] == '"ACMERETAIL"."LEGACY"."SALES"'
    copies = one(scv, "snowflake_database", "SCV_PROD")["replication"]
    assert copies == [{"enable_to_account": [{"account_identifier": '"ACMERETAIL"."SCV_RECOVERY"', "with_failover": True}]}]
    assert not [each for each in ecommerce if each.id == "SNOWFLAKE"]
    (sample,) = of(ecommerce, "snowflake_shared_database")
    assert sample.owned_by == "Snowflake"


def test_schemas(ecommerce: list[Found]) -> None:
    """Schemas carry their options; PUBLIC is Snowflake's, and the schema that describes a database is none."""
    governance = one(ecommerce, "snowflake_schema", '"ECOMMERCE_ANALYTICS"."GOVERNANCE"')
    assert (governance["with_managed_access"], governance["is_transient"]) == ("true", "false")
    assert {each.owned_by for each in of(ecommerce, "snowflake_schema") if each.name.endswith(".PUBLIC")} == {"Snowflake, with the database"}
    assert not [each for each in of(ecommerce, "snowflake_schema") if "INFORMATION_SCHEMA" in each.id]


def test_tables_and_masked_columns(scv: list[Found]) -> None:
    """Columns tell their masking policies, which are objects of their own, too."""
    columns = {column["name"]: column for column in one(scv, "snowflake_table", "SCV_PROD|GOLD|CUSTOMERS")["column"]}
    assert columns["EMAIL"]["masking_policy"] == '"SCV_PROD"."GOVERNANCE"."TEXT"'
    assert columns["EMAIL_OPT_IN"]["masking_policy"] is None
    assert columns["CUSTOMER_ID"]["nullable"] is False
    assert len([*of(scv, "snowflake_table_column_masking_policy_application")]) == 8


def test_resource_monitors(ecommerce: list[Found], scv: list[Found]) -> None:
    """Percentages become numbers, each kind of trigger apart; the monitor of the account is told by the account."""
    monitor = one(ecommerce, "snowflake_resource_monitor", "LOADING_WH_MONITOR")
    assert (monitor["credit_quota"], monitor["frequency"]) == (120, "MONTHLY")
    assert (monitor["notify_triggers"], monitor["suspend_trigger"], monitor["suspend_immediate_trigger"]) == ([75, 90], 100, 110)
    assert monitor["notify_users"] == ["DATA_ON_CALL", "FINANCE"]
    assert one(scv, "snowflake_resource_monitor", "SCV_REPORT_PROD_WH")["suspend_trigger"] is None
    assert one(ecommerce, "snowflake_current_account", "current_account")["resource_monitor"] == "ACCOUNT_MONITOR"


def test_network_policies(ecommerce: list[Found]) -> None:
    """Addresses and rules are lists; a policy is attached to the account and to the users that have it."""
    assert one(ecommerce, "snowflake_network_policy", "OFFICES")["allowed_network_rule_list"] == ['"ECOMMERCE_ANALYTICS"."GOVERNANCE"."OFFICES"']
    assert one(ecommerce, "snowflake_network_policy", "AIRFLOW")["allowed_ip_list"] == ["193.0.6.139/32", "193.0.6.140/32"]
    assert one(ecommerce, "snowflake_network_policy", "AIRFLOW")["blocked_ip_list"] == []
    rule = one(ecommerce, "snowflake_network_rule", '"ECOMMERCE_ANALYTICS"."GOVERNANCE"."OFFICES"')
    assert (rule["type"], rule["mode"], rule["value_list"]) == ("IPV4", "INGRESS", ["193.0.22.128/25", "193.0.6.0/24"])
    offices = one(ecommerce, "snowflake_network_policy_attachment", "OFFICES_attachment")
    airflow = one(ecommerce, "snowflake_network_policy_attachment", "AIRFLOW_attachment")
    assert (offices["set_for_account"], offices["users"]) == (True, [])
    assert airflow["set_for_account"] is False
    assert airflow["users"] == ["SVC_ECOMMERCE_DASHBOARD", "SVC_ECOMMERCE_DBT", "SVC_ECOMMERCE_LOADER"]


def test_account_settings_are_objects_of_their_own_too(ecommerce: list[Found]) -> None:
    """What is set for the account shows in it, as a parameter and as an attachment, which drift hides; values are typed though no types are told."""
    account = one(ecommerce, "snowflake_current_account", "current_account")
    assert (account["network_policy"], account["statement_timeout_in_seconds"]) == ("OFFICES", 3600)
    assert account["abort_detached_query"] is False
    assert account["authentication_policy"] == '"ECOMMERCE_ANALYTICS"."GOVERNANCE"."PEOPLE"'
    assert one(ecommerce, "snowflake_account_parameter", "NETWORK_POLICY") == {"key": "NETWORK_POLICY", "value": "OFFICES"}
    hidden = ("snowflake_account_parameter", "snowflake_current_account", "snowflake_object_parameter", "snowflake_network_policy_attachment")
    assert all(each.owned_by for type_ in hidden for each in of(ecommerce, type_))


def test_system_roles_are_no_resources(ecommerce: list[Found]) -> None:
    """Roles that every account has are nobody's; what they have of each other, and by themselves, is Snowflake's."""
    assert {each.id for each in of(ecommerce, "snowflake_account_role")} == {
        *("ECOMMERCE_ADMIN", "ECOMMERCE_ANALYST", "ECOMMERCE_LOADER", "ECOMMERCE_TRANSFORMER")
    }
    owned = {each.id for each in of(ecommerce, "snowflake_grant_account_role") if each.owned_by}
    assert owned == {'"SYSADMIN"|ROLE|"ACCOUNTADMIN"', '"SECURITYADMIN"|ROLE|"ACCOUNTADMIN"', '"USERADMIN"|ROLE|"SECURITYADMIN"'}


def test_roles_granted_to_roles_and_users(ecommerce: list[Found]) -> None:
    """A role that is granted has one resource for each holder."""
    granted = one(ecommerce, "snowflake_grant_account_role", '"ECOMMERCE_LOADER"|USER|"SVC_ECOMMERCE_LOADER"')
    assert granted == {"role_name": "ECOMMERCE_LOADER", "user_name": "SVC_ECOMMERCE_LOADER", "parent_role_name": None}
    assert one(ecommerce, "snowflake_grant_account_role", '"ECOMMERCE_ADMIN"|ROLE|"SYSADMIN"')["parent_role_name"] == "SYSADMIN"


def test_privileges_of_account_roles(ecommerce: list[Found], scv: list[Found]) -> None:
    """The privileges on one object are one resource, with the provider's id; ownership is none of them."""
    database = one(
        ecommerce,
        TO_ROLE,
        '"ECOMMERCE_LOADER"|false|false|CREATE SCHEMA,USAGE|OnAccountObject|DATABASE|"ECOMMERCE_RAW"',
    )
    assert database["on_account_object"] == [{"object_type": "DATABASE", "object_name": "ECOMMERCE_RAW"}]
    schema = one(
        scv,
        TO_ROLE,
        '"SCV_TRANSFORMER_PROD"|false|false|CREATE TABLE,CREATE VIEW,USAGE|OnSchema|OnSchema|"SCV_PROD"."GOLD"',
    )
    assert schema["on_schema"][0]["schema_name"] == '"SCV_PROD"."GOLD"'
    assert not [each for each in ecommerce if "OWNERSHIP" in str(each.attributes.get("privileges"))]


def test_privileges_on_shared_databases(ecommerce: list[Found]) -> None:
    """What SHOW calls USAGE of a shared database was granted as IMPORTED PRIVILEGES."""
    (history,) = (each for each in of(ecommerce, TO_ROLE) if each.id.endswith('|DATABASE|"SNOWFLAKE"'))
    assert history.attributes["privileges"] == ["IMPORTED PRIVILEGES"]


def test_future_privileges(ecommerce: list[Found], scv: list[Found]) -> None:
    """Privileges on what is still to be made name its kind, in a database or in a schema."""
    tables = one(
        ecommerce,
        TO_ROLE,
        '"ECOMMERCE_ANALYST"|false|false|SELECT|OnSchemaObject|OnFuture|TABLES|InDatabase|"ECOMMERCE_ANALYTICS"',
    )
    future = {"object_type_plural": "TABLES", "in_database": "ECOMMERCE_ANALYTICS", "in_schema": None}
    assert tables["on_schema_object"] == [{"object_type": None, "object_name": None, "all": [], "future": [future]}]
    one(
        ecommerce,
        TO_ROLE,
        '"ECOMMERCE_ANALYST"|false|false|USAGE|OnSchema|OnFutureSchemasInDatabase|"ECOMMERCE_ANALYTICS"',
    )
    gold = one(
        scv,
        TO_ROLE,
        '"SCV_READER_PROD"|false|false|SELECT|OnSchemaObject|OnFuture|TABLES|InSchema|"SCV_PROD"."GOLD"',
    )
    assert gold["on_schema_object"][0]["future"][0]["in_schema"] == '"SCV_PROD"."GOLD"'


def test_database_roles(scv: list[Found]) -> None:
    """Roles of databases, what they are granted, and who has them."""
    assert one(scv, "snowflake_database_role", '"SCV_PROD"."GOLD_READER"')["comment"] == "Reads the gold layer."
    granted = one(scv, TO_DATABASE_ROLE, '"SCV_PROD"."GOLD_READER"|false|false|USAGE|OnDatabase|"SCV_PROD"')
    assert granted["on_database"] == "SCV_PROD"
    table = one(
        scv,
        TO_DATABASE_ROLE,
        '"SCV_PROD"."GOLD_READER"|true|false|SELECT|OnSchemaObject|OnObject|TABLE|"SCV_PROD"."GOLD"."CUSTOMERS"',
    )
    assert table["with_grant_option"] is True
    one(scv, "snowflake_grant_database_role", '"SCV_PROD"."GOLD_READER"|ROLE|"SCV_READER_PROD"')
    owner = one(scv, "snowflake_grant_ownership", 'ToDatabaseRole|"SCV_PROD"."GOLD_READER"||OnFuture|VIEWS|InSchema|"SCV_PROD"."GOLD"')
    assert owner["on"][0]["future"][0]["object_type_plural"] == "VIEWS"


def test_users_by_type(ecommerce: list[Found], scv: list[Found]) -> None:
    """People, programs and old programs are of three types; those of Snowflake's services are none."""
    service = one(ecommerce, "snowflake_service_user", "SVC_ECOMMERCE_DBT")
    assert service["rsa_public_key"].endswith("-dbt")
    assert (service["default_role"], service["disabled"], service["network_policy"]) == ("ECOMMERCE_TRANSFORMER", "false", "AIRFLOW")
    assert "password" not in service
    assert one(ecommerce, "snowflake_user", "FINANCE")["email"] == "finance@example.com"
    assert one(ecommerce, "snowflake_user", "FINANCE")["password"] is None
    assert not [each for each in scv if each.id == "STREAMLIT$SVC"]
    assert one(scv, "snowflake_user_programmatic_access_token", '"OLD_LOADER"|"NIGHTLY"')["disabled"] == "false"


def test_a_password_is_known_to_be_set_and_never_shown(scv: list[Found]) -> None:
    """That a user has a password is told, as a value that nobody knows."""
    password = one(scv, "snowflake_legacy_service_user", "OLD_LOADER")["password"]
    assert isinstance(password, Unknown)
    assert password.not_null


def test_stage_credentials_are_known_to_be_set_and_never_shown() -> None:
    """That a stage has credentials is told, as a value that nobody knows."""
    recording = Recording("ecommerce_analytics")
    assert one(read(recording)[0], "snowflake_stage", "ECOMMERCE_RAW|SHOP|LANDING")["credentials"] is None
    recording.row("SHOW STAGES IN ACCOUNT", name="LANDING").update(has_credentials="Y", storage_integration=None)
    stage = one(read(recording)[0], "snowflake_stage", "ECOMMERCE_RAW|SHOP|LANDING")
    assert isinstance(stage["credentials"], Unknown)
    assert stage["storage_integration"] is None


def test_policies_and_tags(ecommerce: list[Found], scv: list[Found]) -> None:
    """Policies for signing in, for passwords and for masking, and tags."""
    people = one(ecommerce, "snowflake_authentication_policy", '"ECOMMERCE_ANALYTICS"."GOVERNANCE"."PEOPLE"')
    assert (people["mfa_enrollment"], people["client_types"], people["authentication_methods"]) == ("REQUIRED", ["ALL"], ["ALL"])
    assert one(ecommerce, "snowflake_password_policy", '"ECOMMERCE_ANALYTICS"."GOVERNANCE"."PASSWORDS"')["min_length"] == 16
    mask = one(scv, "snowflake_masking_policy", '"SCV_PROD"."GOVERNANCE"."TEXT"')
    assert mask["argument"] == [{"name": "value", "type": "VARCHAR"}]
    assert mask["body"].startswith("CASE")
    assert [each.attributes["allowed_values"] for each in of(scv, "snowflake_tag")] == [["personal", "public"]]


def test_tasks_and_alerts(ecommerce: list[Found], scv: list[Found]) -> None:
    """Schedules become blocks, predecessors full names, and states flags."""
    root = one(scv, "snowflake_task", '"SCV_PROD"."GOVERNANCE"."FORGET"')
    assert (root["schedule"], root["started"], root["after"]) == ([{"using_cron": "0 2 * * * UTC"}], True, [])
    assert root["error_integration"] == "SCV_ERRORS_PROD"
    child = one(scv, "snowflake_task", '"SCV_PROD"."GOVERNANCE"."FORGET_STATISTICS"')
    assert (child["schedule"], child["after"]) == ([], ['"SCV_PROD"."GOVERNANCE"."FORGET"'])
    assert child["error_integration"] is None
    assert one(ecommerce, "snowflake_alert", "ECOMMERCE_ANALYTICS|GOVERNANCE|STALE_ORDERS")["alert_schedule"] == [{"interval": 30}]
    cron = [{"cron": [{"expression": "0 6 * * *", "time_zone": "UTC"}]}]
    assert one(scv, "snowflake_alert", "SCV_PROD|GOVERNANCE|FRESHNESS")["alert_schedule"] == cron


def test_integrations(ecommerce: list[Found], scv: list[Found]) -> None:
    """Integrations for e-mail, queues, storage, SCIM and OAuth, each as its own type."""
    email = one(ecommerce, "snowflake_email_notification_integration", "ECOMMERCE_OPERATIONS")
    assert email["allowed_recipients"] == ["data-on-call@example.com", "finance@example.com"]
    queue = one(scv, "snowflake_notification_integration", "SCV_ERRORS_PROD")
    assert (queue["type"], queue["notification_provider"], queue["enabled"]) == ("QUEUE", "AWS_SNS", True)
    assert one(ecommerce, "snowflake_storage_integration", "ECOMMERCE_LANDING")["storage_allowed_locations"] == ["s3://acmeshop-exports/"]
    scim = one(scv, "snowflake_scim_integration", "OKTA_PROVISIONING")
    assert (scim["scim_client"], scim["network_policy"]) == ("OKTA", "SCV_PROD")
    oauth = one(scv, "snowflake_oauth_integration_for_custom_clients", "DASHBOARD")
    assert oauth["blocked_roles_list"] == ["ACCOUNTADMIN", "SECURITYADMIN"]
    assert (oauth["network_policy"], oauth["oauth_enforce_pkce"]) == (None, "true")


def test_failover_groups(scv: list[Found]) -> None:
    """The group of this account is told once, without its copies elsewhere and without itself among the accounts."""
    group = one(scv, "snowflake_failover_group", "SCV_PROD")
    assert group["object_types"] == ["DATABASES", "ROLES"]
    assert (group["allowed_accounts"], group["allowed_databases"]) == (["ACMERETAIL.SCV_RECOVERY"], ["SCV_PROD"])
    assert group["replication_schedule"] == [{"cron": [{"expression": "0 * * * *", "time_zone": "UTC"}]}]


def test_a_copy_of_a_failover_group_names_its_source() -> None:
    """A group that is made of another account's one says so, and nothing else."""
    recording = Recording("scv")
    recording.row("SHOW FAILOVER GROUPS", account_name="SCV").update(is_primary="false", primary="ACMERETAIL.MAIN.SCV_PROD")
    group = one(read(recording)[0], "snowflake_failover_group", "SCV_PROD")
    assert group["from_replica"] == [{"organization_name": "ACMERETAIL", "source_account_name": "MAIN", "name": "SCV_PROD"}]
    assert "replication_schedule" not in group
