"""Computations on a large stack."""

from __future__ import annotations

import sys
import threading

import pytest

from readygate.views import deep_stack
from readygate.views.deep_stack import deeply


def depth(number: int) -> int:
    """Count down by recursion."""
    return 0 if number == 0 else 1 + depth(number - 1)


def test_deeper_than_usual() -> None:
    """Recursion that the usual limit forbids is possible inside, and the limit is as before afterwards."""
    limit = sys.getrecursionlimit()
    assert deeply(lambda: depth(limit * 5)) == limit * 5
    assert sys.getrecursionlimit() == limit


def test_errors_come_through() -> None:
    """What the computation raises reaches the caller, and the limit is restored."""
    limit = sys.getrecursionlimit()
    with pytest.raises(ZeroDivisionError):
        deeply(lambda: 1 // 0)
    assert sys.getrecursionlimit() == limit


def test_several_at_once() -> None:
    """The end of one computation takes no room from another."""
    limit = sys.getrecursionlimit()
    first_done = threading.Event()
    results: list[int] = []

    def wait_and_recurse() -> int:
        first_done.wait()
        return depth(limit * 5)

    waiting = threading.Thread(target=lambda: results.append(deeply(wait_and_recurse)))
    waiting.start()
    deeply(lambda: depth(10))
    first_done.set()
    waiting.join()
    assert results == [limit * 5]
    assert sys.getrecursionlimit() == limit


def test_no_stack_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses so large a stack, the computation runs on the usual one."""
    monkeypatch.setattr(deep_stack, "STACK", 1)
    assert deeply(lambda: depth(10)) == 10
