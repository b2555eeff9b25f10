"""Directories of configuration files, each read once: from a directory to what its files declare.

Which files count: https://developer.hashicorp.com/terraform/language/files, for `.tofu` https://opentofu.org/docs/language/files/
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from readygate.hcl import parse
from readygate.hcl.damage import is_in_value
from readygate.hcl.syntax import Block
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Position, Range, Source
from readygate.terraform.blocks import Declarer
from readygate.terraform.declarations import Module
from readygate.terraform.files import is_inside

if TYPE_CHECKING:
    from readygate.terraform.variables import Default

EXTENSIONS = (".tf", ".tf.json", ".tofu", ".tofu.json")
LARGEST_CONFIGURATION = 16 * 1024 * 1024
"""Bytes; the largest file seen in public modules has less than a tenth of it."""
START = Position(1, 1, 0)


class ReadFile(NamedTuple):
    """The text of a file (None where it cannot be had) and what is wrong with it."""

    source: Source | None
    problem: Diagnostic | None = None


class Configurations(Struct, eq=False):
    """The modules below one scanned directory, read on demand and shared by all that call them."""

    tree: Path
    """The scanned directory: file paths in messages are relative to it."""
    boundaries: tuple[Path, ...] | None
    """Files outside of these directories are not read (None: no boundary)."""
    defaults: dict[tuple[str, int], Default] = {}
    """Defaults of variables, by file and offset."""
    _modules: dict[Path, Module] = {}
    _files: dict[Path, ReadFile] = {}

    def load(self, directory: Path) -> Module:
        """What the files of a directory declare."""
        module = self._modules.get(directory)
        if module is None:
            module = self._modules[directory] = self._read_module(directory)
        return module

    def all(self) -> Iterable[Module]:
        """Every module read so far, in the order of reading."""
        return self._modules.values()

    def display(self, path: Path) -> str:
        """A path as messages show it: relative to the scanned directory, with forward slashes."""
        return os.path.relpath(path, self.tree).replace(os.sep, "/")

    def file(self, path: Path, *, trusted: bool = False) -> ReadFile:
        """The text of a file, read once; a trusted one, which the user named, may lie anywhere."""
        found = self._files.get(path)
        if found is None:
            found = self._files[path] = self._read(path, trusted=trusted)
        return found

    # -- directories ---------------------------------------------------------------------------------------------------------------------
    def _read_module(self, directory: Path) -> Module:
        module = Module(directory)
        try:
            primary, overriding = configuration_files(directory)
        except OSError as error:
            detail = f"The directory could not be read ({error.strerror}). Check its permissions."
            module.report(Level.ERROR, "Unreadable module directory", detail, Range(self.display(directory), START, START))
            return module
        blocks = self._blocks(module, directory, primary, base=None)
        if overriding:
            from readygate.terraform.overrides import merge_overrides

            base = max((len(source.text) for source in module.sources), default=0) + 1
            blocks = merge_overrides(blocks, self._blocks(module, directory, overriding, base=base), module.report)
        declarer = Declarer(module)
        for source, block in blocks:
            declarer.declare(source, block)
        return module

    def _blocks(self, module: Module, directory: Path, names: list[str], *, base: int | None) -> list[tuple[Source, Block]]:
        """The top-level blocks of some files; where `base` is given, their offsets count from there and on."""
        written: list[tuple[Source, Block]] = []
        for name in names:
            source, problem = self.file(directory / name)
            if problem:
                module.diagnostics.append(problem)
            if source is None:
                module.unread.append((self.display(directory / name), problem.detail if problem else ""))
                continue
            if base is not None:
                from readygate.terraform.overrides import ShiftedSource

                source = ShiftedSource(source.path, " " * base + source.text, base)
                base += len(source.text) - base + 1
            module.sources.append(source)
            written += [(source, block) for block in self._parse(module, source)]
        return written

    def _parse(self, module: Module, source: Source) -> tuple[Block, ...]:
        if source.path.endswith(".json"):
            from readygate.hcl.json_syntax import parse_json
            from readygate.terraform.json_shape import MODULE_SHAPE

            parsed = parse_json(source, MODULE_SHAPE)
        else:
            parsed = parse(source)
        module.diagnostics += parsed.diagnostics
        errors = [problem.subject.start for problem in parsed.diagnostics if problem.level is Level.ERROR and problem.subject]
        hiding = [(error.offset, error.line) for error in errors if not is_in_value(parsed.body, error.offset)]
        if hiding:
            module.broken[source.path] = hiding
        for attribute in parsed.body.attributes.values():
            detail = f'An argument named "{attribute.name}" is not expected here.'
            module.report(Level.ERROR, "Unsupported argument", detail, source.range(attribute.start, attribute.end))
        return parsed.body.blocks

    # -- files ---------------------------------------------------------------------------------------------------------------------------
    def _read(self, path: Path, *, trusted: bool) -> ReadFile:
        shown = self.display(path)
        try:
            if not trusted and not is_inside(path.resolve(), self.boundaries):
                return _unreadable(shown, "The file is a link to a place outside the scanned directory; use --allow-outside to read it.")
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                return _unreadable(shown, "This is not an ordinary file.")
            if status.st_size > LARGEST_CONFIGURATION:
                return _unreadable(shown, f"The file is larger than {LARGEST_CONFIGURATION} bytes; split it.")
            data = path.read_bytes()
        except RuntimeError:  # how Python before 3.13 tells of a link that leads to itself
            return _unreadable(shown, "The file is a link that leads to itself.")
        except OSError as error:
            return _unreadable(shown, f"{error.strerror}. Check the file and its permissions.")
        try:
            return ReadFile(Source(shown, data.decode()))
        except UnicodeDecodeError as error:
            return _not_utf8(shown, data, error.start)


def configuration_files(directory: Path) -> tuple[list[str], list[str]]:
    """The names of a directory's ordinary and override files, each in order. Raises OSError where it cannot be listed."""
    with os.scandir(directory) as entries:
        names = {entry.name for entry in entries if entry.name.endswith(EXTENSIONS) and not is_ignored(entry.name) and not _is_directory(entry)}
    hidden = {name.replace(".tofu", ".tf") for name in names if name.endswith((".tofu", ".tofu.json"))}
    primary: list[str] = []
    overriding: list[str] = []
    for name in sorted(names - hidden):
        stem = name[: -len(next(extension for extension in EXTENSIONS if name.endswith(extension)))]
        (overriding if stem == "override" or stem.endswith("_override") else primary).append(name)
    return primary, overriding


def _is_directory(entry: os.DirEntry[str]) -> bool:
    """A link that leads to itself is no directory: reading it will say what is wrong."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_ignored(name: str) -> bool:
    """Whether a file is hidden or an editor's backup."""
    return name.startswith((".", "#")) or name.endswith(("~", "#"))


def _unreadable(path: str, detail: str) -> ReadFile:
    return ReadFile(None, Diagnostic(Level.ERROR, "Failed to read file", detail, Range(path, START, START)))


def _not_utf8(path: str, data: bytes, offset: int) -> ReadFile:
    """The text with its broken characters replaced, so that the rest of the file is still judged; nothing of UTF-16, which is broken all over."""
    summary = "Invalid character encoding"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        detail = "The file is UTF-16 encoded. All input files must be UTF-8 encoded: save it as UTF-8."
        return ReadFile(None, Diagnostic(Level.ERROR, summary, detail, Range(path, START, START)))
    source = Source(path, data.decode(errors="replace"))
    at = len(data[:offset].decode())
    detail = "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your editor."
    return ReadFile(source, Diagnostic(Level.ERROR, summary, detail, source.range(at, at + 1)))
