"""What modules of Python define is told from their syntax trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.toolkit.python_code import comments, definitions, functions, matching
from readygate.toolkit.python_tests import has_cases, has_tests
from readygate.views.repository_files import load_repository

MODULE = """
import pytest


class Outer:
    class Inner:
        def deep(self, a: int) -> None:
            def local(): ...

    async def later(self, /, a, *rest: int) -> int: ...

    @classmethod
    def made(cls) -> "Outer": return cls()


try:
    def either(): raise NotImplementedError
except ImportError:
    def other() -> int: return 1  # TODO

match Outer:
    case _:
        def matched(): return "# TODO"
"""


def module(directory: Path, text: str) -> Resource:
    """A module of Python with this text."""
    (directory / "shop.py").write_text(text)
    return load_repository(directory).graph().by_type["repository_python"][0]


def test_definitions_have_the_names_around_them(tmp_path: Path) -> None:
    """Classes inside of classes and conditions count, functions inside of functions do not."""
    found = definitions(module(tmp_path, MODULE))
    assert found is not None
    assert [one.name for one in found] == ["Outer", "Outer.Inner", "Outer.Inner.deep", "Outer.later", "Outer.made", "either", "other", "matched"]


def test_annotations_of_what_is_called_upon_do_not_count(tmp_path: Path) -> None:
    """The first parameter of methods needs no type, all others and the result do."""
    found = functions(module(tmp_path, MODULE)) or []
    assert [one.name for one in found if one.is_annotated] == ["Outer.Inner.deep", "Outer.made", "other"]


def test_stubs_do_nothing(tmp_path: Path) -> None:
    """A function whose whole body is an ellipsis, or raises NotImplementedError, is not written yet."""
    found = functions(module(tmp_path, MODULE)) or []
    assert [one.name for one in found if one.is_stub] == ["Outer.later", "either"]


def test_comments_are_no_strings(tmp_path: Path) -> None:
    """Only what Python takes for a comment is one."""
    assert comments(module(tmp_path, MODULE)) == [(19, "# TODO")]


@pytest.mark.parametrize("text", ["def f(:\n", "x = (\n", "\0"])
def test_what_cannot_be_parsed_is_not_known(tmp_path: Path, text: str) -> None:
    """A module that is no Python defines nothing that could be told."""
    broken = module(tmp_path, text)
    assert (functions(broken), matching(broken, "*"), has_tests(broken, "").state) == (None, None, None)


@pytest.mark.parametrize(
    ("test", "runs", "several"),
    [
        ("def test_x(): ...", True, False),
        ("async def test_x(): ...", True, False),
        ("@pytest.mark.parametrize('a', [1])\ndef test_x(a): ...", True, True),
        ("@pytest.mark.parametrize('a', [1])\nclass TestX:\n    def test_x(self, a): ...", True, True),
        ("@pytest.mark.skip(reason='later')\ndef test_x(): ...", False, False),
        ("@pytest.mark.skipif(True, reason='later')\ndef test_x(): ...", None, False),
        ("class Shop:\n    class TestX:\n        def test_x(self): ...", False, False),
        ("class X(django.test.TestCase):\n    def test_x(self): ...", True, False),
    ],
)
def test_tests_are_what_pytest_collects(tmp_path: Path, test: str, runs: bool | None, several: bool) -> None:
    """Names, marks and the classes around a function decide whether it is a test that runs."""
    found = module(tmp_path, f"import pytest, django\n{test}\n")
    assert (has_tests(found, "*test_x").state, has_cases(found, "*test_x").state) == (runs, several)
