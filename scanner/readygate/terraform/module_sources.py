"""Where the files of a called module lie: a local path, what `terraform init` installed, or a directory of vendored copies.

Source: https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypedDict

from readygate.terraform.files import is_inside

LARGEST_MANIFEST = 16 * 1024 * 1024
_OUTSIDE = "it lies outside the scanned directory; use --allow-outside to read it"


class _Entry(TypedDict, total=False):
    Key: str
    Source: str
    Dir: str


class _Manifest(TypedDict):
    Modules: list[_Entry]


class Located(NamedTuple):
    """The directory of a module, or why there is none."""

    directory: Path | None
    reason: str = ""


class Installed(NamedTuple):
    """An entry of `.terraform/modules/modules.json`; the source is None where it is not known and may be any."""

    source: str | None
    directory: str


class ModuleSource(NamedTuple):
    """What a module's source says: its kind and, of a repository, the revision that it names (empty: whatever is newest)."""

    kind: str
    """`local`, `registry`, `git`, `mercurial`, `http`, `s3` or `gcs`."""
    ref: str = ""


def parse_source(source: str) -> ModuleSource:
    """What kind of place a module's source names.

    Source: https://developer.hashicorp.com/terraform/language/modules/sources
    """
    if is_local(source):
        return ModuleSource("local")
    forced, separator, rest = source.partition("::")
    revision = re.search(r"[?&](?:ref|rev)=([^&]*)", source)
    ref = revision[1] if revision else ""
    if separator and forced in _FORCED:
        return ModuleSource(_FORCED[forced], ref)
    host = re.sub(r"^[a-z0-9+]+://", "", rest or source).partition("/")[0]
    if source.startswith(("git@", "ssh://")) or host in _GIT_HOSTS or re.search(r"\.git(//|\?|$)", source):
        return ModuleSource("git", ref)
    if source.startswith(("http://", "https://")):
        return ModuleSource("http")
    return ModuleSource("registry")


_FORCED = {"git": "git", "hg": "mercurial", "http": "http", "https": "http", "s3": "s3", "gcs": "gcs"}
_GIT_HOSTS = ("github.com", "bitbucket.org")


def is_local(source: str) -> bool:
    """Whether a module source is a path relative to the calling module."""
    return source.startswith(("./", "../", ".\\", "..\\")) or source in (".", "..")


def locate_local(source: str, caller: Path, boundaries: tuple[Path, ...] | None) -> Located:
    """The directory of a module named by a relative path; outside of all boundaries it is refused."""
    directory = Path(os.path.normpath(caller / source.replace("\\", "/")))
    if not is_inside(directory.resolve(), boundaries):
        return Located(None, _OUTSIDE)
    if not directory.is_dir():
        return Located(None, "there is no such directory")
    return Located(directory)


def locate_installed(source: str, address: str, root: Path, manifest: Mapping[str, Installed], boundaries: tuple[Path, ...] | None) -> Located:
    """The directory into which `terraform init` installed a module; `address` is its path of names (`vpc.endpoints`)."""
    entry = manifest.get(address)
    if entry is None:
        return Located(None, "it is not installed; run terraform init first, or give a directory of vendored modules")
    if entry.source is not None and _normalized(entry.source) != _normalized(source):
        return Located(None, f"the installed copy comes from another source ({entry.source}); run terraform init again")
    directory = Path(os.path.normpath(root / entry.directory))
    if not is_inside(directory.resolve(), boundaries):
        return Located(None, _OUTSIDE)
    if not directory.is_dir():
        return Located(None, "its installed copy is missing; run terraform init again")
    return Located(directory)


def locate_vendored(source: str, version: str, address: str, vendored: Path) -> Located:
    """The copy of a remote module in a given directory.

    Tried in turn: the module's path of names (as terraform get lays them out), its source as a path with and without its version, and the
    package's own name (`vpc` of `terraform-aws-modules/vpc/aws`, `repo` of `git::https://host/org/repo.git`).
    """
    package, _, inside = _split(source)
    for candidate in _candidates(package, version, address):
        directory = Path(os.path.normpath(vendored / candidate / inside))
        if directory.is_relative_to(vendored) and directory.is_dir():
            return Located(directory)
    return Located(None, f"{vendored.name} holds no copy of it")


def _candidates(package: str, version: str, address: str) -> Iterator[str]:
    yield address
    if re.fullmatch(r"[0-9][\w.+-]*", version):
        yield f"{package}/{version}"
    yield package
    parts = [part for part in package.split("/") if part]
    if parts:
        yield parts[1] if len(parts) == 3 and "." not in parts[0] else parts[-1]


def _split(source: str) -> tuple[str, str, str]:
    """A source's package as a path (without scheme, user, `.git` and query), a separator, and the directory inside it."""
    bare = source.partition("?")[0]
    bare = re.sub(r"^[a-z0-9]+::", "", bare)
    bare = re.sub(r"^[a-z0-9+]+://", "", bare)
    bare = re.sub(r"^[\w.-]+@", "", bare).replace(":", "/")
    package, separator, inside = bare.partition("//")
    return package.removesuffix(".git").removesuffix("/").removeprefix("registry.terraform.io/"), separator, inside


def _normalized(source: str) -> str:
    return source.removeprefix("registry.terraform.io/")


def read_manifest(data: Path) -> dict[str, Installed]:
    """What `terraform init` installed, by path of names; empty where it was not run. `data` is the root's `.terraform` directory."""
    path = data / "modules" / "modules.json"
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_MANIFEST:
            return {}
        text = path.read_bytes()
    except OSError:
        return {}
    import msgspec

    try:
        decoded = msgspec.json.decode(text, type=_Manifest)
    except (ValueError, RecursionError):
        return {}
    return {entry.get("Key", ""): Installed(entry.get("Source"), entry.get("Dir", "")) for entry in decoded["Modules"]}
