"""What a declarative policy says of a configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.engine.policies import Catalogue, directory_package
from readygate.engine.run import judge
from readygate.views.view import View

LoadRoot = Callable[..., View]


@pytest.fixture
def outcomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load_root: LoadRoot) -> Callable[[str, str], dict[str, str]]:
    """What a policy file says of each resource of a configuration, by name."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(policy: str, configuration: str | dict[str, str]) -> dict[str, str]:
        (tmp_path / "policies").mkdir(exist_ok=True)
        (tmp_path / "policies" / "acme.yaml").write_text(policy)
        judgement = judge(load_root(configuration).graph(), Catalogue([directory_package(tmp_path / "policies")]))
        assert judgement.diagnostics == []
        return {finding.resource.name: str(finding.outcome) for finding in judgement.findings}

    return run
