"""Data sources of Google that need no provider."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.values import JsonText, Unknown
from readygate.views.config import ConfigView

LoadRoot = Callable[..., ConfigView]
BINDING = 'binding {\n role = "roles/viewer"\n members = ["group:a@example.org"]\n}'


@pytest.mark.parametrize(
    ("body", "document"),
    [
        ("", {"bindings": []}),
        (BINDING, {"bindings": [{"role": "roles/viewer", "members": ["group:a@example.org"]}]}),
    ],
)
def test_iam_policy_needs_no_block(load_root: LoadRoot, body: str, document: dict[str, object]) -> None:
    """A document of bindings alone, or of nothing, is known but for its order."""
    view = load_root(
        f'data "google_iam_policy" "p" {{\n{body}\n}}\nresource "google_project_iam_policy" "p" {{\n  project = "p"\n'
        "  policy_data = data.google_iam_policy.p.policy_data\n}\n"
    )
    assert view.diagnostics == ()
    policy = next(one for one in view.resources if one.mode == "managed").attributes["policy_data"]
    assert isinstance(policy, Unknown)
    assert isinstance(policy.partial, JsonText)
    assert policy.partial.value == document
