"""The names of the files that git tracks, read from its index without running git.

Source: https://git-scm.com/docs/index-format
"""

from __future__ import annotations

import struct
from pathlib import Path

LARGEST_INDEX = 256 * 1024 * 1024
"""Bytes; a repository of a million files has about a third of it."""
_HEADER = struct.Struct(">4sII")
_FIXED = 62
"""Bytes of an entry before its name: times, numbers, sizes, the object's SHA-1 and flags."""
_NAME_LENGTH = 0xFFF
_EXTENDED = 0x4000
_LINK = 0o120000
_SUBMODULE = 0o160000


class IndexFormatError(Exception):
    """The index is not as git writes it, or of a kind that is not read."""


def git_directory(root: Path) -> Path | None:
    """The git directory of a work tree; None where there is none."""
    place = root / ".git"
    if place.is_dir():
        return place
    try:
        text = place.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return (root / text.removeprefix("gitdir:").strip()) if text.startswith("gitdir:") else None


def tracked_files(directory: Path) -> list[str]:
    """The paths in the index of a git directory, in order. Raises IndexFormatError or OSError; a repository without an index tracks nothing."""
    index = directory / "index"
    if not index.exists():
        return []
    if index.stat().st_size > LARGEST_INDEX:
        raise IndexFormatError(f"it is larger than {LARGEST_INDEX} bytes")
    data = index.read_bytes()
    try:
        signature, version, count = _HEADER.unpack_from(data)
        if signature != b"DIRC" or version not in (2, 3, 4):
            raise IndexFormatError("it is no index of version 2, 3 or 4")
        return _compressed_names(data, count) if version == 4 else _names(data, count)
    except (struct.error, IndexError, ValueError) as error:
        raise IndexFormatError("it is damaged, or its objects are not named by SHA-1") from error


def _names(data: bytes, count: int) -> list[str]:
    """The names of an index of version 2 or 3: each ends with zero bytes up to a multiple of eight."""
    found = []
    at = _HEADER.size
    for _ in range(count):
        name = at + _start(data, at)
        end = data.index(b"\0", name)
        if _is_file(data, at):
            found.append(data[name:end].decode(errors="surrogateescape"))
        at += (end - at + 8) // 8 * 8
    return found


def _compressed_names(data: bytes, count: int) -> list[str]:
    """The names of an index of version 4: each says how much of the end of the one before it replaces."""
    found = []
    at, name = _HEADER.size, b""
    for _ in range(count):
        start = at
        at += _start(data, at)
        dropped, at = _variable_width(data, at)
        end = data.index(b"\0", at)
        name = name[: len(name) - dropped] + data[at:end]
        if _is_file(data, start):
            found.append(name.decode(errors="surrogateescape"))
        at = end + 1
    return found


def _start(data: bytes, at: int) -> int:
    """Where the name of an entry starts in it."""
    (flags,) = struct.unpack_from(">H", data, at + _FIXED - 2)
    return _FIXED + (2 if flags & _EXTENDED else 0)


def _is_file(data: bytes, at: int) -> bool:
    """Whether an entry is an ordinary file: no link, which may lead anywhere, and no submodule."""
    (mode,) = struct.unpack_from(">I", data, at + 24)
    return mode & 0o170000 not in (_LINK, _SUBMODULE)


def _variable_width(data: bytes, at: int) -> tuple[int, int]:
    """A number as pack files write offsets, and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1


def index_bytes(paths: list[str]) -> bytes:
    """An index of version 2 that tracks these paths as empty files: what the examples of policies are given."""
    from hashlib import sha1

    data = _HEADER.pack(b"DIRC", 2, len(paths))
    for path in sorted(paths):
        name = path.encode()
        entry = bytes(24) + struct.pack(">I", 0o100644) + bytes(32) + struct.pack(">H", min(len(name), _NAME_LENGTH)) + name
        data += entry + bytes(8 - len(entry) % 8)
    return data + sha1(data).digest()  # noqa: S324 - the format's own checksum
