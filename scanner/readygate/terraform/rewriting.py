"""Texts that a provider rewrites when it plans, by the rules that `tools/record_rewriting.py` found."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from readygate.model.jsontext import parse_json
from readygate.terraform.numbers import NumberError, normalize
from readygate.terraform.values import Null, TfValue, TrackedText


def rewritten(text: str, rule: str) -> str:
    """The text as a plan shows it, with the references that it carries.

    A text of which the plan shows only a hash (`sha1`, of user data) stays as it is: a policy can judge it, but not its hash.
    """
    change = _RULES.get(rule)
    if change is None:
        return text
    changed = change(str(text))
    return TrackedText(changed, text.references) if isinstance(text, TrackedText) else changed


def _compact_json(text: str) -> str:
    """Names in order, no space between; what is no JSON stays as it is."""
    parsed = parse_json(text)
    return _encoded(parsed.value, text) if parsed else text


def _encoded(value: Any, otherwise: str) -> str:
    """The compact text of a JSON value; the other one where the value cannot be written, as a number like 1e999999."""
    from readygate.terraform.functions.json_functions import encode_json

    try:
        return encode_json(_value(value))
    except (NumberError, ValueError, RecursionError):
        return otherwise


def _value(parsed: Any) -> TfValue:
    if isinstance(parsed, dict):
        return {name: _value(item) for name, item in parsed.items()}
    if isinstance(parsed, list):
        return tuple(map(_value, parsed))
    if isinstance(parsed, Decimal):
        return normalize(parsed)
    return Null() if parsed is None else parsed


def _policy(text: str) -> str:
    """Compact as well, but with the version first."""
    parsed = parse_json(text)
    if parsed is None or not isinstance(parsed.value, dict) or "Version" not in parsed.value:
        return _encoded(parsed.value, text) if parsed else text
    parts = {name: _encoded(parsed.value[name], "") for name in ("Version", "Id", "Statement") if name in parsed.value}
    return "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}" if all(parts.values()) else text


def _containers(text: str) -> str:
    """Container definitions as ECS knows them: names begin with a small letter, no CPU share is none, variables are in order of name."""
    parsed = parse_json(text)
    if parsed is None or not isinstance(parsed.value, list) or not all(isinstance(one, dict) for one in parsed.value):
        return text
    return _encoded([_container(one) for one in parsed.value if isinstance(one, dict)], text)


def _container(given: dict[str, Any]) -> dict[str, Any]:
    container = {name[:1].lower() + name[1:]: value for name, value in given.items() if value is not None}
    if container.get("cpu") == 0:
        del container["cpu"]
    variables = container.get("environment")
    if isinstance(variables, list) and all(isinstance(one, dict) and "name" in one for one in variables):
        container["environment"] = sorted(variables, key=_name)
    return container


def _name(variable: dict[str, Any]) -> str:
    return str(variable["name"])


_PROTOCOLS = {"all": "-1", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6"}
"""Numbers of IANA's registry, https://www.iana.org/assignments/protocol-numbers, that a security group has names for."""


def _protocol(text: str) -> str:
    return _PROTOCOLS.get(text.lower(), text.lower())


def _dot(text: str) -> str:
    return text.removesuffix(".")


def _domain(text: str) -> str:
    return text.lower().removesuffix(".")


_RULES: dict[str, Callable[[str], str]] = {
    "json": _compact_json,
    "policy": _policy,
    "containers": _containers,
    "protocol": _protocol,
    "lower": str.lower,
    "upper": str.upper,
    "trim": str.strip,
    "dot": _dot,
    "domain": _domain,
}
