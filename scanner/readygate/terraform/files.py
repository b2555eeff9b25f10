"""What `file()` and its kin may read: only files inside the scanned tree, unless the user allows more."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from readygate.terraform.errors import FunctionError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file is refused, so that a scanned tree cannot exhaust memory."""


def is_inside(path: Path, boundaries: tuple[Path, ...] | None) -> bool:
    """Whether a real path lies in one of some directories, or anywhere where there are no boundaries."""
    return boundaries is None or any(path.is_relative_to(boundary) for boundary in boundaries)


class FileAccess(Struct, frozen=True):
    """Reads files for expressions; relative paths start at `working_directory`, as they do in Terraform."""

    working_directory: Path
    boundaries: tuple[Path, ...] | None
    """The directories of which one must hold every file read (None: no boundary)."""
    absent: str = ""
    """Why there are no files to read, so that what they hold is not known (empty: there are)."""
    refused: dict[str, None] = {}
    """The paths that were asked for and lie outside the boundaries."""

    def locate(self, path: str) -> Path:
        """The real path of a file named in an expression. Raises FunctionError where it lies outside the boundaries, or none can be read."""
        if self.absent:
            raise FunctionError(f"{path} cannot be read: {self.absent}")
        located = (self.working_directory / Path(path).expanduser()).resolve()
        if not is_inside(located, self.boundaries):
            self.refused[path] = None
            raise FunctionError(f"{path} lies outside the scanned directory; use --allow-outside to read it")
        return located

    def read(self, path: str) -> bytes:
        """The content of a file. Raises FunctionError where it is missing, not a file, too large or outside the boundaries."""
        located = self.locate(path)
        try:
            if located.is_dir():
                raise FunctionError(f"{path} is a directory, not a file")
            if located.stat().st_size > LARGEST_FILE:
                raise FunctionError(f"{path} is larger than {LARGEST_FILE} bytes")
            return located.read_bytes()
        except FileNotFoundError as error:
            raise FunctionError(f"open {path}: no such file or directory") from error
        except OSError as error:
            raise FunctionError(f"open {path}: {error.strerror}") from error
