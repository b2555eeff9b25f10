"""A server from its start to its end."""

from __future__ import annotations

import asyncio
import os
import signal
import ssl

from aiohttp import web

from readygate.server.hosts import Hosts
from readygate.server.judging import Judge
from readygate.server.links import Links
from readygate.server.logs import begin_logging, log
from readygate.server.metrics import Metrics
from readygate.server.queue import Queue
from readygate.server.scanning import Program, Scanner
from readygate.server.scratch import Scratch
from readygate.server.sealing import Seal
from readygate.server.settings import ServerSettings
from readygate.server.traffic import Traffic
from readygate.server.web import Website
from readygate.server.workers import Workers


class ServiceError(Exception):
    """The server cannot start."""


def serve(settings: ServerSettings, program: Program, modules: list[str]) -> None:
    """Serve until SIGTERM or SIGINT; `program` scans, and needs `modules` for it. Raises ServiceError and QueueError."""
    os.umask(0o077)  # the queue and the plans are nobody else's
    begin_logging()
    queue = Queue(settings.database)
    scanner = Scanner(program, modules, settings.times.scan)
    try:
        scanner.prepare()
        asyncio.run(_serve(settings, scanner, queue))
    except OSError as error:
        raise ServiceError(f"the server cannot start: {error.strerror or type(error).__name__}") from error
    finally:
        queue.close()


async def _serve(settings: ServerSettings, scanner: Scanner, queue: Queue) -> None:
    names = [*settings.api_hosts, *settings.download_hosts]
    traffic = Traffic(Hosts(settings.api_hosts, plain=settings.plain_http), Hosts(names, plain=settings.plain_http))
    scratch = Scratch(settings.work_directory)
    metrics = Metrics()
    links = Links(settings.public_url, settings.secrets)
    judge = Judge(settings, traffic, scanner, scratch, metrics)
    workers = Workers(settings, queue, Seal(settings.secrets), judge, traffic, links, metrics)
    website = Website(settings, queue, workers, traffic, links, metrics)
    runner = web.AppRunner(website.application(), access_log=None, shutdown_timeout=5, keepalive_timeout=75, auto_decompress=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port, ssl_context=_encryption(settings)).start()
        log("started", address=f"{settings.host}:{settings.port}", signed=bool(settings.hmac_keys), shared_queue=queue.is_shared)
        await _until_told(workers, website, settings.times.grace)
    finally:
        await runner.cleanup()
        await traffic.close()
        scratch.close()


async def _until_told(workers: Workers, website: Website, grace: float) -> None:
    """Work until the operating system says to stop; a defect of the loops ends the server, too, so that it is started again."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loops = [asyncio.create_task(workers.work()), asyncio.create_task(workers.keep()), asyncio.create_task(workers.tell())]
    told = asyncio.create_task(stop.wait())
    await asyncio.wait([*loops, told], return_when=asyncio.FIRST_COMPLETED)
    website.is_ready = False
    log("stopping")
    await workers.stop(grace)
    for one in (*loops, told):
        one.cancel()
    ended = await asyncio.gather(*loops, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


def _encryption(settings: ServerSettings) -> ssl.SSLContext | None:
    if not settings.certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.certificate, settings.private_key or None)
    return context
