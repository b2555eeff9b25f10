"""One large system judged by several processes: each is forked off with everything that was read, and takes a share of the policies."""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

import msgspec

from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import subjects_of
from readygate.model.graph import Graph
from readygate.report.gather import RootReport

MOST = 8
"""Processes; each of them remembers answers about the system that others work out again."""

Service = Sequence[PolicyEntry]
"""The policies of one service: they stay together, since they ask the same of the system, and answers are remembered within a process."""


def by_service(entries: Iterable[PolicyEntry], graph: Graph) -> list[Service]:
    """The policies of each service, those first that have most to judge: what takes longest must not be begun last."""
    numbers = {type_: len(members) for type_, members in subjects_of(graph).items()}
    services: dict[str, list[PolicyEntry]] = {}
    for entry in entries:
        services.setdefault(entry.path.rpartition("/")[0].rpartition("/")[0], []).append(entry)
    return sorted(services.values(), key=lambda service: -sum(numbers.get(type_, 0) for entry in service for type_ in entry.types or ()))


def in_portions(processes: int, services: Sequence[Service], judge: Callable[[Iterable[PolicyEntry]], RootReport]) -> RootReport:
    """What all policies find; this process takes a share, too. Where another one fails, this one does everything."""
    number = min(processes, MOST)
    queue = _queue(len(services))
    children = [_forked(lambda: judge(_claimed(queue, services))) for _ in range(1, number)]
    own = judge(_claimed(queue, services))
    os.close(queue)
    others = [_received(process, pipe) for process, pipe in children]
    complete = [part for part in others if part is not None]
    return _together([own, *complete]) if len(complete) == len(others) else judge(chain.from_iterable(services))


TICKET = struct.Struct("I")
"""A service's position in the queue."""


def _queue(services: int) -> int:
    """A file of positions that all processes read on in: whoever is free takes the next, so that all are done at about the same time.

    Forked processes share the place in an open file, and a read moves it before another one reads (POSIX, "Thread Interactions with Regular File
    Operations").
    """
    with tempfile.TemporaryFile() as file:
        file.write(b"".join(map(TICKET.pack, range(services))))
        file.seek(0)
        return os.dup(file.fileno())


def _claimed(queue: int, services: Sequence[Service]) -> Iterator[PolicyEntry]:
    """The policies that fall to one process: the next service's are claimed when those before are done."""
    while ticket := os.read(queue, TICKET.size):
        yield from services[TICKET.unpack(ticket)[0]]


def _forked(judge: Callable[[], RootReport]) -> tuple[int, BinaryIO]:
    """A child that works and sends its report, and the pipe that it comes through."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        data = msgspec.msgpack.encode(judge())
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
