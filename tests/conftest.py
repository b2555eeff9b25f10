"""What tests of many parts use: configuration written into a new directory and evaluated."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from readygate.views.config import Options, load
from readygate.views.view import View

LoadRoot = Callable[..., View]

# Continuous integration judges a change, not the luck of a draw; new examples are looked for where somebody can look at them.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Write files (path to content) below a new directory, and give that directory."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write_files


@pytest.fixture
def load_root(write: Callable[[dict[str, str | bytes]], Path]) -> LoadRoot:
    """Evaluate a root module given as files, or as the text of its `main.tf`."""

    def evaluate(files: dict[str, str | bytes] | str, **options: Any) -> View:
        directory = write({"main.tf": files} if isinstance(files, str) else files)
        return load(directory, Options(**options))

    return evaluate
