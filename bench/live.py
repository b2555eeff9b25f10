"""Reading a live account beside boto3 alone: 500 queues with two calls each, answered 40 ms late. `python -m bench.live [QUEUES]`."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

QUEUES = 500
WORKERS = 64


def main() -> None:
    """Prints seconds, calls a second, and the memory that each way took at most."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else QUEUES
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ |= {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "eu-west-1"}
    with subprocess.Popen([sys.executable, "-m", "bench.slow_queues", str(port), str(number)]) as server:
        try:
            _wait(port)
            calls = 2 * number
            for name, way in (("boto3, 64 threads", _threads), ("readygate", _ours)):
                seconds = min(_timed(way) for _ in range(3))
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{name:20} {seconds:6.2f} s  {calls / seconds:6.0f} calls/s  {peak} MB at most so far")
            print(f"{'one after the other':20} {calls * 0.04:6.2f} s or more")
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def _timed(way: Callable[[], int]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def _threads() -> int:
    """What somebody writes who only wants these two calls."""
    import boto3
    from botocore.config import Config

    client = boto3.client("sqs", region_name="eu-west-1", config=Config(max_pool_connections=WORKERS))

    def both(url: str) -> tuple[Any, Any]:
        return client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"]), client.list_queue_tags(QueueUrl=url)

    with ThreadPoolExecutor(WORKERS) as threads:
        return len(list(threads.map(both, client.list_queues()["QueueUrls"])))


def _ours() -> int:
    from readygate.live.aws.account import Account, chosen
    from readygate.live.aws.session import Credentials

    account = Account(Credentials(), ("eu-west-1",), [one for one in chosen(frozenset({"aws_sqs_queue"})) if one.service == "sqs"], WORKERS)
    with ThreadPoolExecutor(WORKERS) as threads:
        return sum(1 for _ in account.read(threads, _fail))


def _fail(failure: object) -> None:
    sys.exit(f"a call failed: {failure}")


if __name__ == "__main__":
    main()
