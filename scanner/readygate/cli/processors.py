"""How many processes may work at the same time."""

from __future__ import annotations

import os
import sys


def processors() -> int:
    """The processors that this process may use; 1 where processes cannot be forked off safely."""
    if sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
