"""How fast a service may be called."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

SLOWER, FASTER = 0.5, 1.02
"""What the pace is multiplied by when a call is refused for coming too fast, and with each call after that until it is the usual one again."""
SLOWEST = 1.0
"""Calls a second."""


class Pace:
    """Spreads calls evenly where they would come faster than a number per second; one second's worth may come at once.

    Where the service refuses calls for coming too fast the pace is halved, and quickens slowly.
    """

    def __init__(self, per_second: float, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._usual = self._rate = per_second
        self._burst = 1.0
        self._now = now
        self._sleep = sleep
        self._next = 0.0
        self._slowed = 0.0
        self._lock = Lock()

    def wait(self, **_: Any) -> None:
        """Wait for the next turn. Takes any arguments, as handlers of events must."""
        with self._lock:
            now = self._now()
            self._next = max(self._next, now - self._burst) + 1 / self._rate
            self._rate = min(self._usual, self._rate * FASTER)
            pause = self._next - now
        if pause > 0:
            self._sleep(pause)

    def throttled(self) -> None:
        """Go slower: a call was refused. Refusals within a second of each other count as one."""
        with self._lock:
            now = self._now()
            if now - self._slowed >= 1:
                self._slowed = now
                self._rate = max(SLOWEST, self._rate * SLOWER)
                self._next = max(self._next, now)
