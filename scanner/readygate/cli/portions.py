"""One large system judged by several processes: each is forked off with everything that was read, and takes a share of the policies."""

from __future__ import annotations

import os
import struct
import sys
import tempfile
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from readygate.report.gather import RootReport

MOST = 8
"""Processes; each of them remembers answers about the system that others work out again."""

Portion = Callable[[str], bool]
"""Whether a policy, known by its file, falls to this process; it is asked once for each policy, in the same order in all processes."""


def in_portions(processes: int, policies: int, judge: Callable[[Portion], RootReport]) -> RootReport:
    """What all policies find; this process takes a share, too. Where another one fails, this one does everything."""
    number = min(processes, MOST)
    queue = _queue(policies)
    children = [_forked(judge, _claims(queue)) for _ in range(1, number)]
    own = judge(_claims(queue))
    os.close(queue)
    others = [_received(process, pipe) for process, pipe in children]
    complete = [part for part in others if part is not None]
    return _together([own, *complete]) if len(complete) == len(others) else judge(lambda _: True)


TICKET = struct.Struct("I")
"""A service's position in the queue."""


def _queue(policies: int) -> int:
    """A file of positions that all processes read on in: whoever is free takes the next, so that all are done at about the same time.

    Forked processes share the place in an open file, and a read moves it before another one reads (POSIX, "Thread Interactions with Regular File
    Operations").
    """
    with tempfile.TemporaryFile() as file:
        file.write(b"".join(map(TICKET.pack, range(policies))))
        file.seek(0)
        return os.dup(file.fileno())


def _claims(queue: int) -> Portion:
    """The portion of one process: the next service's policies are claimed when those before are done.

    Policies of one service stay together, since they ask the same of the system, and answers are remembered within a process.
    """
    position = claimed = -1
    service = ""

    def falls_here(path: str) -> bool:
        nonlocal position, claimed, service
        folder = path.rpartition("/")[0].rpartition("/")[0]
        if folder != service:
            service, position = folder, position + 1
            if claimed < position:
                ticket = os.read(queue, TICKET.size)
                claimed = TICKET.unpack(ticket)[0] if ticket else sys.maxsize
        return claimed == position

    return falls_here


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


def _received(process: int, pipe: BinaryIO) -> RootReport | None:
    """The report of a child; None where it broke off."""
    with pipe:
        data = pipe.read()
    os.waitpid(process, 0)
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
        for file, lines in part.lines.items():
            first.lines.setdefault(file, {}).update(lines)
        first.idle |= part.idle
        first.used |= part.used
    return first
