"""States that lie elsewhere: in S3, Google Cloud Storage, behind HTTP, in HCP Terraform or Terraform Enterprise. One read each; no lock is taken."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from urllib.parse import SplitResult, urlsplit

LARGEST = 1024**3
"""Bytes of a state."""

_READERS = {"s3": "s3", "gs": "gcs", "http": "http", "https": "http", "hcp": "hcp", "tfe": "hcp"}
"""The module that reads each kind of address."""


class StateSourceError(Exception):
    """A state cannot be fetched; the message says which one, why, and what to do."""


def is_remote(address: str) -> bool:
    """Whether an address is that of a state that lies elsewhere, not a path."""
    return urlsplit(address).scheme in _READERS and "://" in address


def fetch(address: str) -> bytes:
    """The content of a state: `s3://BUCKET/KEY`, `gs://BUCKET/OBJECT`, `https://...`, `hcp://[HOST/]ORGANISATION/WORKSPACE`.

    Raises StateSourceError, and ImportError where the library that reads it is not installed.
    """
    parts = urlsplit(address)
    read: Callable[[SplitResult], bytes] = import_module(f"{__name__}.{_READERS[parts.scheme]}").fetch
    data = read(parts)
    if len(data) > LARGEST:
        raise StateSourceError(f"{shown(address)} is larger than {LARGEST} bytes")
    return data


def shown(address: str) -> str:
    """An address without what may be secret in it: a password, and the query."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"
