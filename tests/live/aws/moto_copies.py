"""Servers of clouds on demand: a line of standard input asks for one, and a line of standard output tells its port and its process.

A line is a JSON array: the moment at which the cloud's time stands still, and the logs to replay. What is asked for again is not replayed again: the
process that replayed it answers nobody, and each server is a copy (fork) of it. All end when standard input does.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from threading import Thread

from freezegun import freeze_time
from moto_cloud import NOW, Cloud, Silent
from werkzeug.serving import make_server


def main() -> None:
    """Make copies until standard input ends; the arguments are logs, of which the services are made ready for all."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for copies
    answers = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # moto says there that it finds no docker
    originals: dict[str, int] = {}
    with freeze_time(NOW, real_asyncio=True):
        cloud = Cloud(None)
        cloud.prepare(*map(Path, sys.argv[1:]))
        for line in sys.stdin:
            if line not in originals:
                originals[line] = _original(cloud, line, answers, originals)
            os.write(originals[line], b".")


def _original(cloud: Cloud, line: str, answers: int, others: dict[str, int]) -> int:
    """A process that replays logs once and then makes a server for each byte that is written to the pipe."""
    orders, order = os.pipe()
    if os.fork():
        os.close(orders)
        return order
    for pipe in (order, *others.values()):
        os.close(pipe)
    try:
        now, *logs = json.loads(line)
        with freeze_time(now, real_asyncio=True) if now else nullcontext():
            for log in logs:
                cloud.replay(Path(log))
            while os.read(orders, 1):
                if not os.fork():
                    _serve(cloud, answers)
        os._exit(0)
    finally:
        os.write(answers, b"\n")  # an empty answer, where this fails


def _serve(cloud: Cloud, answers: int) -> None:
    """Serve until the tests end, or the process is stopped."""
    server = make_server("127.0.0.1", 0, cloud, threaded=True, request_handler=Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    os.write(answers, f"{server.port} {os.getpid()}\n".encode())
    ended = select.poll()
    ended.register(sys.stdin.fileno(), 0)  # a hang-up is told though nothing is asked for
    ended.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
