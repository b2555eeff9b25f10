"""Archives that want to do harm are refused, and leave nothing outside of where they are unpacked to."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.server.archive import ArchiveError, unpack

OUTSIDE = "/tmp/readygate-evil.tf"  # noqa: S108 - what an archive tries
Member = tuple[str, bytes, dict[str, object]]


def packed(*members: Member, mode: str = "w:gz", pax: dict[str, str] | None = None) -> bytes:
    """An archive of members: name, content and whatever is unusual about them."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode, format=tarfile.PAX_FORMAT, pax_headers=pax or {}) as tar:
        for name, content, more in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            for key, value in more.items():
                setattr(member, key, value)
            tar.addfile(member, io.BytesIO(content))
    return made.getvalue()


def link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> Member:
    """A link."""
    return (name, b"", {"type": kind, "linkname": target})


def plain(name: str, content: bytes = b"x") -> Member:
    """A file."""
    return (name, content, {})


def unpacked(tmp_path: Path, archive: bytes, *, most_bytes: int = 10_000_000, most_members: int = 100) -> Path:
    """Where an archive was unpacked to."""
    file = tmp_path / "archive.tar.gz"
    file.write_bytes(archive)
    unpack(
        file, tmp_path / "deep" / "inside" if (tmp_path / "deep").is_dir() else tmp_path / "inside", most_bytes=most_bytes, most_members=most_members
    )
    return tmp_path / "inside"


HOSTILE = {
    "a file outside": [plain("../evil.tf")],
    "a file outside, in the middle": [plain("a/../../evil.tf")],
    "an absolute file": [plain(OUTSIDE)],
    "an absolute link": [link("etc", "/etc")],
    "a link outside": [link("up", "../..")],
    "a link outside, through one that comes later": [link("a", "b/.."), link("b", ".")],
    "a file through a link": [link("d", "/var"), plain("d/evil.tf")],
    "a file through a link inside": [plain("real/x"), link("d", "real"), link("d/evil", "../../..")],
    "a link in place of a file": [plain("x.tf"), link("x.tf", "other.tf")],
    "a hard link": [plain("x.tf"), link("y.tf", "x.tf", tarfile.LNKTYPE)],
    "a hard link outside": [link("passwd", "/etc/passwd", tarfile.LNKTYPE)],
    "a character device": [("null", b"", {"type": tarfile.CHRTYPE, "devmajor": 1, "devminor": 3})],
    "a block device": [("disk", b"", {"type": tarfile.BLKTYPE, "devmajor": 8})],
    "a pipe": [("pipe", b"", {"type": tarfile.FIFOTYPE})],
    "a deep path": [plain("d/" * 100 + "x.tf")],
    "a long name": [plain("n" * 2000)],
    "a name of a file as a directory": [plain("x"), plain("x/y.tf")],
    "a name that is no text": [plain("\udcff.tf")],
    "too many files": [plain(f"{number}.tf") for number in range(101)],
    "too large": [plain("large", b"\0" * 10_000_001)],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused(tmp_path: Path, name: str) -> None:
    """Whatever leads out, is no plain file, or is too much, ends the unpacking; outside nothing has changed."""
    inner = tmp_path / "sandbox" / "deeper"
    inner.mkdir(parents=True)
    with pytest.raises(ArchiveError):
        unpacked(inner, packed(*HOSTILE[name]))
    assert sorted(path.name for path in inner.iterdir()) == ["archive.tar.gz", "inside"]
    assert [path.name for path in inner.parent.iterdir()] == ["deeper"]
    assert not Path(OUTSIDE).exists()


def test_a_bomb_ends_early(tmp_path: Path) -> None:
    """Ten gigabytes of zeros in ten megabytes are given up once they are more than is allowed; so is a header of that size."""
    with pytest.raises(ArchiveError, match="more than is allowed"):
        unpacked(tmp_path, packed(plain("zeros", b"\0" * 50_000_000)))
    assert sum(path.stat().st_size for path in (tmp_path / "inside").rglob("*")) <= 10_000_000
    (tmp_path / "header").mkdir()
    with pytest.raises(ArchiveError, match="more than is allowed"):
        unpacked(tmp_path / "header", packed(plain("x.tf"), pax={"comment": "c" * 50_000_000}))


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"not gzip", lambda good: good[:-30], lambda _: gzip.compress(b"no tar" * 500)])
def test_damaged_archives(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """What is no archive, or half of one, is refused, not read as an empty configuration."""
    with pytest.raises(ArchiveError, match="damaged"):
        unpacked(tmp_path, damage(packed(plain("main.tf", os.urandom(5000)))))


def test_headers_without_end(tmp_path: Path) -> None:
    """Headers that only announce further headers are as good as damage, however many there are."""
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 5
    block = header.tobuf(tarfile.GNU_FORMAT) + b"name\0".ljust(512, b"\0")
    with pytest.raises(ArchiveError, match="damaged"):
        unpacked(tmp_path, gzip.compress(block * 5000 + b"\0" * 1024))


def test_what_the_disk_refuses_is_told(tmp_path: Path) -> None:
    """A full disk, or whatever else the system says, is not called damage of the archive."""
    with pytest.raises(ArchiveError, match="it cannot be unpacked: File exists"):
        unpacked(tmp_path, packed(plain("x"), plain("x/y.tf")))


def test_permissions_are_ours(tmp_path: Path) -> None:
    """Neither an owner nor a permission of the archive counts: nothing is executable, set-user-id or readable by others."""
    inside = unpacked(tmp_path, packed(("bin/run", b"x", {"mode": 0o6777, "uid": 1234}), ("d", b"", {"type": tarfile.DIRTYPE, "mode": 0o2777})))
    assert stat.S_IMODE((inside / "bin/run").stat().st_mode) == 0o600
    assert stat.S_IMODE((inside / "d").stat().st_mode) == 0o700
    assert (inside / "bin/run").stat().st_uid == os.geteuid()


def test_what_terraform_packs(tmp_path: Path) -> None:
    """Directories, files and links that stay inside are unpacked, compressed or not, also where a file stands in it twice."""
    members = (
        plain("./main.tf", b"old"),
        plain("./main.tf", b"new"),
        plain("modules/q/main.tf"),
        link("shared", "modules/q"),
        link("gone", "nowhere"),
    )
    inside = unpacked(tmp_path, packed(*members))
    assert (inside / "main.tf").read_bytes() == b"new"
    assert (inside / "shared/main.tf").read_bytes() == b"x"
    (tmp_path / "other").mkdir()
    assert (unpacked(tmp_path / "other", packed(*members, mode="w")) / "main.tf").is_file()
