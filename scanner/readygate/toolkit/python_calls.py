"""Calls of libraries in modules of Python: what they are given."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import Unknown, Value
from readygate.toolkit.globs import glob_matches

CALL = "repository_python_call"
TESTS = ("test/*", "tests/*", "*/test/*", "*/tests/*", "test_*.py", "*/test_*.py", "*_test.py", "conftest.py", "*/conftest.py")
"""Paths of what runs in tests only."""


def calls_of(call: Resource, functions: tuple[str, ...]) -> Truth:
    """Whether one of these functions is called, by what runs outside of tests too."""
    path = str(call["path"].value)
    in_tests = any(glob_matches(pattern, path) for pattern in TESTS)
    return call["function"].one_of(*functions) & ~call.answer(in_tests, f"{path} holds tests")


def argument(call: Resource, name: str) -> Attribute:
    """What a parameter is given by its name; not known where arguments are passed on that are not told."""
    given = call["arguments"][name]
    if given.value is None and call["more"].value is True:
        return Attribute(call, given.path, Unknown(("arguments are passed on that are not told",)))
    return given


def option_of_address(call: Resource, parameter: str, option: str) -> Attribute:
    """An option in the query of the address (`redis://cache?socket_timeout=5`) that is the first argument, or has this name; unset without."""
    address = call["positional"][0] if call["positional"].value else argument(call, parameter)
    value: Value = Unknown((f"{address.name} is not known, and may hold {option}",)) if address.text is None else None
    if address.text is not None and (found := parse_qs(urlsplit(address.text).query).get(option)):
        value = found[-1]
    return Attribute(call, address.path, value).number()
