"""A server for measurements: SQS with many queues, each answer 40 ms late. `python -m bench.slow_queues PORT QUEUES`."""

from __future__ import annotations

import asyncio
import json
import sys

LATENCY = 0.04
"""Seconds from a request to its answer, as between regions of one continent."""


def main() -> None:
    """Serve until stopped."""
    port, number = int(sys.argv[1]), int(sys.argv[2])
    urls = [f"http://127.0.0.1:{port}/123456789012/q{at}" for at in range(number)]
    asyncio.run(_serve(port, urls))


async def _serve(port: int, urls: list[str]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                headers = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if b": " in line)
                body = await reader.readexactly(int(headers.get(b"content-length", 0)))
                await asyncio.sleep(LATENCY)
                content = _content(headers.get(b"x-amz-target", b"").decode(), body, urls)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (content[0], len(content[1]), content[1]))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


def _content(target: str, body: bytes, urls: list[str]) -> tuple[bytes, bytes]:
    """The type and body of an answer; a call without a target is that for the account."""
    if not target:
        result = b"<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>"
        return b"text/xml", b"<GetCallerIdentityResponse>" + result + b"</GetCallerIdentityResponse>"
    operation = target.rpartition(".")[2]
    answers = {"listqueues": {"QueueUrls": urls}, "listqueuetags": {"Tags": {"team": "core"}}}
    attributes = {"VisibilityTimeout": "30", "SqsManagedSseEnabled": "true", "CreatedTimestamp": "1700000000"}
    del body
    return b"application/x-amz-json-1.0", json.dumps(answers.get(operation, {"Attributes": attributes})).encode()


if __name__ == "__main__":
    main()
