"""Keys and secrets from the environment and from files, never from the command line, where other users of a machine could read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

HMAC_VARIABLE = "READYGATE_HMAC_KEYS"
SECRET_VARIABLE = "READYGATE_SECRETS"  # noqa: S105 - the name of a variable
DATABASE_VARIABLE = "READYGATE_DATABASE"
SHORTEST_SECRET = 32


class UnusableKeyError(Exception):
    """A key cannot be used; the message names where it stands, never what it is."""


def keys(variable: str, files: Sequence[Path], environment: Mapping[str, str]) -> tuple[bytes, ...]:
    """The keys of a variable, separated by white space, and of files, one on each line. Raises UnusableKeyError."""
    found = environment.get(variable, "").split()
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UnusableKeyError(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from error
        own = [line.strip() for line in lines if line.strip()]
        if not own:
            raise UnusableKeyError(f"{file} holds no key")
        found += own
    return tuple(key.encode() for key in found)


def secrets(variable: str, files: Sequence[Path], environment: Mapping[str, str]) -> tuple[bytes, ...]:
    """Secrets that everything rests on, so that short ones are refused. Raises UnusableKeyError."""
    found = keys(variable, files, environment)
    if not found:
        raise UnusableKeyError(f"set {variable} or --secret-file: 32 or more random characters, for example of `openssl rand -hex 32`")
    if any(len(one) < SHORTEST_SECRET for one in found):
        raise UnusableKeyError(f"a secret of {variable} or --secret-file is shorter than {SHORTEST_SECRET} characters")
    return found
