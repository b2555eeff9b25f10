"""Which directories of a tree are root modules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.terraform.configuration import Configurations
from readygate.views.roots import RootChoice, find_roots

Write = Callable[[dict[str, str]], Path]


def call(source: str) -> str:
    """A file that calls a module."""
    return f'module "m" {{\n  source = "{source}"\n}}\n'


def roots(directory: Path, **choice: tuple[str, ...]) -> list[str]:
    """The roots, relative to the tree."""
    found = find_roots(Configurations(directory, (directory.resolve(),)), RootChoice(**choice))
    return [root.relative_to(directory).as_posix() for root in found]


def test_called_directories_are_no_roots(write: Write) -> None:
    """A directory that another one calls is a module; all others with configuration are roots, in order."""
    directory = write(
        {
            "envs/prod/main.tf": call("../../modules/app"),
            "envs/dev/main.tf.json": '{"module": {"m": {"source": "../../modules/app"}}}',
            "modules/app/main.tf": call("./inner"),
            "modules/app/inner/x.tofu": "",
            "modules/unused/main.tf": "",
            "docs/readme.md": "",
        }
    )
    assert roots(directory) == ["envs/dev", "envs/prod", "modules/unused"]


def test_own_directory_is_a_root(write: Write) -> None:
    """The scanned directory itself is a root, even where an example in it calls it."""
    assert roots(write({"main.tf": "", "examples/a/main.tf": call("../../")})) == [".", "examples/a"]


@pytest.mark.parametrize("name", [".terraform", ".git", ".terragrunt-cache", "node_modules", "venv"])
def test_skipped_directories(write: Write, name: str) -> None:
    """Hidden directories and those of other tools are not looked into."""
    assert roots(write({"a/main.tf": "", f"{name}/x/main.tf": "", f"a/{name}/main.tf": ""})) == ["a"]


def test_include_and_exclude(write: Write) -> None:
    """A called directory is a root when asked for; an excluded one is not looked into, nor do its calls count."""
    directory = write({"a/main.tf": call("../m"), "b/main.tf": call("../n"), "m/main.tf": "", "n/main.tf": ""})
    assert roots(directory) == ["a", "b"]
    assert roots(directory, include=("m",)) == ["a", "b", "m"]
    assert roots(directory, exclude=("b",)) == ["a", "n"]
    assert roots(directory, include=("*",), exclude=("a", "b/")) == ["m", "n"]


def test_circles_are_not_left_out(write: Write) -> None:
    """Of modules that only call each other one is taken as a root, so that none is left out in silence."""
    directory = write({"a/main.tf": call("../b"), "b/main.tf": call("../a"), "c/main.tf": call("./c"), "c/c/main.tf": call("../c")})
    assert roots(directory) == ["a", "c"]


def test_directory_calls_itself(write: Write) -> None:
    """A directory that calls itself is still a root."""
    assert roots(write({"a/main.tf": call("./"), "b/main.tf": ""})) == ["a", "b"]


def test_links(write: Write) -> None:
    """A module called through a link is no root; linked directories are not walked."""
    directory = write({"a/main.tf": call("./linked"), "m/main.tf": ""})
    (directory / "a" / "linked").symlink_to(directory / "m")
    (directory / "loop").symlink_to(directory)
    assert roots(directory) == ["a"]


def test_nothing_there(tmp_path: Path) -> None:
    """A tree without configuration has no roots."""
    assert roots(tmp_path) == []
