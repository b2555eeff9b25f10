"""Where a server may send requests to: names that its operator chose, whatever a request or a redirect says."""

from __future__ import annotations

from collections.abc import Iterable

from yarl import URL

STANDARD_PORTS = {"https": 443, "http": 80}


class RefusedAddressError(Exception):
    """An address that nothing is sent to; the message names its host only, since paths and queries may hold secrets."""


class Hosts:
    """Names of hosts, with a port where it is not the standard one."""

    def __init__(self, names: Iterable[str], *, plain: bool = False) -> None:
        """`plain`: whether http is allowed beside https."""
        self._names = frozenset(name.lower() for name in names)
        self._schemes = ("https", "http") if plain else ("https",)

    def checked(self, address: str | URL) -> URL:
        """The address, in the form in which it is requested afterwards. Raises RefusedAddressError."""
        try:
            url = URL(address)
            port = url.port
        except ValueError as error:
            raise RefusedAddressError("it is no address") from error
        if url.scheme not in self._schemes:
            raise RefusedAddressError(f"only {' and '.join(self._schemes)} are allowed, not {url.scheme[:20] or 'an address without a scheme'}")
        if url.user is not None or url.password is not None:
            raise RefusedAddressError("an address with a user or password is not allowed")
        host = (url.host or "").lower()
        name = host if port == STANDARD_PORTS[url.scheme] else f"{host}:{port}"
        if name not in self._names:
            raise RefusedAddressError(f"{name[:200]} is not among the allowed hosts")
        return url


def same_origin(one: URL, other: URL) -> bool:
    """Whether two addresses lead to the same server, the same way."""
    return one.origin() == other.origin()
