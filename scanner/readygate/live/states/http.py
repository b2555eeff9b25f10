"""A state behind HTTP: https://developer.hashicorp.com/terraform/language/backend/http."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from readygate import __version__
from readygate.live.states import LARGEST, StateSourceError, shown

SECONDS = 60
"""Until a server that does not answer is given up."""
CREDENTIALS = frozenset({"authorization", "private-token"})


class _WithinTheHost(HTTPRedirectHandler):
    """Follows redirections, and takes no credentials to another host."""

    def redirect_request(self, req: Request, *others: Any, **more: Any) -> Request | None:
        """The request that follows a redirection."""
        following = super().redirect_request(req, *others, **more)
        if following is not None and urlsplit(following.full_url).netloc != urlsplit(req.full_url).netloc:
            for name in [name for name in following.headers if name.lower() in CREDENTIALS]:
                following.remove_header(name)
        return following


def fetch(address: SplitResult) -> bytes:
    """The answer to a GET, with the user and password of the address or, as Terraform takes them, of the environment. Raises StateSourceError."""
    user = unquote(address.username or "") or os.environ.get("TF_HTTP_USERNAME", "")
    password = unquote(address.password or "") or os.environ.get("TF_HTTP_PASSWORD", "")
    headers = {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()} if user else {}
    return get(address._replace(netloc=address.netloc.rpartition("@")[2]).geturl(), headers)


def get(url: str, headers: Mapping[str, str]) -> bytes:
    """The answer to a GET. Raises StateSourceError, which tells nothing of credentials or of the answer's text."""
    request = Request(url, headers={"User-Agent": f"readygate/{__version__}", **headers})  # noqa: S310 - the caller's schemes are http and https
    try:
        with build_opener(_WithinTheHost).open(request, timeout=SECONDS) as answer:
            content: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        error.close()
        raise StateSourceError(f"{shown(url)} cannot be read: HTTP {error.code}{_hint(error.code)}") from error
    except (URLError, OSError, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else type(error).__name__
        raise StateSourceError(f"{shown(url)} cannot be read: {why}") from error
    return content


def _hint(code: int) -> str:
    return "; the credentials are missing or not allowed to read it" if code in (401, 403) else "; there is no state" if code in (204, 404) else ""
