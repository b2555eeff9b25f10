"""Failures that were there when a team began to look: they are known, and only new ones count."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

FORMAT = 1


class KnownFailure(msgspec.Struct, frozen=True, order=True):
    """A failure in a baseline; the fingerprint tells it, the rest is for people."""

    fingerprint: str
    policy: str
    address: str


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline: who took it, when, and what was there."""

    format: int = FORMAT
    owner: Annotated[str, Meta(description="Who answers for what is in it.")]
    made: Annotated[str, Meta(description="The day: YYYY-MM-DD.")]
    failures: list[KnownFailure]


class BaselineError(Exception):
    """A file is no baseline; the message says why."""


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises BaselineError."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as error:
        raise BaselineError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{path} is no baseline: {error}") from error
    if found.format != FORMAT:
        raise BaselineError(f"{path} has format {found.format}, and only {FORMAT} is known")
    return found


def baseline_text(failures: Iterable[KnownFailure], owner: str, made: str) -> bytes:
    """The content of a baseline file: the same failures give the same text."""
    baseline = Baseline(owner=owner, made=made, failures=sorted(set(failures)))
    return msgspec.json.format(msgspec.json.encode(baseline), indent=2) + b"\n"
