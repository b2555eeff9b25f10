"""A live account as something that can be scanned."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from readygate.cli.cloud_options import CloudOptions, open_clouds
from readygate.cli.evaluation_options import Given
from readygate.cli.targets import Target
from readygate.engine.settings import SettingsFile
from readygate.live.cloud import Cloud
from readygate.live.found import Failure, Found
from readygate.terraform.schema import provider_types
from readygate.views.live import NEVER_READ, NOT_CHOSEN, live_view
from readygate.views.view import View

EVERY = 500
"""Objects after which a terminal is told how many there are."""


class LiveAccount(Struct, frozen=True):
    """An account, project or organisation that is read when it is looked at."""

    cloud: Cloud
    concurrency: int
    narrowed: bool = False
    """Whether the user chose the types that are read."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.cloud.name

    def shown(self, path: str) -> str:
        """It has no files."""
        return path

    def place(self, repository: Path) -> str:  # noqa: ARG002 - it lies in no repository
        """Where it lies: part of the fingerprints."""
        return self.cloud.name

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:  # noqa: ARG002 - nothing of it is evaluated
        """What exists there."""
        failures: list[Failure] = []
        found = read(self.cloud, self.concurrency, failures.append)
        unread = provider_types(self.cloud.provider) - self.cloud.types
        return live_view(self.name, found, failures, unread, NOT_CHOSEN if self.narrowed else NEVER_READ)


def live_accounts(options: CloudOptions) -> list[LiveAccount]:
    """The accounts that the options lead to. Raises click's errors where one cannot be opened."""
    return [LiveAccount(cloud, options.concurrency, bool(options.types)) for cloud in open_clouds(options)]


def confirmed_by(target: Target, view: View, failing: Collection[str]) -> View | None:
    """The view of an account with the resources of these addresses as their services have them, where an inventory told of them; else None."""
    from readygate.cli.confirming import confirmed_view

    return confirmed_view(target.cloud, view, failing, target.concurrency) if isinstance(target, LiveAccount) and failing else None


def read(cloud: Cloud, concurrency: int, tell: Callable[[Failure], None]) -> Iterator[Found]:
    """Everything that a cloud's readers find, as they find it; `tell` is told of every call that fails."""
    with ThreadPoolExecutor(concurrency, "read") as threads:
        yield from _counted(cloud.read(threads, tell), cloud.name)


def _counted(found: Iterator[Found], name: str) -> Iterator[Found]:
    """The same, while a terminal is told how far reading has come."""
    shown = sys.stderr.isatty()
    for number, one in enumerate(found, 1):
        if shown and number % EVERY == 0:
            sys.stderr.write(f"\r\x1b[K{name}: {number} objects read")
            sys.stderr.flush()
        yield one
    if shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
