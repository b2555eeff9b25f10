"""What looks like a secret."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.secrets import SHORTEST, is_placeholder, is_plain_setting, kind_of_secret, looks_like_secret_name, may_be_a_name

SECRET_NAMES = (
    "DB_PASSWORD",
    "dbPassword",
    "/shop/prod/api-key",
    "apiKey",
    "STRIPE_SECRET_KEY",
    "session.token",
    "SECRET_KEY_BASE",
    "PWD",
    "githubAPIToken",
)
OTHER_NAMES = (
    "MAX_TOKENS", "TOKEN_TTL_SECONDS", "SECRET_ARN", "API_KEY_PARAMETER", "PASSWORD_MIN_LENGTH", "tokenizer", "KEYBOARD", "ACCESS_KEY_ID",
    "AUTH_TOKEN_URL", "private-subnets", "TOKEN_SIGNING_ALG", "", "___",
)  # fmt: skip


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_names_of_secrets(name: str) -> None:
    """Names are read word by word, whatever joins the words."""
    assert looks_like_secret_name(name)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_names_of_other_things(name: str) -> None:
    """A name that tells where a secret lies or how long it lasts is not that of a secret."""
    assert not looks_like_secret_name(name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AKIAIOSFODNN7EXAMPLE", "AWS access key"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS secret key"),
        ("da39a3ee5e6b4b0d3255bfef95601890afd80709", ""),
        ("/shop/prod/settings/EuWest1/feature-flags", ""),
        ("sk-ant-api03-" + "a" * 30, "Anthropic key"),
        ("sk-proj-" + "0" * 40, "OpenAI key"),
        ("sk_live_" + "a1" * 12, "Stripe key"),
        ("ghp_" + "a1" * 18, "GitHub token"),
        ("xoxb-1234567890-abc", "Slack token"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII", "private key"),
        ("postgres://shop:hunter22@db/shop", "URL with a password"),
        ("postgres://shop:${PASSWORD}@db/shop", ""),
        ("postgres://shop@db/shop", ""),
        ("https://example.com/path:with:colons@here", ""),
        ("task-1234567890123456789012345", ""),
        ("a quiet sentence", ""),
    ],
)
def test_shapes_of_credentials(text: str, kind: str) -> None:
    """Credentials of the large issuers are told by their shape; what only resembles them is not."""
    assert kind_of_secret(text) == kind


@given(st.text(max_size=300))
def test_any_text_can_be_asked_about(text: str) -> None:
    """No text breaks the questions, and a very short one is no secret."""
    kind_of_secret(text)
    looks_like_secret_name(text)
    assert is_plain_setting(text) or len(text) >= SHORTEST


@pytest.mark.parametrize("piece", ["eyJ-", "-eyJaaaaaaaaaa", "AKIA", "a://b:", "SG.", "a/1A", "-----BEGIN A ", "xoxb-"])
def test_long_texts_are_read_in_linear_time(piece: str) -> None:
    """A text that begins a credential at every turn and never ends one takes no longer than any other of its length."""
    start = time.process_time()
    kind_of_secret(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text", ["/shop/prod/key", "arn:aws:ssm:eu-west-1:1:parameter/x", "{{resolve:ssm:/x}}", "https://example.com/x", "true", "42", "RS256"]
)
def test_plain_settings(text: str) -> None:
    """Pointers, flags, small numbers and very short words are no secrets."""
    assert is_plain_setting(text)


@pytest.mark.parametrize(("name", "text"), [("certificateSecret", "prodonly"), ("DB_CREDENTIALS", "shop-database"), ("token_check", "strict.mode")])
def test_texts_that_may_be_names(name: str, text: str) -> None:
    """Plain words in a variable whose name does not end with password, key or token may be what a secret is called."""
    assert may_be_a_name(name, text)


@pytest.mark.parametrize(("name", "text"), [("password", "prodonly"), ("clientSecret", "prodonly"), ("secret", "prodonly7"), ("secret", "Prodonly")])
def test_texts_that_are_no_names(name: str, text: str) -> None:
    """A password may be a plain word, and no one calls a secret by digits and capitals."""
    assert not may_be_a_name(name, text)


@pytest.mark.parametrize("text", ["changeme", "hunter22", "123456789", "https://user:pw@example.com", "/a secret with spaces"])
def test_texts_that_may_be_secrets(text: str) -> None:
    """What is neither a pointer nor a simple setting may be the secret itself."""
    assert not is_plain_setting(text)


@pytest.mark.parametrize(
    "text",
    ["changeme", "fakeAccessKey", "to be set by an operator", "set by hand", "<your key>", "TODO", "placeholder", "xxxxxxxx", "", "REPLACE_ME"],
)
def test_placeholders(text: str) -> None:
    """Words that stand where somebody puts the value later are told from values."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["not-a-real-key-8f2c61d07b", "correct-horse-battery-staple", "onset-by-9", "tobeornottobe"])
def test_values(text: str) -> None:
    """Words inside of a value do not make it a placeholder."""
    assert not is_placeholder(text)
