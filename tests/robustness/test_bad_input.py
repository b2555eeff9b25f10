"""Input that is broken, hostile or odd: a diagnostic with its place, exit code 3 where something was not seen, and the rest still judged.

Each case runs the command in a process of its own, so that a crash of the interpreter or a hang shows.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOOD = 'resource "aws_sqs_queue" "good" {\n  name = "good"\n}\n'
LIMIT = 20
"""Seconds of work; every case takes under three, however long a busy machine lets it wait."""
PATIENCE = 600
"""Seconds until a scan counts as waiting for something that never comes."""


def scanned(directory: Path) -> tuple[int, Any]:
    """Scan a directory that also holds a good file: the exit code and the report, of which the good file's queue is a part."""
    (directory / "good.tf").write_text(GOOD)
    command = [sys.executable, "-m", "readygate", "scan", str(directory), "--format", "json", "--fail-on", "none"]
    before = work_of_children()
    ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert work_of_children() - before < LIMIT
    assert "Traceback" not in ran.stderr
    report = json.loads(ran.stdout)
    assert any(finding["address"] == "aws_sqs_queue.good" for finding in report["findings"])
    return ran.returncode, report


def work_of_children() -> float:
    """Seconds that the processors have worked for commands that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def errors(report: Any) -> set[tuple[str, str, int]]:
    """Summary, file name and line of the errors."""
    return {(one["summary"], Path(one["file"]).name, one["line"]) for one in report["diagnostics"] if one["level"] == "error"}


def doubling(first: str, step: str, times: int) -> str:
    """Locals of which each repeats the one before."""
    return f"locals {{\n  v0 = {first}\n" + "".join(f"  v{i} = {step.replace('LAST', f'local.v{i - 1}')}\n" for i in range(1, times)) + "}\n"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.tf", b'locals {\n  a = "\xff"\n}\n', ("Invalid character encoding", 2)),
        ("x.tf", "locals {\n  a = 1\n}\n".encode("utf-16"), ("Invalid character encoding", 1)),
        ("x.tf", b"locals {\n  a = " + b"[" * 10_000 + b"]" * 10_000 + b"\n}\n", ("Nested too deeply", 2)),
        ("x.tf", b"locals {\n  a = " + b"(" * 10_000, ("Nested too deeply", 2)),
        ("x.tf", b"locals {\n  a = " + b"1 + " * 300_000 + b"1\n}\n", ("Expression too long", 2)),
        ("x.tf", b"locals {\n  a = (1)" + b".a" * 100_000 + b"\n}\n", ("Expression too long", 2)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  name =\n', ("Missing expression", 2)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  name = "b\n}\n', ("Unterminated string", 2)),
        ("x.tf", b"locals {\n  a = 1\n}\n\x00", ("Argument or block expected", 4)),
        ("x.tf", b'locals {\n  a = local.b\n  b = local.a\n}\noutput "a" {\n  value = local.a\n}\n', ("Cycle: local.a, local.b", 2)),
        ("x.tf", b'module "m" {\n  source = "./"\n}\n', ("Module calls itself", 1)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  delay_seconds = "long"\n}\n', ("Incorrect attribute value type", 2)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  count = 1000000000\n}\n', ("Invalid count argument", 2)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  count = -1\n}\n', ("Invalid count argument", 2)),
        ("x.tf", b'resource "aws_sqs_queue" "b" {\n  for_each = ["a"]\n}\n', ("Invalid for_each argument", 2)),
        ("x.tf", doubling('"0123456789"', '"${LAST}${LAST}${LAST}${LAST}"', 30).encode(), ("Value too large", 13)),
        ("x.tf", doubling("[1, 2, 3, 4]", "concat(LAST, LAST, LAST)", 40).encode(), ("Value too large", 14)),
        ("x.tf.json", b'{"resource": {"aws_sqs_queue": ', ("Missing JSON value", 1)),
        ("x.tf.json", b"[1, 2]", ("JSON object expected", 1)),
        ("x.tf.json", b'{"locals": {"a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}}", ("Nested too deeply", 1)),
        ("terraform.tfvars", b"n =\n", ("Missing expression", 1)),
    ],
)
def test_a_broken_file_is_told_and_the_rest_is_judged(tmp_path: Path, name: str, content: bytes, error: tuple[str, int]) -> None:
    """The error names file and line, the scan counts as incomplete, and other files are judged."""
    (tmp_path / name).write_bytes(content)
    code, report = scanned(tmp_path)
    assert code == 3
    assert (error[0], name, error[1]) in errors(report)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to(path.name),
        lambda path: path.symlink_to("nowhere.tf"),
        lambda path: path.symlink_to("/dev/zero"),
        os.mkfifo,
        lambda path: path.write_bytes(b"#" * (17 * 1024 * 1024)),
    ],
    ids=["loop", "dangling", "device", "fifo", "huge"],
)
def test_what_is_no_readable_file_is_told(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """Links that lead nowhere, pipes, devices and huge files are not read, and the scan does not wait for them."""
    make(tmp_path / "x.tf")
    code, report = scanned(tmp_path)
    assert (code, errors(report)) == (3, {("Failed to read file", "x.tf", 1)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.tf", b'\xef\xbb\xbflocals {\r\n  a = "b"\r\n}\r\n'),
        ("x.tf", b'locals {\n  a = "' + b"x" * 1_000_000 + b'"\n}\n'),
        ("x.tf", b'resource "exotic_thing" "x" {\n  a = 1\n  b {\n    c = 2\n  }\n}\nresource "aws_nonsense" "y" {}\n'),
        ("x.tf", b'variable "v" {}\nresource "aws_sqs_queue" "b" {\n  for_each = var.v\n  name = each.key\n}\n'),
        ("x.tf", ('variable "v" {}\n' + doubling("var.v", '"${LAST}-${LAST}"', 60) + 'output "v" {\n  value = local.v59\n}\n').encode()),
        ("x.tf/good.tf", b"locals {}\n"),
        ("empty.tf", b""),
    ],
    ids=["bom-crlf", "long-line", "exotic", "unknown-for-each", "unknown-doubling", "directory", "empty"],
)
def test_what_is_only_odd_is_scanned(tmp_path: Path, name: str, content: bytes) -> None:
    """Odd but valid input leaves nothing out."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    code, report = scanned(tmp_path)
    assert (code, errors(report)) == (0, set())


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_no_configuration_is_wrong_usage(tmp_path: Path, name: str) -> None:
    """A path that is missing, or an empty directory, is refused before anything is judged."""
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "readygate", "scan", str(tmp_path / name)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 2
    assert name in ran.stderr


def test_modules_that_call_each_other_end(tmp_path: Path) -> None:
    """A circle of modules is cut where it closes, and three hundred modules inside each other are no circle."""
    (tmp_path / "x.tf").write_text('module "circle" {\n  source = "./a"\n}\nmodule "deep" {\n  source = "./m0"\n}\n')
    for name, text in {"a": 'module "b" {\n  source = "../b"\n}\n', "b": 'module "a" {\n  source = "../a"\n}\n', "m300": GOOD}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "m.tf").write_text(text)
    for number in range(300):
        (tmp_path / f"m{number}").mkdir()
        (tmp_path / f"m{number}/m.tf").write_text(f'module "m" {{\n  source = "../m{number + 1}"\n}}\n')
    code, report = scanned(tmp_path)
    assert (code, {error[0] for error in errors(report)}) == (3, {"Module calls itself"})
    assert any(finding["address"].startswith("module.deep.module.m.") for finding in report["findings"])
