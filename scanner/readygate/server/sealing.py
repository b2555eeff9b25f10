"""Encryption of what a queue holds: whoever reads the database, or a copy of it, gets no token of a run.

Every secret gives two keys that do not tell of each other, one to encrypt with and one to sign links with.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class SealError(Exception):
    """Something was encrypted with a secret that this server does not have."""


class Seal:
    """Encrypts with the first secret, and reads what any of them encrypted."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        """`secrets`: one or more."""
        self._fernet = MultiFernet([Fernet(urlsafe_b64encode(derived(secret, "queue"))) for secret in secrets])

    def close(self, text: bytes) -> bytes:
        """Encrypt."""
        return self._fernet.encrypt(text)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt. Raises SealError."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise SealError("it was encrypted with a secret that this server does not have") from error


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose (NIST SP 800-108: a pseudorandom function over a label)."""
    return hmac.new(secret, f"readygate {purpose}".encode(), hashlib.sha256).digest()
