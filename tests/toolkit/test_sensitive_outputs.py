"""What outputs marked sensitive hide."""

from __future__ import annotations

import pytest

from readygate.model.resource import Resource
from readygate.model.values import Value
from readygate.toolkit.sensitive_values import secrets_of


def hidden(value: Value) -> set[str]:
    """The texts that an output with this value, marked sensitive, hides."""
    output = Resource(address="output.x", type="terraform_output", name="x", attributes={"value": value}, sensitive=frozenset({("value",)}))
    return secrets_of([output])


def test_settings_in_a_sensitive_object_are_no_secrets() -> None:
    """Plain words beside the secret would be masked in every message, and protect nothing."""
    listener: Value = {"protocol": "HTTP", "action": [{"type": "redirect"}], "client_secret": "hunter", "arn": "arn:aws:x:1"}
    assert hidden(listener) == {"hunter", "arn:aws:x:1"}


@pytest.mark.parametrize(
    ("value", "texts"),
    [("hunter", {"hunter"}), (["hunter", "DRAGON"], {"hunter", "DRAGON"}), ({"key": "hunter2", "port": 5432}, {"hunter2", "5432"})],
)
def test_what_may_be_a_secret_is_hidden(value: Value, texts: set[str]) -> None:
    """A text of its own, one in a list without names, and whatever is more than a word."""
    assert hidden(value) == texts
