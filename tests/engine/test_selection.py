"""Which policies a scan applies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.engine.policies import Catalogue
from readygate.engine.selection import UnknownPolicyError, customise, select
from readygate.engine.settings import SettingsError, SettingsFile, load_settings
from readygate.model.policy import Severity

MakeCatalogue = Callable[..., Catalogue]

CHECK = "def check(resource, parameters):\n    return TRUE\n"
LIMIT = 'parameters={"limit": Parameter(3, "how many")}, aliases=("a-x-former",),'


@pytest.fixture
def catalogue(policies: MakeCatalogue) -> Catalogue:
    """Three policies, one with a parameter and a former id."""
    from tests_policy import policy_text

    return policies(a_x_one=CHECK, a_x_two=CHECK, a_y_three=policy_text("a-y-three", CHECK, more=LIMIT))


def settings(directory: Path, text: str) -> SettingsFile:
    """Settings from a text."""
    path = directory / "readygate.yaml"
    path.write_text(text)
    return load_settings(path, named=False)


@pytest.mark.parametrize(
    ("text", "include", "exclude", "expected"),
    [
        ("", [], [], {"a-x-one", "a-x-two", "a-y-three"}),
        ("policies: {enable: [a-x-*]}", [], [], {"a-x-one", "a-x-two"}),
        ("policies: {enable: [a-x-*], disable: [a-x-two]}", [], [], {"a-x-one"}),
        ("policies: {disable: [a-x-*]}", ["a-x-one"], [], {"a-x-one"}),
        ("", ["a-x-*"], ["a-x-two"], {"a-x-one"}),
        ("", [], ["a-x-former"], {"a-x-one", "a-x-two"}),
    ],
)
def test_selection(catalogue: Catalogue, tmp_path: Path, text: str, include: list[str], exclude: list[str], expected: set[str]) -> None:
    """The command line decides over the settings, and leaving out wins over taking in."""
    selection = select(catalogue, include, exclude, settings(tmp_path, text))
    assert {entry.id for entry in catalogue.entries if entry in selection} == expected
    assert selection.all_of_them is (len(expected) == 3)


def test_a_policy_that_does_not_exist(catalogue: Catalogue, tmp_path: Path) -> None:
    """A misspelt id is an error with the nearest id, wherever it stands."""
    with pytest.raises(UnknownPolicyError, match="no policy matches a-x-onne; did you mean a-x-one"):
        select(catalogue, ["a-x-onne"], [], settings(tmp_path, ""))
    for text in ("severity:\n  a-x-onne: low\n", "parameters:\n  a-x-onne: {}\n"):
        with pytest.raises(SettingsError, match=r"readygate.yaml:2: \w+: there is no policy a-x-onne; did you mean a-x-one"):
            customise(catalogue, settings(tmp_path, text))


def test_customisation_follows_former_ids(catalogue: Catalogue, tmp_path: Path) -> None:
    """Settings under a former id hold for the policy of today."""
    said, diagnostics = customise(catalogue, settings(tmp_path, "parameters: {a-x-former: {limit: 5}}\nseverity: {a-x-former: info}\n"))
    assert said.parameters == {"a-y-three": {"limit": 5}}
    assert said.severities == {"a-y-three": Severity.INFO}
    assert diagnostics == []


def test_a_wrong_parameter_is_told_with_its_line(catalogue: Catalogue, tmp_path: Path) -> None:
    """Whether or not the scan meets a resource of that policy."""
    with pytest.raises(SettingsError, match=r"readygate.yaml:3: parameter limit of policy a-y-three must be a whole number, not 'many'"):
        customise(catalogue, settings(tmp_path, "parameters:\n  a-y-three:\n    limit: many\n"))
    with pytest.raises(SettingsError, match=r"readygate.yaml:3: policy a-y-three has no parameter limits \(it has: limit\)"):
        customise(catalogue, settings(tmp_path, "parameters:\n  a-y-three:\n    limits: 1\n"))
