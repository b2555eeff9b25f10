"""Room for deep recursion: the values of a configuration may depend on each other in chains thousands long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

GRACE = 5.0
"""Seconds that an interrupted computation gets to unwind."""
STACK = 256 * 1024 * 1024
"""Bytes of address space; only what is used takes memory."""
DEPTH = 200_000
"""Python frames: about 5,000 values that depend on each other in a row, each through a module of its own."""

_lock = threading.Lock()
_limits: list[int] = []
"""For each computation that runs now, the recursion limit that it found."""


class TookTooLongError(BaseException):
    """A computation did not end in its time. No `Exception`, so that nothing on its way takes it for an ordinary failure."""


def deeply(compute: Callable[[], T], seconds: float | None = None) -> T:
    """The result of a computation that runs on a large stack; where the system grants none, on the stack at hand.

    Raises TookTooLongError where it has not ended after so many seconds of wall time.
    """
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(compute())
        except BaseException as error:  # noqa: BLE001  # raised again below, in the caller's thread
            failure.append(error)

    if not _start_and_wait(threading.Thread(target=run, name="evaluation", daemon=True), seconds):
        return compute()
    if failure:
        raise failure[0]
    return outcome[0]


def _start_and_wait(thread: threading.Thread, seconds: float | None) -> bool:
    """Run a thread on a large stack; False where the system does not grant one. Raises TookTooLongError."""
    _raise_limit()
    try:
        with _lock:
            size = threading.stack_size(STACK)
            try:
                thread.start()
            finally:
                threading.stack_size(size)
        thread.join(seconds)
        if thread.is_alive():
            _interrupt(thread)
    except (ValueError, RuntimeError):
        return False
    finally:
        _restore_limit()
    return True


def _interrupt(thread: threading.Thread) -> None:
    """Raise the error inside the thread, which ends it at its next instruction of Python, and here."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(TookTooLongError))
    thread.join(GRACE)
    raise TookTooLongError


def _raise_limit() -> None:
    with _lock:
        _limits.append(sys.getrecursionlimit())
        sys.setrecursionlimit(max(_limits[0], DEPTH))


def _restore_limit() -> None:
    """The limit is one for all threads, so it stays until the last computation ends."""
    with _lock:
        _limits.pop() if len(_limits) > 1 else sys.setrecursionlimit(_limits.pop())
