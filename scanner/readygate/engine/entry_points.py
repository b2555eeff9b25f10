"""The installed packages that offer policies.

`importlib.metadata` costs about 50 ms of a cold process, so that the few lines needed are read here.
Format: https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

GROUP = "readygate.policies"


def policy_packages(path: Iterable[str] | None = None) -> list[str]:
    """The names of the packages that installed distributions list in the group `readygate.policies`, each once, in the order of `sys.path`."""
    found: dict[str, None] = {}
    for directory in sys.path if path is None else path:
        for text in _entry_point_files(directory or "."):
            found.update(dict.fromkeys(_objects(text, GROUP)))
    return list(found)


def _entry_point_files(directory: str) -> Iterator[str]:
    try:
        with os.scandir(directory) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for name in names:
        try:
            with open(os.path.join(directory, name, "entry_points.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - a hot path
                yield file.read()
        except (OSError, UnicodeDecodeError):
            continue


def _objects(text: str, group: str) -> Iterator[str]:
    """The modules that the entries of one group name."""
    inside = False
    for line in text.splitlines():
        entry = line.strip()
        if entry.startswith("["):
            inside = entry == f"[{group}]"
        elif inside and "=" in entry and entry[0] not in "#;":
            module = entry.partition("=")[2].partition("[")[0].partition(":")[0].strip()
            if module:
                yield module
