"""The line that a diagnostic shows holds no secret, though nobody knows yet what is one."""

from __future__ import annotations

import pytest

from readygate.model.location import Position, Range, Source
from readygate.report.excerpt import LONGEST, excerpt
from readygate.toolkit.masking import MASK, Mask


def shown(line: str, *secrets: str) -> str:
    """The excerpt of a text's first line."""
    return excerpt(Source("main.tf", line), Range("main.tf", Position(1, 1, 0), Position(1, 2, 1)), Mask(secrets)).shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('  password = "hunter22"', f"  password = {MASK}"),
        ('  password = "hunter22', f"  password = {MASK}"),
        ("  auth_token = hunter22 x", f"  auth_token = {MASK} x"),
        ('  env = { DB_PASSWORD = "a b, c", PORT = 1 }', f"  env = {{ DB_PASSWORD = {MASK}, PORT = 1 }}"),
        ('{"aws_db_instance": {"password": "hunter22}}}', f'{{"aws_db_instance": {{"password": {MASK}'),
        ("  password = var.passwrd", "  password = var.passwrd"),
        ("  password = module.vault.secrets[0]", "  password = module.vault.secrets[0]"),
        ('  token_ttl = "1h"', '  token_ttl = "1h"'),
        ('  name = "orders"', '  name = "orders"'),
        ('  key = "AKIAIOSFODNN7EXAMPLE"', f"  key = {MASK}"),
        ('  run("AKIAIOSFODNN7EXAMPLE")', MASK),
    ],
)
def test_what_is_assigned_to_the_name_of_a_secret_is_hidden(line: str, expected: str) -> None:
    """Names tell, and so do shapes of credentials; references are no values."""
    assert shown(line) == expected


def test_known_secrets_are_masked_before_the_line_is_cut() -> None:
    """A secret that lies across the end of what is shown leaves no beginning."""
    assert shown("x" * (LONGEST - 6) + "hunter22", "hunter22")[-6:] == MASK[:6]
    assert "hunter" not in shown("x" * 4092 + "hunter22" * 10, "hunter22")


def test_the_hidden_words_are_told() -> None:
    """The diagnostic itself may quote them."""
    found = excerpt(Source("main.tf", "password = hunter22"), Range("main.tf", Position(1, 1, 0), Position(1, 2, 1)), Mask(()))
    assert found.hidden == ("hunter22",)
