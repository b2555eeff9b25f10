"""The line that a diagnostic shows holds no secret, though nobody knows yet what is one."""

from __future__ import annotations

import pytest

from readygate.model.location import Position, Range, Source
from readygate.report.excerpt import AROUND, LONGEST, LONGEST_PLACE, excerpt, lines_around
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


def numbered(count: int) -> Source:
    """A file whose lines say their numbers."""
    return Source("main.tf", "\n".join(f"line {number}" for number in range(1, count + 1)))


def test_lines_around_places() -> None:
    """Each place comes with its neighbours, as far as the file goes; a long place is cut."""
    assert lines_around(numbered(50), [(20, 21)], Mask(())) == {number: f"line {number}" for number in range(20 - AROUND, 22 + AROUND)}
    assert sorted(lines_around(numbered(4), [(1, 1), (4, 4)], Mask(()))) == [1, 2, 3, 4]
    assert max(lines_around(numbered(500), [(1, 400)], Mask(()))) == 1 + LONGEST_PLACE + AROUND
    assert lines_around(numbered(5), [(90, 90)], Mask(())) == {}


@pytest.mark.parametrize(
    "text",
    [
        "locals {\n  api_token = <<EOT\nhunter22\nEOT\n  b = 1\n}",
        "locals {\n  api_token = <<-EOT\n  hunter22\n  EOT\n  b = 1\n}",
        '{\n  "password": <<X\nhunter22\nX\n  b = 1\n}',
        "key = <<EOT\n-----BEGIN RSA PRIVATE KEY-----\nhunter22\n-----END RSA PRIVATE KEY-----\nEOT\n  b = 1",
    ],
)
def test_secrets_over_several_lines_are_hidden(text: str) -> None:
    """Lines of a text that is assigned to the name of a secret, and of a private key, are masked; what follows is not."""
    shown = lines_around(Source("main.tf", text), [(3, 3)], Mask(()))
    assert "hunter22" not in "".join(shown.values())
    assert "  b = 1" in shown.values()


def test_values_that_are_known_to_be_secret_are_masked() -> None:
    """A secret is masked wherever it stands among the lines."""
    assert lines_around(Source("main.tf", 'a = "x"\nb = "hunter22"'), [(1, 1)], Mask(("hunter22",))) == {1: 'a = "x"', 2: f'b = "{MASK}"'}
