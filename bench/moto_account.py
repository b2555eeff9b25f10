"""Reading 500 queues and 500 tables of moto's server beside boto3 alone, which makes the same calls. `python -m bench.moto_account [NUMBER]`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median
from typing import Any

NUMBER = 500
WORKERS = 16
"""Threads: moto's server answers with one processor, which more threads only keep from its work."""
ROUNDS = 5
REGION = "eu-west-1"
TYPES = frozenset({"aws_sqs_queue", "aws_dynamodb_table"})
SERVICES = ("sqs", "dynamodb")
Call = tuple[str, str, dict[str, Any]]
"""A service, an operation and its arguments."""
Taken = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def main() -> None:
    """Prints the seconds that each way takes, turn by turn, and the ratio of both to boto3 alone: of the clock, and of our own processor's time."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    with _moto():
        _fill(number)
        calls: list[Call] = []
        found = _ours(calls)
        ways: dict[str, Callable[[], int]] = {f"boto3, {WORKERS} threads": lambda: _bare(calls), "readygate": _ours}
        taken: dict[str, list[Taken]] = {name: [] for name in ways}
        for turn in range(ROUNDS):
            for name in sorted(ways, reverse=turn % 2 == 1):
                taken[name].append(_timed(ways[name]))
        print(f"{found} objects of a moto server, {len(calls)} calls, median of {ROUNDS} turns")
        for name, turns in taken.items():
            seconds, cpu = (median(one[at] for one in turns) for at in range(2))
            print(f"{name:20} {seconds:6.2f} s  {cpu:6.2f} s CPU  {len(calls) / seconds:6.0f} calls/s")
        bare, ours = taken.values()
        clock, cpu = (median(one[at] / other[at] for one, other in zip(ours, bare, strict=True)) for at in range(2))
        print(f"{'ratio':20} {clock:6.2f}    {cpu:6.2f} CPU  of boto3 alone, turn by turn")


def _timed(way: Callable[[], int]) -> Taken:
    start, cpu = time.perf_counter(), time.process_time()
    way()
    return time.perf_counter() - start, time.process_time() - cpu


@contextmanager
def _moto() -> Iterator[None]:
    """A server that the environment leads to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ |= {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": REGION}
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            server.terminate()


def _fill(number: int) -> None:
    """Make queues with dead-letter queues, and tables with recovery."""
    sqs, dynamodb = map(_client, SERVICES)
    tags = {"team": "core", "environment": "production"}

    def make(at: int) -> None:
        sqs.create_queue(QueueName=f"q{at}", Attributes={"VisibilityTimeout": "60"}, tags=tags)
        key = {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
        dynamodb.create_table(TableName=f"t{at}", BillingMode="PAY_PER_REQUEST", Tags=[{"Key": "team", "Value": "core"}], **key)

    with ThreadPoolExecutor(WORKERS) as threads:
        list(threads.map(make, range(number)))


def _client(service: str) -> Any:
    import boto3
    from botocore.config import Config

    return boto3.client(service, region_name=REGION, config=Config(max_pool_connections=WORKERS))


def _bare(calls: list[Call]) -> int:
    """What somebody writes who only wants these calls, and knows them beforehand."""
    clients = {service: _client(service) for service in {service for service, _, _ in calls}}

    def make(call: Call) -> Any:
        service, operation, arguments = call
        return getattr(clients[service], operation)(**arguments)

    with ThreadPoolExecutor(WORKERS) as threads:
        return len(list(threads.map(make, calls)))


def _ours(calls: list[Call] | None = None) -> int:
    """Our readers; the calls that they make are noted where somebody wants to know."""
    from readygate.live.aws.account import Account, chosen
    from readygate.live.aws.session import Credentials

    readers = [one for one in chosen(TYPES) if not TYPES.isdisjoint(one.types)]
    account = Account(Credentials(), (REGION,), readers, WORKERS)
    if calls is not None:
        for service in SERVICES:
            _note(account._session.client(service, REGION), service, calls)  # noqa: SLF001 - what is measured must be known
    with ThreadPoolExecutor(WORKERS) as threads:
        return sum(1 for _ in account.read(threads, _fail))


def _note(client: Any, service: str, calls: list[Call]) -> None:
    from botocore import xform_name

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        calls.append((service, xform_name(model.name), dict(params)))

    client.meta.events.register("provide-client-params", note)


def _fail(failure: object) -> None:
    sys.exit(f"a call failed: {failure}")


if __name__ == "__main__":
    main()
