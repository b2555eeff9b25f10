"""The tests of a module of Python, as pytest and unittest find them.

Sources: https://docs.pytest.org/en/stable/explanation/goodpractices.html#conventions-for-python-test-discovery,
https://docs.pytest.org/en/stable/how-to/skipping.html
"""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase

from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_code import CONSTRUCTOR, Definition, Function, assigned_names, decorators, definitions

SKIPPED = ("pytest.mark.skip", "mark.skip", "unittest.skip", "skip")
DEPENDS = (
    *("pytest.mark.skipif", "mark.skipif", "pytest.mark.xfail", "mark.xfail"),
    *("unittest.skipIf", "unittest.skipUnless", "unittest.expectedFailure"),
)
"""Marks by which a test runs in some places only, or may fail."""
OF_MODULE = "pytestmark"
"""The variable whose marks hold for all tests of a module: https://docs.pytest.org/en/stable/reference/reference.html#globalvar-pytestmark"""
PARAMETRIZED = ("pytest.mark.parametrize", "mark.parametrize", "parametrize", "parameterized.expand")


def has_tests(module: Resource, wanted: str) -> Truth:
    """Whether a module has a test whose name matches (`test_price`, `TestPrice.test_*`; any where it is empty), and that is not left out."""
    return _has_tests(module, wanted, several=False)


def has_cases(module: Resource, wanted: str) -> Truth:
    """Whether a module has a test that runs with several cases, whose name matches, and that is not left out."""
    return _has_tests(module, wanted, several=True)


def _has_tests(module: Resource, wanted: str, *, several: bool) -> Truth:
    every = definitions(module)
    if every is None:
        return module.answer(None, f"{module['path'].text} is no Python that can be parsed")
    named = [one for one in every if _is_test(one) and fnmatchcase(one.name, wanted or "*")]
    found = [one for one in named if not several or _has(one, PARAMETRIZED)]
    what = f"test {wanted}{' of several cases' if several else ''}" if wanted else "test"
    if not found:
        return module.answer(False, f"{module['path'].text} has no {what}")
    marks = assigned_names(module, OF_MODULE)
    runs = [one for one in found if not _has(one, SKIPPED) and not any(mark in SKIPPED for mark in marks)]
    if not runs:
        return module.answer(False, f"{found[0].name} in {module['path'].text} is skipped")
    certain = [one for one in runs if not _has(one, DEPENDS) and not any(mark in DEPENDS for mark in marks)]
    return module.answer(
        True if certain else None, f"{(certain or runs)[0].name} in {module['path'].text} runs{'' if certain else ' in some places only'}"
    )


def _is_test(one: Definition) -> bool:
    """Whether pytest collects a function: `test*` in a module, in a class `Test*` without constructor, or in one of unittest."""
    if not isinstance(one.node, Function) or not one.node.name.startswith("test"):
        return False
    return all(_is_collected(outer) for outer in one.outer)


def _is_collected(class_: ast.ClassDef) -> bool:
    if any(ast.unparse(base).endswith("TestCase") for base in class_.bases):
        return True
    return class_.name.startswith("Test") and not any(isinstance(item, Function) and item.name == CONSTRUCTOR for item in class_.body)


def _has(one: Definition, marks: tuple[str, ...]) -> bool:
    """Whether a test or a class around it has one of the marks."""
    return any(mark in marks for node in (one.node, *one.outer) for mark in decorators(node))
