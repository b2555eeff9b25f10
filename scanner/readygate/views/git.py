"""Git as it is asked here: only to read, with nothing of the repository's own settings that could run a program.

Source: https://git-scm.com/docs/git-config (core.fsmonitor, core.hooksPath, diff drivers and filters)
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

SECONDS = 60
_HARMLESS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null", "-c", "protocol.allow=never")


class GitError(Exception):
    """Git cannot answer; the message is its own first line, or says that git is not installed."""


def git(root: Path, *arguments: str) -> bytes:
    """What git prints in a repository. Raises GitError."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and arguments that are no options where users give them
            ["git", *_HARMLESS, *arguments],  # noqa: S607 - as the user's own shell finds it
            cwd=root,
            env=environment,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git did not answer within {SECONDS} seconds") from error
    if done.returncode:
        raise GitError((done.stderr.decode(errors="replace").strip().splitlines() or ["git failed"])[0])
    return done.stdout


def head_commit(root: Path) -> str:
    """The commit that is checked out. Raises GitError."""
    return git(root, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()


def changed_at(root: Path, paths: Sequence[str]) -> datetime | None:
    """When a commit last changed any of these files; None where none did. Raises GitError."""
    text = git(root, "log", "-1", "--format=%ct", "--no-show-signature", "--", *(f":(literal){path}" for path in paths)).decode().strip()
    return datetime.fromtimestamp(int(text), UTC) if text else None


def committed_at(root: Path) -> datetime:
    """When the commit that is checked out was made. Raises GitError."""
    return datetime.fromtimestamp(int(git(root, "log", "-1", "--format=%ct", "--no-show-signature")), UTC)
