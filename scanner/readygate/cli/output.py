"""Where output goes: a file, or standard output whose reader may leave early."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click


def close_output() -> None:
    """Send what is still to be written nowhere: the reader of the output has gone."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def end_process(code: int) -> None:
    """End the process where nothing is left to be written: taking apart all that a scan has built would take a tenth of its time, for nothing.

    Returns where something cannot be written, so that Python ends the process and tells why.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - what `os._exit` leaves out, and there is no other way to it
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


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
    """Replace a file as a whole; a scan that breaks off leaves the old one. A device or pipe is written to, and stays what it is."""
    import tempfile

    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as device:
                device.writelines(pieces)
            return
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
