"""Sensitive values stay out of every output."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readygate.model.attribute import show_value
from readygate.model.resource import Resource
from readygate.model.values import JsonText, TemplateText, Unknown
from readygate.toolkit.masking import MASK, WORDS, Mask
from readygate.toolkit.sensitive_values import credentials_in, leaves, secrets_of

secrets = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="…()"), min_size=4, max_size=120)


@given(secrets, st.text(max_size=20), st.text(max_size=20))
def test_a_secret_is_masked_wherever_it_stands(secret: str, before: str, after: str) -> None:
    """Plain, and as a JSON text spells it; only the words that no secret is are left."""
    assume(secret not in WORDS)
    mask = Mask([secret])
    assert secret not in mask(before + secret + after).replace(MASK, "")
    assert mask(f"{before}{secret}") != f"{before}{secret}"
    spelled = json.dumps(secret)[1:-1]
    assert mask(f"'{spelled}'") == f"'{MASK}'"


@given(secrets)
def test_a_secret_that_a_message_cuts_is_masked(secret: str) -> None:
    """Where a message shows the beginning of a long value, that beginning is masked, too."""
    shown = show_value(secret + "x" * 80)
    masked = Mask([secret + "x" * 80])(f"password is {shown}")
    assert masked.startswith("password is ")
    assert secret[:8] not in masked.removeprefix("password is ")


def test_short_texts_are_left_alone() -> None:
    """What is shorter than four characters would hide half of every message."""
    assert Mask(["a", "eu", "yes"])("yes, a queue in eu") == "yes, a queue in eu"
    assert Mask([])("anything") == "anything"


def test_longer_secrets_win() -> None:
    """Of two secrets of which one contains the other, nothing of the longer one remains."""
    assert Mask(["pass", "password1"])("it is password1") == f"it is {MASK}"


def test_secrets_that_overlap_leave_nothing_of_each_other() -> None:
    """Masking one of them does not let the rest of the other stand."""
    assert Mask(["abcdefgh", "efghijkl"])("x abcdefghijkl y") == f"x {MASK} y"


def test_secrets_that_repeat_themselves_leave_no_rest() -> None:
    """Where a secret stands in itself once more, a character later, all of it is masked."""
    assert Mask(["aaaa"])("aaaaaa") == MASK


@given(st.sets(secrets, min_size=20, max_size=40), st.data())
def test_many_secrets_are_masked_as_few_are(many: set[str], data: st.DataObject) -> None:
    """However many secrets there are, each is found between the others, and what is none of them stays."""
    assume(not many & WORDS)
    chosen = data.draw(st.lists(st.sampled_from(sorted(many)), min_size=1, max_size=4))
    text = "\x01" + "\x01".join(chosen) + "\x01"
    masked = Mask(many)(text)
    assert all(secret not in masked.replace(MASK, "") for secret in chosen)
    assert masked == Mask(chosen)(text) or len(masked) <= len(Mask(chosen)(text))


def test_masking_takes_no_longer_for_ten_thousand_secrets() -> None:
    """Time grows with the text, not with the number of secrets, also where all begin alike and values are cut."""

    def seconds(number: int) -> float:
        mask = Mask(f"secret-{position * 7919:08}" for position in range(number))
        texts = [f'aws_sqs_queue.q[{position}]: name is "queue-{position}", tags are "{position * 31:060}…"' for position in range(2000)]
        begin = time.process_time()
        for text in texts:
            mask(text)
        return time.process_time() - begin

    assert min(seconds(10_000) for _ in range(3)) < 5 * min(seconds(100) for _ in range(3))


def test_each_line_of_a_secret_is_one() -> None:
    """An excerpt shows a line of a key without the others."""
    key = "-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\n}\n"
    assert Mask([key])("  MIIEpAIBAAKCAQEA") == f"  {MASK}"
    assert Mask([key])("}") == "}"


def test_what_go_escapes_in_json_is_masked() -> None:
    """Terraform's jsonencode escapes angle brackets and ampersands."""
    assert Mask(["a<b>&c"])('{"p": "a\\u003cb\\u003e\\u0026c"}') == f'{{"p": "{MASK}"}}'


def test_keys_in_addresses_are_masked_and_names_are_not() -> None:
    """A key may be a secret that a configuration calls harmless; a block's name is no value."""
    mask = Mask(["queue", 'to"ken'])
    assert mask.address('module.queue["queue"].aws_sqs_queue.queue["to\\"ken"]') == f'module.queue["{MASK}"].aws_sqs_queue.queue["{MASK}"]'
    assert mask.address("aws_sqs_queue.queue[0]") == "aws_sqs_queue.queue[0]"


def test_secrets_are_found_at_every_depth() -> None:
    """Texts and numbers at and below sensitive paths, inside of JSON texts and of partly known values; no others."""
    resource = Resource(
        address="a.b",
        type="a",
        name="b",
        attributes={
            "password": "hunter22",
            "document": '{"token": ["abcd1234"], "port": 54321}',
            "tags": {"secret": "s3cr3t", "plain": "plain"},
            "partly": Unknown(("r",), partial=JsonText({"key": "partial-key"})),
            "template": Unknown(("r",), prefix="postgres://", partial=TemplateText(("user-part", Unknown(("r",))))),
            "public": "public",
            "list": [{"pin": 98765}],
        },
        sensitive=frozenset({("password",), ("document",), ("tags", "secret"), ("partly",), ("template",), ("list", 0, "pin"), ("absent", 3, "x")}),
    )
    found = secrets_of([resource])
    assert found >= {"hunter22", "abcd1234", "54321", "s3cr3t", "partial-key", "user-part", "postgres://", "98765"}
    assert "plain" not in found
    assert "public" not in found


def test_booleans_are_no_secrets() -> None:
    """A sensitive `true` would mask every true there is."""
    assert list(leaves([True, None, {"a": False}])) == []


def test_words_of_the_language_are_no_secrets() -> None:
    """A sensitive object often holds `"true"` beside its secrets."""
    assert Mask(["true", "hunter22"])("encrypted is true, password is hunter22") == f"encrypted is true, password is {MASK}"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("git::https://ana:hunter22@git.example.com/repo.git?ref=v1", ["hunter22"]),
        ("git::https://token-0123456789abcdef@git.example.com/repo.git", ["token-0123456789abcdef"]),
        ("git::https://acme@dev.example.com/acme/repo", []),
        ("https://token-abc:x-oauth-basic@git.example.com/a.zip", ["token-abc"]),
        ("git::ssh://git@git.example.com/repo.git?depth=1&sshkey=LS0t", ["LS0t"]),
        ("s3::https://s3.example.com/b/k.zip?aws_access_key_id=AKIA1&aws_access_key_secret=abcd", ["AKIA1", "abcd"]),
        ("git@git.example.com:org/repo.git", []),
        ("https://example.com/a@b/c", []),
    ],
)
def test_credentials_in_the_address_of_a_module(address: str, found: list[str]) -> None:
    """Passwords, tokens and keys are secrets; the user's name beside a password is none."""
    assert list(credentials_in(address)) == found
