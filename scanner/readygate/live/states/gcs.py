"""A state in Google Cloud Storage: https://developer.hashicorp.com/terraform/language/backend/gcs."""

from __future__ import annotations

import os
from urllib.parse import SplitResult, quote

from readygate.live.states import StateSourceError, shown
from readygate.live.states.http import get

SCOPE = "https://www.googleapis.com/auth/devstorage.read_only"
EMULATOR = "STORAGE_EMULATOR_HOST"
"""The variable under which Google's own clients look for a server for tests."""


def fetch(address: SplitResult) -> bytes:
    """The object, with Google's application default credentials. Raises StateSourceError.

    Source: https://cloud.google.com/storage/docs/json_api/v1/objects/get
    """
    base = os.environ.get(EMULATOR, "https://storage.googleapis.com")
    headers = {} if EMULATOR in os.environ else {"Authorization": f"Bearer {_token(address)}"}
    return get(f"{base}/storage/v1/b/{quote(address.netloc, safe='')}/o/{quote(address.path.lstrip('/'), safe='')}?alt=media", headers)


def _token(address: SplitResult) -> str:
    import google.auth
    from google.auth.exceptions import GoogleAuthError
    from google.auth.transport.requests import Request

    try:
        credentials, _ = google.auth.default(scopes=[SCOPE])
        credentials.refresh(Request())  # type: ignore[no-untyped-call]
    except GoogleAuthError as error:
        raise StateSourceError(f"{shown(address.geturl())} cannot be read: no credentials; run `gcloud auth application-default login`") from error
    return str(credentials.token)
