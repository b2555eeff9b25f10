"""Paths as Terraform writes them, with forward slashes.

Source: https://pkg.go.dev/path/filepath
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from readygate.terraform.errors import FunctionError


def clean(path: str) -> str:
    """The shortest path that means the same, found without looking at the disk."""
    normal = posixpath.normpath(path)
    return "/" + normal.lstrip("/") if normal.startswith("/") else normal


def base(path: str) -> str:
    """The last name of a path."""
    if not path:
        return "."
    return path.rstrip("/").rpartition("/")[2] or "/"


def directory(path: str) -> str:
    """All of a path but its last name."""
    head, slash, _ = path.rpartition("/")
    return clean(head + slash)


def join(directory_: str, path: str) -> str:
    """A path below a directory, cleaned."""
    return clean(f"{directory_}/{path}" if directory_ else path)


def relative(path: str, start: str) -> str:
    """A cleaned path as seen from a directory."""
    return posixpath.relpath(path, start or ".")


def expand_home(path: str) -> str:
    """The path with a leading `~` replaced by the home directory. Raises FunctionError for another user's."""
    if not path.startswith("~"):
        return path
    if path[1:2] not in ("", "/"):
        raise FunctionError("cannot expand user-specific home dir")
    home = os.environ.get("HOME") or str(Path.home())
    return join(home, path[1:])
