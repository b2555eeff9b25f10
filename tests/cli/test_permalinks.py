"""Where files can be looked at."""

from __future__ import annotations

import pytest

from readygate.cli.permalinks import permalink

COMMIT = "0123456789" * 4
GITHUB = {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_SHA": COMMIT}
GITLAB = {"GITLAB_CI": "true", "CI_PROJECT_URL": "https://gitlab.com/acme/shop", "CI_COMMIT_SHA": COMMIT}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (GITHUB, f"https://github.com/acme/shop/blob/{COMMIT}"),
        (GITLAB, f"https://gitlab.com/acme/shop/-/blob/{COMMIT}"),
        ({}, ""),
        ({**GITHUB, "GITHUB_SHA": "main"}, ""),
        ({**GITHUB, "GITHUB_REPOSITORY": "x) [y](z"}, ""),
    ],
)
def test_pipelines_tell(environment: dict[str, str], expected: str) -> None:
    """GitHub's and GitLab's variables make an address; what could be something else than one makes none."""
    assert permalink(environment) == expected
