"""What the page about checklists shows works, whichever day it is read on."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from readygate.checklist.binding import bind
from readygate.checklist.demands import Binding
from readygate.checklist.reading import read_checklist
from readygate.cli.app import readygate
from readygate.engine.settings import load_settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/checklists.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language on the page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_is_ready_on_any_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command that judges a shipped system as of its day passes its own gate."""
    (command,) = re.findall(r"^readygate (checklist fixtures\S+ --as-of .*)$", PAGE, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    result = CliRunner().invoke(readygate, shlex.split(command), standalone_mode=False)
    assert result.exception is None, result.exception
    assert result.output.startswith("READY as of 2026-11-01: 37 of 37 items done")
    assert result.return_value == 0


@pytest.mark.parametrize("system", sorted(path.parent.name for path in (ROOT / "fixtures/systems").glob("*/CHECKLIST.md")))
def test_every_system_is_ready_as_of_its_day(system: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command in its own description does, too, called where it lies."""
    folder = ROOT / "fixtures/systems" / system
    (command,) = re.findall(r"`readygate (checklist CHECKLIST\.md --as-of [0-9-]+)`", (folder / "README.md").read_text(encoding="utf-8"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    result = CliRunner().invoke(readygate, [*shlex.split(command), "--gate"], standalone_mode=False)
    assert (result.exception, result.return_value) == (None, 0), result.output[:2000]


def test_the_settings_shown_are_read(tmp_path: Path) -> None:
    """Both examples, and the second has environments with accounts."""
    path = tmp_path / "readygate.yaml"
    found = [text for text in blocks("yaml") if text.startswith("system:")]
    for text in found:
        path.write_text(text)
        settings = load_settings(path, named=False).settings.system
        assert settings.sources
    assert [len(one.accounts) for one in settings.environments.values()] == [1, 1]


def test_the_comments_shown_bind() -> None:
    """Every item in an example has a binding."""
    for text in blocks("markdown"):
        for one in bind(read_checklist(text.encode(), "c.md")):
            assert one.binding is not None
            assert not one.binding.is_empty


def test_every_key_is_told() -> None:
    """The table has a row for each key of a binding ."""
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE))
    assert {name.replace("_", "-") for name in Binding.__struct_fields__} <= rows
