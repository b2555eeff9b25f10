"""Room for deep recursion: the values of a configuration may depend on each other in chains thousands long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STACK = 256 * 1024 * 1024
"""Bytes of address space; only what is used takes memory."""
DEPTH = 200_000
"""Python frames: about 5,000 values that depend on each other in a row, each through a module of its own."""

_lock = threading.Lock()
_limits: list[int] = []
"""For each computation that runs now, the recursion limit that it found."""


def deeply(compute: Callable[[], T]) -> T:
    """The result of a computation that runs on a large stack; where the system grants none, on the stack at hand."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(compute())
        except BaseException as error:  # noqa: BLE001  # raised again below, in the caller's thread
            failure.append(error)

    if not _start_and_wait(threading.Thread(target=run, name="evaluation", daemon=True)):
        return compute()
    if failure:
        raise failure[0]
    return outcome[0]


def _start_and_wait(thread: threading.Thread) -> bool:
    """Run a thread on a large stack; False where the system does not grant one."""
    _raise_limit()
    try:
        with _lock:
            size = threading.stack_size(STACK)
            try:
                thread.start()
            finally:
                threading.stack_size(size)
        thread.join()
    except (ValueError, RuntimeError):
        return False
    finally:
        _restore_limit()
    return True


def _raise_limit() -> None:
    with _lock:
        _limits.append(sys.getrecursionlimit())
        sys.setrecursionlimit(max(_limits[0], DEPTH))


def _restore_limit() -> None:
    """The limit is one for all threads, so it stays until the last computation ends."""
    with _lock:
        _limits.pop() if len(_limits) > 1 else sys.setrecursionlimit(_limits.pop())
