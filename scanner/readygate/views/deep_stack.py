"""Room for deep recursion: the values of a configuration may depend on each other in chains thousands long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STACK = 256 * 1024 * 1024
"""Bytes of address space; only what is used takes memory."""
DEPTH = 60_000
"""Python frames: about 3,000 values that depend on each other in a row."""


def deeply(compute: Callable[[], T]) -> T:
    """The result of a computation that runs on a large stack; where the system grants none, on the stack at hand."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(compute())
        except BaseException as error:  # noqa: BLE001  # raised again below, in the caller's thread
            failure.append(error)

    limit, size = sys.getrecursionlimit(), threading.stack_size()
    try:
        threading.stack_size(STACK)
        thread = threading.Thread(target=run, name="evaluation", daemon=True)
        sys.setrecursionlimit(max(limit, DEPTH))
        thread.start()
    except (ValueError, RuntimeError):
        sys.setrecursionlimit(limit)
        return compute()
    finally:
        threading.stack_size(size)
    thread.join()
    sys.setrecursionlimit(limit)
    if failure:
        raise failure[0]
    return outcome[0]
