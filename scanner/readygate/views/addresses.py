"""Addresses of resource instances taken apart: `module.a["k"].data.aws_ami.b[0]`.

Source: https://developer.hashicorp.com/terraform/cli/state/resource-addressing
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from readygate.hcl.constants import unescaped
from readygate.hcl.problem import HclError

_NAME = r'[^\s.\[\]"]++'
_KEY = r'\[(?:[0-9]{1,18}+|\*|"(?:[^"\\]|\\.)*+")\]'
_ADDRESS = re.compile(
    rf"(?P<module>(?:module\.{_NAME}(?:{_KEY})?+\.)*+)(?:(?P<mode>data|ephemeral|resource)\.)?+(?!module\.)(?P<type>{_NAME})\.(?P<name>{_NAME})(?P<key>{_KEY})?+",
    re.DOTALL,
)
_ANY_KEY = re.compile(_KEY, re.DOTALL)
_LAST_KEY = re.compile(rf"{_KEY}\Z", re.DOTALL)
_CALL = re.compile(rf"module\.{_NAME}(?:{_KEY})?+", re.DOTALL)


class Address(Struct, frozen=True, gc=False):
    """The parts of an address; `module` is the address of the module instance (empty: the root module)."""

    module: str
    mode: str
    type: str
    name: str
    index: str | int | None
    """None without an index, and where the address stands for all instances (`[*]`)."""


class AddressError(ValueError):
    """The text is no address of a resource instance."""


def parse_address(text: str) -> Address:
    """The parts of the address of a resource instance. Raises AddressError."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise AddressError("it is no address of a resource")
    module, mode, type_, name, key = found.groups()
    return Address(module[:-1], "managed" if mode in (None, "resource") else mode, type_, name, _index(key) if key else None)


def enclosing_modules(module: str) -> list[str]:
    """The addresses of the module instances around one, the outermost first, and of that one itself: the end of each of its calls."""
    return [module[: found.end()] for found in _CALL.finditer(module)]


@lru_cache(maxsize=65536)
def without_keys(address: str) -> str:
    """The address in the configuration, where all instances are one."""
    return _ANY_KEY.sub("", address)


def keys_in(address: str) -> list[str]:
    """The keys in an address with their brackets, as they stand there."""
    return _ANY_KEY.findall(address)


def without_key(address: str) -> tuple[str, str | int | None]:
    """The address of a block or module call, and the key of one instance of it (None: it has none, or stands for all)."""
    found = _LAST_KEY.search(address)
    return (address[: found.start()], _index(found[0])) if found else (address, None)


def _index(key: str) -> str | int | None:
    """What stands between brackets."""
    inside = key[1:-1]
    if inside == "*":
        return None
    if inside[0] != '"':
        return int(inside)
    try:
        return unescaped(inside[1:-1], 0)
    except HclError as error:
        raise AddressError(error.detail) from error
