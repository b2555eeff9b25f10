"""What a role may not see leaves exactly that unknown."""

from __future__ import annotations

import pytest
from recorded_snowflake import Recording, account, of, read

from readygate.live.cloud import CloudError
from readygate.model.values import Unknown

LISTS = {
    "SHOW WAREHOUSES": {"snowflake_warehouse", "snowflake_warehouse_adaptive", "snowflake_warehouse_interactive"},
    "SHOW NETWORK POLICIES": {"snowflake_network_policy"},
    'SHOW TABLES IN DATABASE "ECOMMERCE_RAW"': {"snowflake_table", "snowflake_table_column_masking_policy_application"},
    'SHOW GRANTS TO ROLE "ECOMMERCE_LOADER"': {
        *("snowflake_grant_privileges_to_account_role", "snowflake_grant_account_role", "snowflake_grant_database_role")
    },
}
DETAILS = {
    'SHOW PARAMETERS IN WAREHOUSE "LOADING_WH"': ("snowflake_warehouse", "LOADING_WH", "statement_timeout_in_seconds"),
    'DESCRIBE NETWORK POLICY "OFFICES"': ("snowflake_network_policy", "OFFICES", "allowed_ip_list"),
    'DESCRIBE USER "FINANCE"': ("snowflake_user", "FINANCE", "email"),
    "SHOW AUTHENTICATION POLICIES ON ACCOUNT": ("snowflake_current_account", "current_account", "authentication_policy"),
    'DESCRIBE TABLE "ECOMMERCE_ANALYTICS"': ("snowflake_table", "ECOMMERCE_ANALYTICS|MARTS|DIM_CUSTOMERS", "column"),
    "SHOW REPLICATION DATABASES": ("snowflake_database", "ECOMMERCE_RAW", "replication"),
}


@pytest.mark.parametrize(("statement", "types"), LISTS.items(), ids=LISTS)
@pytest.mark.parametrize("errno", [2003, 3001])
def test_a_denied_list_leaves_its_types_unseen(statement: str, types: set[str], errno: int) -> None:
    """A list that fails tells of which types there may be more, and hides nothing else."""
    whole = {(one.type, one.id) for one in read(Recording("ecommerce_analytics"))[0]}
    recording = Recording("ecommerce_analytics")
    recording.errors[statement] = errno
    found, failures = read(recording)
    assert {type_ for failure in failures for type_ in failure.types} == types
    assert all("Unauthorized" in failure.reason and failure.place == "ACMESHOP-ANALYTICS" for failure in failures)
    assert {type_ for type_, _ in whole - {(one.type, one.id) for one in found}} <= types | {"snowflake_object_parameter"}


@pytest.mark.parametrize(("statement", "place"), DETAILS.items(), ids=DETAILS)
def test_a_denied_detail_leaves_its_attributes_unknown(statement: str, place: tuple[str, str, str]) -> None:
    """A statement about one object that fails makes what it tells unknown, with the reason; the object and all others are there."""
    whole, _ = read(Recording("ecommerce_analytics"))
    recording = Recording("ecommerce_analytics")
    recording.errors[statement] = 3001
    found, failures = read(recording)
    type_, id_, attribute = place
    (one,) = (each for each in of(found, type_) if each.id == id_)
    value = one.attributes[attribute]
    assert isinstance(value, Unknown)
    assert "Unauthorized (error 3001)" in value.reasons[0]
    assert failures
    before = {each.id: each.attributes for each in of(whole, type_)}
    others = [each for each in of(found, type_) if each.id != id_ and statement != "SHOW REPLICATION DATABASES"]
    assert all(each.attributes == before[each.id] for each in others)


def test_users_that_are_shown_by_name_alone_are_told() -> None:
    """Snowflake shows the names of all users and hides the rest from roles without privileges: users are then not fully seen."""
    recording = Recording("ecommerce_analytics")
    hidden = recording.row("SHOW USERS", name="SVC_ECOMMERCE_DBT")
    hidden.update({key: None for key in hidden if key not in ("name", "created_on")})
    found, failures = read(recording)
    assert "1 of 5 users" in failures[0].reason
    assert "snowflake_service_user" in {type_ for failure in failures for type_ in failure.types}
    assert not [one for one in found if one.id == "SVC_ECOMMERCE_DBT"]


def test_attachments_are_not_fully_seen_where_a_user_is_not() -> None:
    """Which network policies are attached to users follows from all users; where one cannot be read, the list is not known."""
    recording = Recording("ecommerce_analytics")
    recording.errors['SHOW PARAMETERS FOR USER "FINANCE"'] = 3001
    found, failures = read(recording)
    assert {failure.types for failure in failures} == {("snowflake_network_policy_attachment",)}
    assert all(isinstance(one.attributes["users"], Unknown) for one in of(found, "snowflake_network_policy_attachment"))


def test_an_account_that_tells_nothing_of_itself_cannot_be_read() -> None:
    """Where not even the name of the account is told, there is nothing to read: the command ends with Snowflake's number, not with a trace."""
    recording = Recording("ecommerce_analytics")
    recording.errors["SELECT"] = 390318
    with pytest.raises(CloudError, match="error 390318"):
        account(recording)
