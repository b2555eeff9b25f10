"""The configuration view as a whole: what it lists, and that bad input never stops it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.views.config import Options, load, open_tree
from readygate.views.roots import RootChoice, find_roots
from readygate.views.view import View

LoadRoot = Callable[..., View]
Write = Callable[[dict[str, str | bytes]], Path]


def test_empty_directory(load_root: LoadRoot) -> None:
    """A directory without configuration is an error that says what was looked for."""
    view = load_root({"notes.txt": ""})
    assert [(found.level, found.summary) for found in view.diagnostics] == [("error", "No configuration files")]
    assert view.resources == ()


def test_missing_directory(tmp_path: Path) -> None:
    """A directory that does not exist is an error."""
    assert [found.summary for found in load(tmp_path / "none").diagnostics] == ["Unreadable module directory"]


def test_tree(write: Write) -> None:
    """Each root of a tree is its own view, in order, with paths relative to the tree; shared modules count in each."""
    app = 'module "m" {\n  source = "../../m"\n}\n'
    directory = write({"envs/b/main.tf": app, "envs/a/main.tf": app, "m/main.tf": 'resource "terraform_data" "x" {}\n'})
    configurations = open_tree(directory, Options())
    views = [load(root, configurations=configurations) for root in find_roots(configurations)]
    assert [(view.root, [one.address for one in view.resources]) for view in views] == [
        ("envs/a", ["module.m.terraform_data.x"]),
        ("envs/b", ["module.m.terraform_data.x"]),
    ]
    assert views[0].scanned == ("envs/a/main.tf", "m/main.tf")
    assert [load(root, configurations=configurations).root for root in find_roots(configurations, RootChoice(exclude=("envs/b",)))] == ["envs/a"]


def test_calls(load_root: LoadRoot) -> None:
    """Every instance of a call whose module was read is listed, with its directory and the instance that holds the call."""
    files = {
        "main.tf": 'module "a" {\n  source = "./a"\n  count = 2\n}\n',
        "a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
        "b/main.tf": "",
    }
    assert sorted((one.address, one.source, one.directory, one.parent) for one in load_root(files).calls) == [
        ("module.a[0]", "./a", "a", ""),
        ("module.a[0].module.b", "../b", "b", "module.a[0]"),
        ("module.a[1]", "./a", "a", ""),
        ("module.a[1].module.b", "../b", "b", "module.a[1]"),
    ]


def test_unreadable_file_is_listed(write: Write) -> None:
    """A file that cannot be read is listed as not scanned, and the rest is evaluated."""
    directory = write({"a.tf": 'resource "terraform_data" "x" {}\n'})
    os.mkfifo(directory / "pipe.tf")
    view = load(directory)
    assert [(one.name, one.reason) for one in view.not_scanned] == [("pipe.tf", "This is not an ordinary file.")]
    assert len(view.resources) == 1


@pytest.mark.parametrize(
    "text",
    [
        "((((" * 5000,
        "locals {\n  a = " + "[" * 10000 + "]" * 10000 + "\n}\n",
        "locals {\n  a = " + "-" * 10000 + "1\n}\n",
        "locals {\n  a = " + " + ".join(["1"] * 20000) + "\n}\n",
        'resource "a" "b" {\n' + "x {\n" * 5000,
        'locals {\n  a = "' + "${" * 3000 + '"\n}\n',
        "\x00\x01\x02",
        "resource",
        'resource "terraform_data" "half" {\n  input = var.',
        'module "m" {\n  source = ["./m"]\n}\n',
        'module "m" {\n  source = "./"\n}\n',
        'variable "v" {\n  type = object({ a = optional(v) })\n}\n',
        'provider "aws" {\n  region = data.aws_region.r.name\n}\ndata "aws_region" "r" {}\n',
        'resource "terraform_data" "d" {\n  for_each = terraform_data.d\n}\n',
        'module "m" {\n  source = "./m"\n  x = module.m.y\n}\noutput "y" {\n  value = module.m.y\n}\n',
    ],
)
def test_bad_input_spares_the_rest(load_root: LoadRoot, text: str) -> None:
    """Nested, broken, circular or senseless files give diagnostics, and other files are evaluated."""
    files = {
        "bad.tf": text,
        "good.tf": 'resource "terraform_data" "good" {\n  input = "known"\n}\n',
        "m/main.tf": 'variable "x" {\n  default = null\n}\noutput "y" {\n  value = var.x\n}\n',
    }
    view = load_root(files)
    assert {one.address: one.attributes["input"] for one in view.resources if one.name == "good"} == {"terraform_data.good": "known"}


def test_order_of_files_does_not_matter(load_root: LoadRoot) -> None:
    """Two evaluations of one directory give the same resources and diagnostics in the same order."""
    files = {f"{name}.tf": f'resource "terraform_data" "{name}" {{\n  input = local.{name}\n}}\n' for name in "cab"}
    first, second = load_root(files), load_root(files)
    assert [one.address for one in first.resources] == [f"terraform_data.{name}" for name in "abc"]
    assert [str(one) for one in first.diagnostics] == [str(one) for one in second.diagnostics]


def test_a_file_that_may_not_be_read_is_told(load_root: LoadRoot) -> None:
    """Its content is unknown, and a warning says which file and how to allow it; the same file is named once."""
    view = load_root('locals {\n  a = file("/etc/hostname")\n  b = filebase64("/etc/hostname")\n}\noutput "o" {\n  value = [local.a, local.b]\n}\n')
    (problem,) = view.diagnostics
    assert (problem.level, problem.summary) == ("warning", "File not read")
    assert problem.detail.startswith("/etc/hostname lies outside")
    assert "--allow-outside" in problem.detail
