"""Systems given as Terraform text, for tests of what policies share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.diagnostic import Level
from readygate.model.graph import Graph
from readygate.views.view import View

System = Callable[[str | dict[str, str]], Graph]


@pytest.fixture
def system(load_root: Callable[[str | dict[str, str]], View]) -> System:
    """The resources of a root module whose evaluation gives no error."""

    def build(files: str | dict[str, str]) -> Graph:
        view = load_root(files)
        assert not [str(one) for one in view.diagnostics if one.level is Level.ERROR]
        return view.graph()

    return build
