"""Whether what a workload is configured with holds a secret, be it a variable or a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth, any_of
from readygate.model.values import UNKNOWN_PIECE, Unknown, outline
from readygate.toolkit.links import OWN_REASON
from readygate.toolkit.names import names
from readygate.toolkit.secrets import is_handed_out, is_plain_setting, kind_of_secret, looks_like_secret_name, may_be_a_name

UNMARKED = "AWS secret key"
"""The one kind of credential that has no sign of its own."""
STORES = ("aws_ssm_parameter", "aws_secretsmanager_secret", "google_secret_manager_secret")


def variable_holds_secret(value: Attribute, name: str) -> Truth:
    """Whether the value of a variable with this name is a secret, and not what says where one lies."""
    if value.references:
        handed_out = is_handed_out(value)
        if not handed_out.is_false or value.text is None:
            return handed_out
    if isinstance(value.value, Unknown):
        return value.answer(None, f"is unknown: {'; '.join(value.value.reasons)}")
    text = str(value.value)
    if kind := kind_of_secret(text):
        return value.answer(True, f"has the shape of a credential ({kind})")
    if not looks_like_secret_name(name) or is_plain_setting(text):
        return value.answer(False, "holds no secret")
    pointer = _names_stored_secret(value)
    if not pointer.is_false:
        return ~pointer
    if may_be_a_name(name, text):
        return value.answer(None, f"may be a secret, by the name {name}, or what one is called")
    return value.answer(True, f"holds a literal secret, by the name {name}")


def _names_stored_secret(value: Attribute) -> Truth:
    """Whether a text is not the secret, but the name of a declared one."""
    graph = value.resource.graph
    return any_of(names(value, stored) for type_ in STORES for stored in graph.by_type.get(type_, ()))


def text_holds_secret(script: Attribute) -> Truth:
    """Whether a text, plain or in base64, shows a credential by its shape, or takes in what hands one out.

    Other attributes of resources (an address, an id) that are only known after apply are no secrets.
    """
    handed_out = is_handed_out(script)
    if not handed_out.is_false:
        return handed_out
    shown = outline(script.value)
    text = "\n".join(part for part in shown.split(UNKNOWN_PIECE) if part)
    decoded = _decoded(text)
    kind = _kind_in_script(decoded or text)
    if kind:
        return script.answer(True, f"has the shape of a credential ({kind})")
    assigned = next(_assigned_secrets(decoded or shown), None)
    if assigned:
        return script.answer(True, f"gives {assigned} a literal value")
    value = script.value
    computed = isinstance(value, Unknown) and value.references and set(value.reasons) == {OWN_REASON}
    return script.answer(False, "holds no secret") if computed or script.text is not None else script.matches("^$")


def _kind_in_script(text: str) -> str:
    """What kind of credential a line of a script shows; forty characters alone may as well be a path."""
    for line in text.splitlines():
        kind = kind_of_secret(line) or kind_of_secret(line.replace("=", " "))
        if kind and (kind != UNMARKED or "secret" in line.lower()):
            return kind
    return ""


def _assigned_secrets(text: str) -> Iterator[str]:
    """The variables with the names of secrets to which a shell script gives a literal text, and not the name of a stored secret."""
    for found in _assignments().finditer(text):
        name, value = found["name"], found["value"]
        if looks_like_secret_name(name) and not is_plain_setting(value) and not _is_asked_for(name, text):
            yield name


def _is_asked_for(name: str, text: str) -> bool:
    """Whether a script hands a variable to a command that reads the secret of that name."""
    return re.search(rf"--(?:secret-id|secret|names?|path)[ =][\\\"']*\$\{{?{name}\b", text) is not None


@cache
def _assignments() -> re.Pattern[str]:
    """`NAME=value`, at the beginning of a command or after `docker run -e`; quotes may be escaped, as in a text that is itself in quotes."""
    begin = r"(?:^|[;&|])[ \t]*+(?:(?:export|readonly|declare(?: -\w+)?)[ \t]++)?+|[ \t](?:-e|--env)[ =]"
    value = r"""\\*+(?P<quote>["']?+)(?P<value>[^\s"'\\;&|$`<>(){}\0]++)\\*+(?P=quote)(?=[\s;&|)]|$)"""
    return re.compile(rf"(?:{begin})(?P<name>[A-Za-z_]\w*+)={value}", re.MULTILINE)


def _decoded(text: str) -> str:
    """What a text in base64 says; empty where it is none."""
    import binascii

    try:
        return binascii.a2b_base64(text.strip(), strict_mode=True).decode("utf-8", "replace")
    except (ValueError, binascii.Error):
        return ""
