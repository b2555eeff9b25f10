"""Links to reports that only those can follow who were given one, and only for a while."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from readygate.server.sealing import derived

PATH = "/reports/"


class Links:
    """Signs with the first secret, and heeds what any of them signed."""

    def __init__(self, public_url: str, secrets: Sequence[bytes]) -> None:
        """`public_url`: where people reach the server; empty where they do not."""
        self._public_url = public_url.rstrip("/")
        self._keys = [derived(secret, "links") for secret in secrets]

    def to(self, result: str, expires: int) -> str:
        """The link to the report of a task; empty where people do not reach the server."""
        if not self._public_url:
            return ""
        return f"{self._public_url}{PATH}{result}?expires={expires}&signature={_signature(self._keys[0], result, expires)}"

    def allows(self, result: str, expires: str, signature: str, now: float) -> bool:
        """Whether a link was given out by this server, or one with the same secret, and still holds."""
        if not (expires.isascii() and expires.isdigit() and len(expires) < 20):
            return False
        said = signature.encode("utf-8", "replace")
        signed = sum(hmac.compare_digest(_signature(key, result, int(expires)).encode(), said) for key in self._keys)
        return signed > 0 and now < int(expires)


def _signature(key: bytes, result: str, expires: int) -> str:
    return hmac.new(key, f"{result}\n{expires}".encode(), hashlib.sha256).hexdigest()
