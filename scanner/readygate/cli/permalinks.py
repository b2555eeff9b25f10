"""Where the files of the commit that is checked out can be looked at, as the pipelines of GitHub and GitLab tell.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables and
https://docs.gitlab.com/ci/variables/predefined_variables/
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


def permalink(environment: Mapping[str, str]) -> str:
    """The address that a file's path from the root of the repository follows; empty where no pipeline tells."""
    get = environment.get
    if get("GITHUB_ACTIONS") == "true":
        base, commit = f"{get('GITHUB_SERVER_URL', '')}/{get('GITHUB_REPOSITORY', '')}/blob", get("GITHUB_SHA", "")
    elif get("GITLAB_CI") == "true":
        base, commit = f"{get('CI_PROJECT_URL', '')}/-/blob", get("CI_COMMIT_SHA", "")
    else:
        return ""
    return f"{base}/{commit}" if _COMMIT.fullmatch(commit) and re.fullmatch(r"https?://[\w.:/~-]+", base) else ""
