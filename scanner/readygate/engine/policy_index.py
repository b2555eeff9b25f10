"""What policy files say about themselves, read without importing them, and remembered between scans.

A remembered entry is used only while path, size, both times and inode of its file are what they were. A file that changed within the last
seconds is never remembered, since a second change in the same tick of the clock would leave no trace. The same holds for the files that a
policy file takes constants from. The index also carries the signatures of its own reader, so that no other version of it is believed.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY_FILE = "policy.py"
DECLARATIVE = (".yaml", ".yml")
DECLARATIVE_FILES = tuple(f"policy{ending}" for ending in DECLARATIVE)
_TELLTALE = re.compile(rb"^(id|resource|check)[ \t]*:", re.MULTILINE)
"""The keys at the beginning of a line that tell a policy from other YAML files, where two of them are present."""
SETTLED = 2_000_000_000
"""Nanoseconds after which the times of a file tell any further change; the coarsest file systems count in two seconds."""

Signature: TypeAlias = tuple[str, int, int, int, int]
"""Path, size, time of the last content change, time of the last status change, inode."""


class PolicyEntry(msgspec.Struct, frozen=True):
    """A policy file: its module below the package, and what its `POLICY = Policy(...)` says in plain literals.

    `id` is empty, and `types` is None, where only importing the module would tell.
    """

    path: str
    module: str
    id: str = ""
    types: tuple[str, ...] | None = None
    aliases: tuple[str, ...] = ()
    read: tuple[Signature, ...] = ()
    """The other files that this was read from."""


class _Remembered(msgspec.Struct):
    reader: tuple[Signature, ...]
    entries: list[tuple[Signature, PolicyEntry]]


NO_POLICY = PolicyEntry("", "")
"""The entry of a YAML file that is something else."""
_kept: dict[str, dict[Signature, PolicyEntry]] = {}
"""By directory, what `keep_index` read."""


def index_directory(root: Path, *, single_files: bool = False) -> list[PolicyEntry]:
    """An entry for each `policy.py` and `policy.yaml` below a directory, in order of their paths; `single_files`: for other YAML policies, too."""
    cache = _cache_file(root)
    reader = tuple(_signature(str(file), file.stat()) for file in (Path(__file__), *map(Path(__file__).with_name, ("literals.py", "yaml_file.py"))))
    stored = _load(cache, reader) or _kept.get(str(root), {})
    remembered = {signature: entry for signature, entry in stored.items() if all(map(_is_current, entry.read))}
    files = sorted(_policy_files(str(root), DECLARATIVE if single_files else DECLARATIVE_FILES))
    entries = [(signature, remembered.get(signature) or _read_file(root, Path(signature[0]))) for signature in files]
    if len(remembered) != len(files) or any(signature not in remembered for signature in files):
        _save(cache, _Remembered(reader, _settled(entries)))
    return [entry for _, entry in entries if entry.path]


def keep_index(root: Path) -> None:
    """Keep the entries of a directory in memory, for processes that are forked off this one and find no cache where they are at home."""
    with suppress(OSError):
        _kept[str(root)] = dict(_settled([(_signature(entry.path, Path(entry.path).stat()), entry) for entry in index_directory(root)]))


def _settled(entries: list[tuple[Signature, PolicyEntry]]) -> list[tuple[Signature, PolicyEntry]]:
    newest = time.time_ns() - SETTLED
    return [(signature, entry) for signature, entry in entries if all(max(one[2:4]) < newest for one in (signature, *entry.read))]


def is_declarative(path: str) -> bool:
    """Whether a policy file is written in YAML."""
    return path.endswith(DECLARATIVE)


def examples_folder(path: Path) -> Path:
    """Where a policy's examples are: beside a file that is called `policy`, else in a directory of the file's name."""
    return path.parent if path.stem == "policy" else path.with_suffix("")


def _read_file(root: Path, path: Path) -> PolicyEntry:
    return read_declarative_file(root, path) if is_declarative(path.name) else read_policy_file(root, path)


def read_declarative_file(root: Path, path: Path) -> PolicyEntry:
    """What a policy file in YAML says about itself; of another YAML file, that it is none."""
    from readygate.engine.yaml_file import YamlFileError, read_yaml

    entry = PolicyEntry(str(path), path.relative_to(root).as_posix())
    try:
        if path.name not in DECLARATIVE_FILES and len(set(_TELLTALE.findall(path.read_bytes()))) < 2:
            return NO_POLICY
        plain, _ = read_yaml(path, as_json=True)
    except (OSError, YamlFileError):
        return entry
    said = plain if isinstance(plain, dict) else {}
    id_ = said.get("id")
    types = _texts(_listed(said.get("resource")))
    known = None if types is None or any("*" in type_ for type_ in types) else types
    return PolicyEntry(entry.path, entry.module, id_ if isinstance(id_, str) else "", known, _texts(_listed(said.get("aliases", ()))) or ())


def _listed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def read_policy_file(root: Path, path: Path) -> PolicyEntry:
    """What one policy file says about itself; a file that cannot be parsed gives an entry without an id, whose loading then tells why."""
    import ast

    from readygate.engine.literals import ModuleConstants

    entry = PolicyEntry(str(path), ".".join(path.relative_to(root).with_suffix("").parts))
    try:
        constants = ModuleConstants(ast.parse(path.read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return entry
    policy = constants.assigned.get("POLICY")
    if not isinstance(policy, ast.Call):
        return entry
    said = {keyword.arg: constants.value(keyword.value) for keyword in policy.keywords if keyword.arg in ("id", "resource", "aliases")}
    id_ = said.get("id")
    read = tuple(_signature(str(file), file.stat()) for file in constants.read)
    return PolicyEntry(
        entry.path, entry.module, id_ if isinstance(id_, str) else "", _texts(said.get("resource")), _texts(said.get("aliases", ())) or (), read
    )


def _texts(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return value
    return None


def _policy_files(directory: str, declarative: tuple[str, ...]) -> Iterator[Signature]:
    """The signatures of all policy files below a directory."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith((".", "__pycache__")):
                    yield from _policy_files(entry.path, declarative)
            elif entry.name == POLICY_FILE or entry.name.endswith(declarative):
                yield _signature(entry.path, entry.stat())


def _is_current(signature: Signature) -> bool:
    try:
        return _signature(signature[0], Path(signature[0]).stat()) == signature
    except OSError:
        return False


def _signature(path: str, stat: os.stat_result) -> Signature:
    return (path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _cache_file(root: Path) -> Path:
    import zlib

    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    directory = home or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118 - unlike Path.expanduser it never fails
    return Path(directory, "readygate", f"policies-{zlib.crc32(str(root).encode()):08x}.msgpack")


def _load(cache: Path, reader: tuple[Signature, ...]) -> dict[Signature, PolicyEntry]:
    """What was remembered; nothing where there is no cache, it is damaged, or another reader wrote it."""
    try:
        remembered = msgspec.msgpack.decode(cache.read_bytes(), type=_Remembered)
    except (OSError, ValueError, RecursionError):
        return {}
    return dict(remembered.entries) if remembered.reader == reader else {}


def _save(cache: Path, remembered: _Remembered) -> None:
    """Write the cache in one step, so that a scan beside this one sees the old or the new one; a place that cannot be written is fine."""
    import tempfile

    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(remembered))
        Path(name).replace(cache)
    except OSError:
        return
