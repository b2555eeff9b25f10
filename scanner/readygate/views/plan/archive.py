"""The archive that a binary plan is: the plan itself, the state before and the configuration, with bounds against hostile files.

Source: https://github.com/hashicorp/terraform/tree/main/internal/plans/planfile
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from readygate.views.plan.record import PlanError
from readygate.views.plan.wire import damaged

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

PLAN, STATE, CONFIGURATION, MANIFEST = "tfplan", "tfstate", "tfconfig/m-", "tfconfig/modules.json"

MOST_MEMBERS = 50_000
"""The largest public configurations have some thousand files."""
LARGEST_MEMBER = 1024**3
"""Bytes; the plan of 100,000 resources has about a fifth of it."""
LARGEST_CONFIGURATION_FILE = 64 * 1024**2
"""Bytes."""
LARGEST_SUM = 2 * 1024**3
"""Bytes of all members together."""
SMALL = 4 * 1024**2
"""Bytes; no member of this size harms anybody, however well it is compressed."""
HIGHEST_RATIO = 250
"""How many times smaller than its content a member may be."""
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8
_NO_PLAN = "Give the file that `terraform plan -out=tfplan` wrote"


class Archive(msgspec.Struct, frozen=True):
    """What a plan file holds, each part as bytes."""

    plan: bytes
    state: bytes
    files: Mapping[str, bytes]
    """The configuration's files by their path in the archive (`tfconfig/m-/main.tf`)."""
    manifest: Mapping[str, str]
    """For each module (its path of names, empty for the root) the directory that it came from."""


def open_archive(data: bytes) -> Archive:
    """The parts of a plan file. Raises PlanError."""
    # Imported here: it takes as long as reading a small plan, and only plan files need it.
    from io import BytesIO
    from struct import error as StructError  # noqa: N812 - an exception
    from zipfile import BadZipFile, ZipFile
    from zlib import error as ZlibError  # noqa: N812 - an exception

    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise PlanError(f"it is an archive of more than {MOST_MEMBERS} files, which no plan is. {_NO_PLAN}")
    faults = (BadZipFile, StructError, ZlibError, EOFError, OSError, ValueError, LookupError, ArithmeticError, NotImplementedError, RuntimeError)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _parts(archive)
    except faults as error:
        raise damaged("the archive", str(error) or "it ends too early") from error


def _parts(archive: ZipFile) -> Archive:
    members = _checked(archive.infolist())
    if PLAN not in members:
        raise PlanError(f"it is an archive, but no plan of Terraform: nothing in it is named {PLAN}. {_NO_PLAN}")
    files = {name: archive.read(member) for name, member in members.items() if name.startswith(CONFIGURATION)}
    manifest = archive.read(members[MANIFEST]) if MANIFEST in members else b"[]"
    state = archive.read(members[STATE]) if STATE in members else b""
    return Archive(archive.read(members[PLAN]), state, files, dict(_manifest(manifest)))


def _checked(members: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The members by name. Raises PlanError where one of them is not what Terraform writes."""
    if sum(member.file_size for member in members) > LARGEST_SUM:
        raise PlanError(f"what it holds takes more than {LARGEST_SUM} bytes")
    checked: dict[str, ZipInfo] = {}
    for member in members:
        name = member.filename
        shown = name if name.isprintable() and len(name) < 200 else ascii(name[:200])
        if name in checked:
            raise damaged("the archive", f"there are two of {shown}")
        if problem := _problem(member):
            raise damaged(f"{shown} in the archive", problem)
        checked[name] = member
    return checked


def _problem(member: ZipInfo) -> str:
    """What is wrong with a member; empty where nothing is."""
    if any(step in ("", ".", "..") for step in member.filename.removesuffix("/").split("/")) or "\\" in member.filename:
        return "its path leads out of the archive"
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if member.compress_type not in (_STORED, _DEFLATED):
        return "it is compressed in a way that Terraform does not use"
    largest = LARGEST_CONFIGURATION_FILE if member.filename.startswith("tfconfig/") else LARGEST_MEMBER
    if member.file_size > largest:
        return f"it takes more than {largest} bytes"
    if member.file_size > max(SMALL, HIGHEST_RATIO * member.compress_size):
        return f"it is compressed to less than a {HIGHEST_RATIO}th of its size"
    return ""


class _Module(msgspec.Struct, rename="pascal"):
    key: str
    dir: str


_MANIFEST = msgspec.json.Decoder(list[_Module])


def _manifest(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        for module in _MANIFEST.decode(data):
            yield module.key, module.dir
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise damaged(f"{MANIFEST} in the archive", str(error)) from error
