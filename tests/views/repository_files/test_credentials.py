"""Credentials are found by their shapes, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.views.repository_files import load_repository
from readygate.views.repository_files.gathering import COSTLY
from readygate.views.secrets import mask_of

# The values are put together here, so that no scanner takes this file for a leak.
RANDOM = "q7Rk2WzP9tLx4VnB8mYc3HdJ6sFg1AeT5uXoKiQ0"
BODY = "\n".join([(RANDOM * 2)[:64]] * 3)
REAL = {
    "AWS access key": "AKIA" + "Q3EGRF7YTSLHN6XP",
    "AWS secret key": 'secretAccessKey: "' + RANDOM[:38] + '/+"',
    "Anthropic key": "sk-ant-" + "api03-" + (RANDOM * 3)[:93],
    "OpenAI key": "sk-" + "proj-" + RANDOM[:20] + "T3Blbk" + "FJ" + RANDOM[20:],
    "Stripe key": "sk_" + "live_" + RANDOM[:24],
    "GitHub token": "ghp" + "_" + RANDOM[:36],
    "GitLab token": "glpat" + "-" + RANDOM[:20],
    "Slack token": "xoxb" + "-203948576102-" + RANDOM[:24],
    "Slack webhook": "https://hooks.slack" + ".com/services/T024BE7LD/B024BE7LE/" + RANDOM[:24],
    "SendGrid key": "SG" + "." + RANDOM[:22] + "." + (RANDOM * 2)[:43],
    "npm token": "npm" + "_" + RANDOM[:36],
    "private key": "-----BEGIN RSA PRIVATE " + "KEY-----\n" + BODY + "\n-----END RSA PRIVATE KEY-----",
    "URL with a password": "postgres://shop:" + RANDOM[:12] + "@db.acme.com/shop",
    "storage account key": "Account" + "Key=" + (RANDOM * 3)[:86] + "==",
}
HARMLESS = [
    "AKIA" + "IOSFODNN7EXAMPLE",
    'secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
    'secret_access_key = "${var.secret_access_key_of_the_user_of_shop}"',
    "sk-toggleable__label-arrow-before-the-estimator",
    "sk_" + "test_" + RANDOM[:24],
    "https://hooks.slack" + ".com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "-----BEGIN PRIVATE " + "KEY-----\n...\n-----END PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE " + "KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + BODY + "\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n" + BODY + "\n-----END ENCRYPTED PRIVATE KEY-----",
    "-----BEGIN PRIVATE " + "KEY-----\n" + "A" * 128 + "\n-----END PRIVATE KEY-----",
    "postgres://postgres:postgres@db.acme.com/shop",
    "postgres://shop:${DB_PASSWORD}@db.acme.com/shop",
    "postgres://shop:" + RANDOM[:12] + "@localhost/shop",
    "postgres://shop:" + RANDOM[:12] + "@db.example.com/shop",
    "https://user:pass@host.acme.com",
    "x" + REAL["AWS access key"],
]


def found(directory: Path) -> list[Resource]:
    """The credentials in a directory."""
    return [one for one in load_repository(directory).declarations if one.type == "repository_credential"]


@pytest.mark.parametrize("kind", REAL)
def test_a_credential_is_found(tmp_path: Path, kind: str) -> None:
    """With its kind and line, and its value is masked wherever it would be shown."""
    (tmp_path / "settings.py").write_text(f"first\nkey = '{REAL[kind]}'\n")
    (one,) = found(tmp_path)
    assert (one.name, one.address) == (kind, "settings.py:2")
    value = one["value"].text or ""
    assert len(value) >= 12
    assert value in REAL[kind]
    hide = mask_of(load_repository(tmp_path))
    assert not any(line in hide(REAL[kind]) for line in value.split())


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_one_is_not(tmp_path: Path, text: str) -> None:
    """Examples of documentation, references, encrypted keys and addresses of this machine."""
    (tmp_path / "settings.py").write_text(f"key = '{text}'\n")
    assert found(tmp_path) == []


def test_every_credential_of_a_file_is_found(tmp_path: Path) -> None:
    """Also after one that only looks like one, and each on its line."""
    (tmp_path / "settings.py").write_text(f"a = 'x{REAL['npm token']}'\nb = '{REAL['npm token']}'\nc = '{REAL['npm token']}'\n")
    assert [one.attributes["line"] for one in found(tmp_path)] == [2, 3]


def test_where_none_is_looked_for(tmp_path: Path) -> None:
    """In lock files and in what is no text; not at all where no policy asks."""
    (tmp_path / "uv.lock").write_text(REAL["npm token"])
    (tmp_path / "a.bin").write_bytes(b"\0" + REAL["npm token"].encode())
    assert found(tmp_path) == []
    (tmp_path / "a.txt").write_bytes(b"\xff" + REAL["npm token"].encode())
    assert [one.address for one in found(tmp_path)] == ["a.txt:1"]
    assert [one.type for one in load_repository(tmp_path, {COSTLY[0]}).declarations].count("repository_credential") == 0
