"""A fake cloud that holds what the Sales Intelligence system declares, and a project as readers see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from environment import PROJECT
from fake_cloud import OVERRIDE, SERVICES, FakeCloud, served_by_grpc, served_by_rest
from google.auth.credentials import AnonymousCredentials

from readygate.live.gcp import readers
from readygate.live.gcp.account import Account
from readygate.live.gcp.session import Credentials

RECORDED = Path("fixtures/live/gcp/sales_intelligence.json")


@cache
def _recorded() -> dict[str, Any]:
    contents: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return contents


@pytest.fixture
def cloud() -> FakeCloud:
    """A fake cloud of its own for each test; pages are short."""
    return FakeCloud(deepcopy(_recorded()), page=30)


@pytest.fixture(params=["rest", "grpc"])
def transport(request: pytest.FixtureRequest) -> str:
    """How the official clients call."""
    return str(request.param)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a project (or what else is named) of a fake cloud, with nothing to wait for."""

    @contextmanager
    def opens(cloud: FakeCloud, transport: str = "rest", scope: str = PROJECT, patience: float = 5.0) -> Iterator[Account]:
        with served_by_rest(cloud) as address, served_by_grpc(cloud) as channel:
            for service in SERVICES:
                monkeypatch.setenv(OVERRIDE + service, address)
            given = AnonymousCredentials()  # type: ignore[no-untyped-call]
            credentials = Credentials(given=given, channel=channel if transport == "grpc" else "", patience=patience)
            yield Account(credentials, scope, tuple(readers()), 8)

    return opens
