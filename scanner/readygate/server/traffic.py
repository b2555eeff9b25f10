"""Requests to HCP Terraform: what may be asked of whom, who gets the token of a run, and what is tried again.

The token goes to the server that the callback's address names, and to no other one: redirects are followed by hand, each to an allowed host.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import getproxies_environment, proxy_bypass

import aiohttp
from yarl import URL

from readygate import __version__
from readygate.server.hosts import Hosts, RefusedAddressError, same_origin
from readygate.server.payload import TaskRequest

JSON_API = "application/vnd.api+json"
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
EXACT = re.compile(r"[!-~]*")
NOT_READY = 204
PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which the same request may succeed: 429 is said above 30 requests in a second
(https://developer.hashicorp.com/terraform/cloud-docs/api-docs#rate-limiting)."""
GONE = (401, 403, 404, 410)
LONGEST_PAUSE = 20.0
PATIENCE = 30.0
"""Seconds for one message to HCP Terraform: others wait behind it."""
PIECE = 256 * 1024


class DownloadError(Exception):
    """What is to be judged could not be had; the message says why."""


class GoneError(Exception):
    """HCP Terraform does not want this task's result any more, or never did: the run was cancelled, or the token is worth nothing."""


class RefusedDocumentError(Exception):
    """HCP Terraform refuses what a document says."""


class PassingError(Exception):
    """A failure that may not be there next time."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        """`pause`: how long the other side asks to wait, in seconds."""
        super().__init__(reason)
        self.pause = pause


class Traffic:
    """One server's requests to HCP Terraform."""

    def __init__(self, api_hosts: Hosts, download_hosts: Hosts, patience: float = PATIENCE) -> None:
        """`download_hosts`: where redirects may lead, the hosts of the API among them."""
        self._api_hosts = api_hosts
        self._download_hosts = download_hosts
        self._patience = patience
        timeout = aiohttp.ClientTimeout(total=None, connect=15, sock_read=30)
        headers = {"User-Agent": f"readygate/{__version__}"}
        self._session = aiohttp.ClientSession(timeout=timeout, headers=headers, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)

    async def close(self) -> None:
        """Let all connections go."""
        await self._session.close()

    def check(self, request: TaskRequest) -> None:
        """See to it that a task's addresses may be asked, and that its token would reach one server only. Raises RefusedAddressError."""
        callback = self._api_hosts.checked(request.task_result_callback_url)
        for address in (request.plan_json_api_url, request.configuration_version_download_url):
            if address is not None and not same_origin(self._api_hosts.checked(address), callback):
                raise RefusedAddressError("its addresses are of different servers")

    async def tell(self, request: TaskRequest, document: bytes) -> None:
        """Send a result, or that it is being worked on. Raises GoneError, RefusedDocumentError, PassingError, RefusedAddressError."""
        url = self._api_hosts.checked(request.task_result_callback_url)
        headers = {"Content-Type": JSON_API, "Authorization": f"Bearer {request.access_token}"}
        try:
            async with asyncio.timeout(self._patience), self._send("PATCH", url, headers, document) as response:
                if response.status in PASSING:
                    raise _passing(response)
                if response.status in GONE:
                    raise GoneError(f"the callback was answered with {response.status}")
                if not 200 <= response.status < 300:
                    raise RefusedDocumentError(f"the callback was answered with {response.status}")
        except TimeoutError as error:
            raise PassingError(f"the callback was not answered within {self._patience:.0f} seconds") from error

    async def download(self, request: TaskRequest, address: str, file: Path, most: int, seconds: float) -> None:
        """Download a file, again and again if need be. Raises DownloadError."""
        reason = "the first attempt had not ended"
        try:
            async with asyncio.timeout(seconds):
                for attempt in range(10_000):
                    try:
                        return await self._download(request, address, file, most)
                    except PassingError as error:
                        reason = str(error)
                        await asyncio.sleep(pause(attempt, error.pause))
        except TimeoutError as error:
            raise DownloadError(f"the download took longer than {seconds:.0f} seconds ({reason})") from error
        except RefusedAddressError as error:
            raise DownloadError(f"the download leads to an address that is not allowed: {error}") from error
        raise DownloadError(reason)

    async def _download(self, request: TaskRequest, address: str, file: Path, most: int) -> None:
        own = self._api_hosts.checked(request.task_result_callback_url)
        url = self._api_hosts.checked(address)
        for _ in range(MOST_REDIRECTS + 1):
            headers = {"Authorization": f"Bearer {request.access_token}"} if same_origin(url, own) else {}
            async with self._send("GET", url, headers) as response:
                if response.status in REDIRECTS:
                    url = self._redirected(url, response)
                    continue
                if response.status in (NOT_READY, *PASSING):
                    raise _passing(response)
                if response.status != 200:
                    raise DownloadError(f"the download was answered with {response.status}")
                return await _save(response, file, most)
        raise DownloadError(f"the download is redirected more than {MOST_REDIRECTS} times")

    def _redirected(self, url: URL, response: aiohttp.ClientResponse) -> URL:
        """Where a redirect leads, to the letter: a signature may be over it as it is written. Raises RefusedAddressError."""
        said = response.headers.get("Location", "")
        try:
            target = url.join(URL(said, encoded=EXACT.fullmatch(said) is not None))
        except ValueError as error:
            raise RefusedAddressError("it is no address") from error
        return self._download_hosts.checked(target)

    @asynccontextmanager
    async def _send(self, method: str, url: URL, headers: Mapping[str, str], body: bytes | None = None) -> AsyncIterator[aiohttp.ClientResponse]:
        try:
            async with self._session.request(method, url, headers=headers, data=body, allow_redirects=False, proxy=_proxy(url)) as response:
                yield response
        except (aiohttp.ClientError, OSError) as error:
            raise PassingError(f"the connection failed: {type(error).__name__}") from error


def pause(attempt: int, asked: float = 0.0) -> float:
    """Seconds until the next attempt: about twice as long each time, never the same for all, and no less than what was asked for."""
    return max(min(asked, LONGEST_PAUSE * 3), min(0.5 * 2.0 ** min(attempt, 10), LONGEST_PAUSE) * random.uniform(0.5, 1.0))  # noqa: S311 - no secret


async def _save(response: aiohttp.ClientResponse, file: Path, most: int) -> None:
    """Write the body of an answer to a file. Raises DownloadError where it is too large, uncompressed."""
    too_large = f"it is larger than {most} bytes"
    if (response.content_length or 0) > most:
        raise DownloadError(too_large)
    size = 0
    try:
        with file.open("wb") as target:
            async for piece in response.content.iter_chunked(PIECE):
                size += len(piece)
                if size > most:
                    raise DownloadError(too_large)
                target.write(piece)
    except aiohttp.ClientError:
        raise
    except OSError as error:  # of the disk: what goes wrong with a connection is a ClientError
        raise DownloadError(f"it cannot be stored: {error.strerror or type(error).__name__}") from error


def _passing(response: aiohttp.ClientResponse) -> PassingError:
    asked = response.headers.get("Retry-After", "")
    return PassingError(f"the other side answered {response.status}", float(asked) if asked.isascii() and asked.isdigit() else 0.0)


def _proxy(url: URL) -> str | None:
    """The proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`); credentials of a .netrc are never sent."""
    proxies = getproxies_environment()
    if url.scheme not in proxies or proxy_bypass(url.host or ""):
        return None
    return proxies[url.scheme]
