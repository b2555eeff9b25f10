"""Whether what a workload is configured with holds a secret, be it a variable or a script."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth, any_of
from readygate.model.values import Unknown
from readygate.toolkit.names import names
from readygate.toolkit.secrets import is_handed_out, is_plain_setting, kind_of_secret, looks_like_secret_name

STORES = ("aws_ssm_parameter", "aws_secretsmanager_secret")


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
    return ~pointer if not pointer.is_false else value.answer(True, f"holds a literal secret, by the name {name}")


def _names_stored_secret(value: Attribute) -> Truth:
    """Whether a text is not the secret, but the name of a declared one."""
    graph = value.resource.graph
    return any_of(names(value, stored) for type_ in STORES for stored in graph.by_type.get(type_, ()))
