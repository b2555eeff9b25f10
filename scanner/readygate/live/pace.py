"""How fast a service may be called."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Any


class Pace:
    """Spreads calls evenly where they would come faster than a number per second; one second's worth may come at once."""

    def __init__(self, per_second: float, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._step = 1 / per_second
        self._burst = 1.0
        self._now = now
        self._sleep = sleep
        self._next = 0.0
        self._lock = Lock()

    def wait(self, **_: Any) -> None:
        """Wait for the next turn. Takes any arguments, as handlers of events must."""
        with self._lock:
            now = self._now()
            self._next = max(self._next, now - self._burst) + self._step
            pause = self._next - now
        if pause > 0:
            self._sleep(pause)
