"""Unpacking a configuration that somebody else packed.

Only directories, plain files and symbolic links that stay inside are unpacked, all of them with permissions of our own. Links are made after
everything else, so that nothing is ever written through one. What the archive unpacks to is counted while it is read, headers included: a
hostile one ends early. Sources: https://docs.python.org/3/library/tarfile.html#tarfile-extraction-filter, CVE-2007-4559, CVE-2025-4517.
"""

from __future__ import annotations

import gzip
import os
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, cast

DEEPEST = 64
LONGEST = 1024
"""Characters of a path."""
GZIP = b"\x1f\x8b"
PIECE = 64 * 1024


class ArchiveError(Exception):
    """The archive is damaged, too large, or holds what no configuration holds."""


class _Counted:
    """A stream that refuses to give more than a number of bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ArchiveError where there are too many."""
        piece = self._stream.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise ArchiveError("it unpacks to more than is allowed")
        return piece


def unpack(archive: Path, directory: Path, *, most_bytes: int, most_members: int) -> None:
    """Unpack a tar file that is compressed with gzip into a new directory. Raises ArchiveError."""
    directory.mkdir(mode=0o700)
    root = directory.resolve()
    links: list[tuple[Path, str]] = []
    try:
        with _opened(archive) as stream, tarfile.open(fileobj=cast("IO[bytes]", _Counted(stream, most_bytes)), mode="r|") as tar:
            for number, member in enumerate(tar, 1):
                if number > most_members:
                    raise ArchiveError(f"it holds more than {most_members} files")
                _unpack_member(tar, member, root, links)
    except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, OverflowError, RecursionError) as error:
        if isinstance(error, OSError) and error.errno:
            raise ArchiveError(f"it cannot be unpacked: {os.strerror(error.errno)}") from error
        raise ArchiveError("it is damaged, or no tar file compressed with gzip") from error
    for place, target in links:
        _link(place, target, root)
    for place, _ in links:  # once more: a later link may have changed where an earlier one leads
        if not _leads_inside(place, root):
            raise ArchiveError(f"the link {_shown(place.name)} leads out of the archive")


def _opened(archive: Path) -> IO[bytes]:
    """The archive without its compression; some servers say that as a property of the transfer, and the client takes it off."""
    with archive.open("rb") as file:
        packed = file.read(2) == GZIP
    return cast("IO[bytes]", gzip.open(archive)) if packed else archive.open("rb")


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, directory: Path, links: list[tuple[Path, str]]) -> None:
    path = _path(member.name)
    place = directory.joinpath(*path.parts)
    if member.isdir():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif member.issym():
        links.append((place, member.linkname))
    elif member.isreg() and not member.issparse():
        source = tar.extractfile(member)
        if source is None:
            raise ArchiveError(f"{_shown(member.name)} cannot be read")
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with source, open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:  # noqa: PTH123 - with flags
            while piece := source.read(PIECE):
                file.write(piece)
    elif member.type not in (tarfile.XHDTYPE, tarfile.XGLTYPE):
        raise ArchiveError(f"{_shown(member.name)} is neither a file nor a directory")


def _path(name: str) -> PurePosixPath:
    """The name of a member as a path that stays below where it is unpacked to."""
    path = PurePosixPath(name)
    if path.is_absolute():
        raise ArchiveError(f"{_shown(name)} is an absolute path")
    if ".." in path.parts:
        raise ArchiveError(f"{_shown(name)} leads out of the archive")
    if len(name) > LONGEST or len(path.parts) > DEEPEST or "\0" in name or not _is_text(name):
        raise ArchiveError(f"{_shown(name)} is no path of a configuration")
    return path


def _is_text(name: str) -> bool:
    """Whether a name was written in UTF-8; reports could not show it otherwise."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link(place: Path, target: str, root: Path) -> None:
    """Make a symbolic link that leads to a place inside, as far as the links that exist by now tell."""
    above = [one for one in place.parents if one.is_relative_to(root)]
    if any(one.is_symlink() for one in above):
        raise ArchiveError(f"{_shown(place.name)} lies behind a link")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.symlink_to(target)
    except (OSError, ValueError) as error:
        raise ArchiveError(f"the link {_shown(place.name)} cannot be made") from error
    if PurePosixPath(target).is_absolute() or not _leads_inside(place, root):
        raise ArchiveError(f"the link {_shown(place.name)} leads out of the archive")


def _leads_inside(link: Path, root: Path) -> bool:
    """Whether a link leads to something below the root; one that leads in a circle leads nowhere."""
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _shown(name: str) -> str:
    """A name as it may stand in a message."""
    return ascii(name[:100])
