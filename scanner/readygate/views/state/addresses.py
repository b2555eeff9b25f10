"""Addresses of modules in a state: `module.network["a"].module.subnets[0]`.

Source: https://developer.hashicorp.com/terraform/cli/state/resource-addressing
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from readygate.views.view import ScannedCall

_STEP = re.compile(r'module\.([^.\["]+)(?:\[(?:[0-9]+|"(?:[^"\\]|\\.)*+")\])?(?:\.|$)')


@lru_cache(maxsize=4096)
def module_steps(address: str) -> tuple[tuple[str, str], ...]:
    """The calls that a module instance is reached through: the name of each, and the address up to it."""
    steps: list[tuple[str, str]] = []
    at = 0
    while found := _STEP.match(address, at):
        at = found.end()
        steps.append((found[1], address[:at].removesuffix(".")))
    return tuple(steps)


def calls_to(modules: Iterable[str]) -> Iterator[ScannedCall]:
    """The calls that lead to these module instances, outer ones first; where their sources lie no state tells."""
    seen: set[str] = set()
    for module in modules:
        parent = ""
        for _, address in module_steps(module):
            if address not in seen:
                seen.add(address)
                yield ScannedCall(address, "", "", parent)
            parent = address
