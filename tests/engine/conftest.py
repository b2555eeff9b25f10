"""Policies written into a directory, and the catalogue of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests_policy import policy_text

from readygate.engine.policies import Catalogue, directory_package

MakeCatalogue = Callable[..., Catalogue]


@pytest.fixture
def policies(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> MakeCatalogue:
    """A catalogue of policies given as id to the text of their functions (or of their whole file, where that holds a POLICY)."""
    root = tmp_path_factory.mktemp("policies")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))

    def build(**bodies: str) -> Catalogue:
        for name in [name for name in sys.modules if name.startswith("readygate_policies_in_")]:
            del sys.modules[name]
        for name, body in bodies.items():
            id_ = name.replace("_", "-")
            folder = root / name
            folder.mkdir(exist_ok=True)
            (folder / "policy.py").write_text(body if "POLICY" in body else policy_text(id_, body))
        return Catalogue([directory_package(root)])

    return build


@pytest.fixture
def cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"
