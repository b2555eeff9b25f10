"""Settings of Snowflake's objects: stand-ins of the provider, sizes, parameters of the account, statements and masks."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_masking import is_identity
from readygate.toolkit.snowflake_settings import chosen, executes, for_account, full_identifier, is_given, is_named, is_on
from readygate.toolkit.snowflake_warehouses import same_size
from readygate.views.config import load


def first(directory: Path, text: str) -> Resource:
    """The first resource of a configuration."""
    (directory / "main.tf").write_text(text)
    return load(directory).graph().resources[0]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("", 600), ("auto_suspend = null", 600), ("auto_suspend = -1", 600), ("auto_suspend = 0", 0), ("auto_suspend = 1", 1)],
)
def test_stand_ins_count_as_not_set(tmp_path: Path, written: str, seconds: int) -> None:
    """Snowflake's default counts for what is left out, null, or the provider's -1; 0 is a value."""
    warehouse = first(tmp_path, f'resource "snowflake_warehouse" "w" {{\n  name = "W"\n  {written}\n}}\n')
    assert chosen(warehouse["auto_suspend"], 600).value == seconds


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("", True),
        ('auto_resume = "default"', True),
        ("auto_resume = true", True),
        ('auto_resume = "true"', True),
        ("auto_resume = false", False),
        ('auto_resume = "false"', False),
        ("auto_resume = var.unknown", None),
    ],
)
def test_flags_are_texts_or_booleans(tmp_path: Path, written: str, state: bool | None) -> None:
    """A flag is read in the spelling of any version of the provider."""
    text = f'variable "unknown" {{}}\nresource "snowflake_warehouse" "w" {{\n  name = "W"\n  {written}\n}}\n'
    (tmp_path / "main.tf").write_text(text)
    warehouse = load(tmp_path).graph().by_type["snowflake_warehouse"][0]
    assert is_on(warehouse["auto_resume"], default=True).state is state


@pytest.mark.parametrize(
    ("written", "size", "same"),
    [
        ("X-SMALL", "XSMALL", True),
        ("xsmall", "X-SMALL", True),
        ("2X-LARGE", "XXLARGE", True),
        ("X2LARGE", "XXLARGE", True),
        ("X3LARGE", "3X-LARGE", True),
        ("X-LARGE", "XXLARGE", False),
        ("SMALL", "XSMALL", False),
    ],
)
def test_sizes_have_several_spellings(tmp_path: Path, written: str, size: str, same: bool) -> None:
    """All spellings that Snowflake takes for one size are that size."""
    warehouse = first(tmp_path, f'resource "snowflake_warehouse" "w" {{\n  name = "W"\n  warehouse_size = "{written}"\n}}\n')
    assert same_size(warehouse["warehouse_size"], size).state is same


def test_full_names_are_put_together(tmp_path: Path) -> None:
    """A schema is named by database and schema, whether the database is named by its name, quoted or by reference."""
    for database in ('"RAW"', '"\\"RAW\\""', "snowflake_database.raw.fully_qualified_name"):
        text = f'resource "snowflake_schema" "s" {{\n  database = {database}\n  name = "SHOP"\n}}\n'
        schema = first(tmp_path, text + 'resource "snowflake_database" "raw" {\n  name = "RAW"\n}\n')
        schema = schema if schema.type == "snowflake_schema" else schema.graph.by_type["snowflake_schema"][0]
        assert full_identifier(schema) == "RAW.SHOP"
        assert is_named(schema, "raw.*").is_true
        assert is_named(schema).is_false


@pytest.mark.parametrize(
    ("statement", "runs"),
    [
        ("ALTER ACCOUNT SET RESOURCE_MONITOR = M", True),
        ('alter  account\\n set resource_monitor=\\"M\\"', True),
        ("ALTER ACCOUNT UNSET RESOURCE_MONITOR", False),
        ("ALTER ACCOUNT SET RESOURCE_MONITOR_X = M", False),
        ("SELECT 'ALTER ACCOUNT SET RESOURCE_MONITOR'", False),
    ],
)
def test_statements_are_told_by_their_beginning(tmp_path: Path, statement: str, runs: bool) -> None:
    """White space and quotes do not matter, other words do."""
    text = 'resource "snowflake_warehouse" "w" {\n  name = "W"\n}\n'
    text += f'resource "snowflake_execute" "e" {{\n  execute = "{statement}"\n  revert = ""\n}}\n'
    (tmp_path / "main.tf").write_text(text)
    warehouse = load(tmp_path).graph().by_type["snowflake_warehouse"][0]
    assert executes(warehouse, "ALTER ACCOUNT SET RESOURCE_MONITOR").state is runs


@pytest.mark.parametrize(
    ("setter", "state"),
    [
        ("", False),
        ('resource "snowflake_current_account" "a" {\n  statement_timeout_in_seconds = 60\n}', True),
        ('resource "snowflake_account_parameter" "a" {\n  key = "Statement_Timeout_In_Seconds"\n  value = "60"\n}', True),
        ('resource "snowflake_object_parameter" "a" {\n  key = "STATEMENT_TIMEOUT_IN_SECONDS"\n  value = "60"\n}', True),
        ('resource "snowflake_account_parameter" "a" {\n  key = "LOCK_TIMEOUT"\n  value = "60"\n}', False),
        ('module "m" {\n  source = "git::https://example.com/m.git"\n}', None),
    ],
)
def test_a_parameter_of_the_account_is_found_wherever_it_is_set(tmp_path: Path, setter: str, state: bool | None) -> None:
    """By each resource that sets it; Snowflake's default counts without one, and nothing is known where a module was not read."""
    (tmp_path / "main.tf").write_text(f'resource "snowflake_warehouse" "w" {{\n  name = "W"\n}}\n{setter}\n')
    warehouse = load(tmp_path).graph().by_type["snowflake_warehouse"][0]
    own = warehouse["statement_timeout_in_seconds"]
    assert for_account(own, "statement_timeout_in_seconds", lambda one: one.at_most(60), 172_800).state is state


@pytest.mark.parametrize(
    ("body", "same"),
    [
        ("value", True),
        ("(VALUE)", True),
        ("case when current_role() = 'A' then value else value end", True),
        ("case when current_role() = 'A' then value else '***' end", False),
        ("case when current_role() = 'A' then value end", False),
        ("sha2(value)", False),
        ("'***'", False),
    ],
)
def test_a_mask_that_gives_back_its_argument_is_none(tmp_path: Path, body: str, same: bool) -> None:
    """In every branch; without an ELSE there is one that gives null."""
    text = f'resource "snowflake_masking_policy" "m" {{\n  name = "M"\n  body = "{body}"\n'
    text += '  argument {\n    name = "value"\n    type = "VARCHAR"\n  }\n}\n'
    policy = first(tmp_path, text)
    answer: Truth = is_identity(policy["body"], policy["argument"]["name"])
    assert answer.state is same


def test_an_empty_name_names_nothing(tmp_path: Path) -> None:
    """A text is a name where it is not empty, a reference to an object that is to be made always is."""
    text = 'resource "snowflake_warehouse" "w" {\n  name = "W"\n  resource_monitor = %s\n}\n'
    assert is_given(first(tmp_path, text % '""')["resource_monitor"]).is_false
    assert is_given(first(tmp_path, text % "null")["resource_monitor"]).is_false
    assert is_given(first(tmp_path, text % '"M"')["resource_monitor"]).is_true
