"""How time and memory grow with the number of resources: `python -m bench.growth [RESOURCES ...]`, by default 1,000 and 10,000.

Time should grow as the number does: N^1.0, a little less where the start still counts. `python -m bench.growth 1000 10000 100000` takes minutes
and gigabytes.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.commands import scan
from bench.timing import Timing, measure
from bench.trees import counted, services

KINDS: dict[str, Callable[[Path, int], Path]] = {"services, all related": services, "two blocks with count": counted}
SIZES = (1_000, 10_000)


def main() -> None:
    """Prints a line for each kind of tree and size."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as scratch:
        for kind, make in KINDS.items():
            before: tuple[int, Timing] | None = None
            for size in sizes:
                timing = measure({"ours": scan(make(Path(scratch) / f"{make.__name__}-{size}", size))}, 1)["ours"]
                line = f"{kind}: {size:,} resources in {timing.cpu:.1f} s CPU ({timing.cpu / size * 1e6:.0f} microseconds each), "
                line += f"{timing.memory / 1e6:.0f} MB ({timing.memory / size / 1000:.0f} KB each)"
                print(line + (_growth(size, timing, *before) if before else ""), flush=True)
                before = size, timing


def _growth(size: int, timing: Timing, former_size: int, former: Timing) -> str:
    return f": N^{math.log(timing.cpu / former.cpu) / math.log(size / former_size):.2f}"


if __name__ == "__main__":
    main()
