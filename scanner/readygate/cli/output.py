"""Where output goes: a file, or standard output whose reader may leave early."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click


def close_output() -> None:
    """Send what is still to be written nowhere: the reader of the output has gone."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def write(output: str | Iterable[bytes], file: Path | None = None) -> None:
    """Write a text, or one in pieces of UTF-8, to a file (in one step), or to standard output."""
    if file is not None:
        write_file([output.encode()] if isinstance(output, str) else output, file)
        return
    try:
        if isinstance(output, str):
            sys.stdout.write(output)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(output)
        sys.stdout.flush()
    except BrokenPipeError:
        close_output()


def write_file(pieces: Iterable[bytes], file: Path) -> None:
    """Replace a file as a whole; a scan that breaks off leaves the old one."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "wb") as temporary:
            temporary.writelines(pieces)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(file)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
