"""One large system judged by several processes: each is forked off with everything that was read, and takes a share of the policies."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from readygate.report.gather import RootReport

MOST = 8
"""Processes; each of them remembers answers about the system that others work out again."""

Portion = Callable[[str], bool]
"""Whether a policy, known by its file, belongs to a share."""


def in_portions(processes: int, judge: Callable[[Portion], RootReport]) -> RootReport:
    """What all policies find; this process takes a share, too. A process that fails is made up for."""
    number = min(processes, MOST)
    children = [_forked(judge, _share(share, number)) for share in range(1, number)]
    parts = [judge(_share(0, number))]
    for share, (process, pipe) in enumerate(children, 1):
        with pipe:
            data = pipe.read()
        os.waitpid(process, 0)
        parts.append(_decoded(data) or judge(_share(share, number)))
    return _together(parts)


def _share(share: int, of: int) -> Portion:
    return lambda path: _position(path) % of == share


def _position(path: str) -> int:
    """A number for a policy, the same in every process and run, that spreads those of one folder."""
    import zlib

    return zlib.crc32(path.rpartition("/readygate_policies/")[2].encode())


def _forked(judge: Callable[[Portion], RootReport], portion: Portion) -> tuple[int, BinaryIO]:
    """A child that works and sends its report, and the pipe that it comes through."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        data = msgspec.msgpack.encode(judge(portion))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)


def _decoded(data: bytes) -> RootReport | None:
    """The report of a child; None where it broke off."""
    try:
        return msgspec.msgpack.decode(data, type=RootReport) if data else None
    except msgspec.MsgspecError:
        return None


def _together(parts: list[RootReport]) -> RootReport:
    """The reports of all shares as one."""
    first, *others = parts
    for part in others:
        first.findings += part.findings
        first.diagnostics = list(dict.fromkeys((*first.diagnostics, *part.diagnostics)))
        first.policies += part.policies
        first.texts |= part.texts
        first.idle |= part.idle
        first.used |= part.used
    return first
