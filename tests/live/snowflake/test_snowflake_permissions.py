"""The grants that reading Snowflake takes."""

from __future__ import annotations

import re

from click.testing import CliRunner

from readygate.cli.app import readygate
from readygate.live.reader import Reader
from readygate.live.snowflake import readers
from readygate.live.snowflake.permissions import NEEDS, grants, needs_of


def test_every_statement_has_its_grants() -> None:
    """What each statement takes is written down, and nothing is for statements that nobody sends."""
    statements = {statement for reader in readers() for statement in reader.operations}
    used = {max((one for one in NEEDS if statement.startswith(one)), key=len) for statement in statements}
    assert used == NEEDS.keys()


def test_only_what_readers_need_is_granted() -> None:
    """The grants follow from the statements: one reader needs its own alone."""
    reader = Reader(service="snowflake", types=(), operations=("SHOW WAREHOUSES",), read=lambda _: iter(()))
    assert [line for line in grants((reader,)) if line.startswith("GRANT")] == ["GRANT MONITOR ON WAREHOUSE <warehouse> TO ROLE READYGATE;"]


def test_databases_of_groups_need_the_group() -> None:
    """The longest beginning of a statement tells what it needs."""
    assert needs_of("SHOW DATABASES IN FAILOVER GROUP {}") == ("MONITOR ON FAILOVER GROUP <failover group>",)
    assert needs_of("SHOW DATABASES") == ("USAGE ON DATABASE <database>",)


def test_command_prints_statements() -> None:
    """`readygate drift permissions --provider snowflake` prints SQL; what lets its holder change something stands after a word of warning."""
    result = CliRunner().invoke(readygate, ["drift", "permissions", "--provider", "snowflake"], catch_exceptions=False)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert all(re.fullmatch(r"(CREATE ROLE IF NOT EXISTS|GRANT .* TO ROLE) READYGATE;|-- .*", line) for line in lines)
    harmless, _, changing = result.output.partition("-- Snowflake shows users")
    assert "GRANT REFERENCES ON FUTURE TABLES IN DATABASE <database> TO ROLE READYGATE;" in harmless
    assert "MANAGE" not in harmless
    assert "APPLY" not in harmless
    assert "GRANT MANAGE GRANTS ON ACCOUNT TO ROLE READYGATE;" in changing
    assert "OWNERSHIP" not in result.output
