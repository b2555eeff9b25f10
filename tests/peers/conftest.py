"""The real Checkov, in the environment that the benchmarks use, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.peers.environments import VARIABLE, Environment, environment

ENGINES = Path(__file__).parents[2] / ".build" / "peers"


@pytest.fixture(scope="session")
def checkov() -> Environment:
    """Checkov as `tools/test_packages.sh` installs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(ENGINES))
        engine = environment("checkov")
    if not engine.is_ready:
        pytest.skip(f"Checkov is not installed: {VARIABLE}={ENGINES} readygate engines install checkov")
    return engine


@pytest.fixture
def pretended(tmp_path: Path) -> Environment:
    """An engine whose interpreter is a shell script that the test writes: for answers that Checkov gives on a bad day only."""
    engine = Environment(name="checkov", home=tmp_path / "engines" / "checkov")
    engine.python.parent.mkdir(parents=True)
    return engine
