"""Git as it is asked here: only to read, with nothing of the repository's own settings that could run a program.

Source: https://git-scm.com/docs/git-config (core.fsmonitor, core.hooksPath, diff drivers and filters)
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

SECONDS = 60
LINK = "120000"
_HARMLESS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null", "-c", "protocol.allow=never")


class GitError(Exception):
    """Git cannot answer; the message is its own first line, or says that git is not installed."""


def git(root: Path, *arguments: str, given: bytes = b"", index: Path | None = None) -> bytes:
    """What git prints in a repository; `given` is its standard input, `index` another index than the repository's. Raises GitError."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}
    if index is not None:
        environment["GIT_INDEX_FILE"] = str(index)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and arguments that are no options where users give them
            ["git", *_HARMLESS, *arguments],  # noqa: S607 - as the user's own shell finds it
            cwd=root,
            env=environment,
            input=given,
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


def changed_at(root: Path, paths: Sequence[str]) -> datetime | None:
    """When a commit last changed any of these files; None where none did. Raises GitError."""
    text = git(root, "log", "-1", "--format=%ct", "--no-show-signature", "--", *(f":(literal){path}" for path in paths)).decode().strip()
    return datetime.fromtimestamp(int(text), UTC) if text else None


def commit_before(root: Path, moment: datetime) -> tuple[str, datetime] | None:
    """The newest commit of the history that is checked out that was made up to a moment, and when; None where there is none. Raises GitError."""
    text = git(root, "log", "-1", f"--before={moment.isoformat()}", "--format=%H %ct", "--no-show-signature").decode().split()
    return (text[0], datetime.fromtimestamp(int(text[1]), UTC)) if text else None


def merge_base(root: Path, revision: str, other: str = "HEAD") -> str:
    """The commit where a revision and another one, or what is checked out, have parted; before the first commit the empty tree. Raises GitError."""
    for one in (revision, other):
        if one.startswith("-"):
            raise GitError(f"{one} is no revision")
    if revision == other == "HEAD" and not git(root, "rev-list", "--max-count=1", "--ignore-missing", "HEAD", "--"):
        return git(root, "hash-object", "-t", "tree", "--stdin").decode().strip()
    return git(root, "merge-base", other, revision).decode().strip()


def write_tree(root: Path, commit: str, place: Path) -> None:
    """Write the files of a commit to an empty directory, with an index beside them, from git's objects: no filter is run.

    Links are made where they lead to something else of the commit. Raises GitError.
    """
    entries = [_entry(line) for line in git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0") if line]
    blobs = [(mode, name, path) for mode, kind, name, path in entries if kind == "blob"]
    links: list[tuple[Path, bytes]] = []
    for (mode, name, path), content in zip(blobs, _contents(root, [(name, path) for _, name, path in blobs]), strict=True):
        target = place / path
        if not target.resolve().is_relative_to(place.resolve()):
            raise GitError(f"{name} has a path outside of the repository")
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == LINK:
            links.append((target, content))
        else:
            target.write_bytes(content)
    _make(links, place.resolve())
    (place / ".git").mkdir()
    git(root, "read-tree", commit, index=place.resolve() / ".git" / "index")


def _contents(root: Path, blobs: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    """What the blobs hold, given by name and path. Raises GitError where a clone does not have all of them.

    Source: https://git-scm.com/docs/git-cat-file#_batch_output
    """
    answer = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name, _ in blobs).encode())
    at = 0
    for _, path in blobs:
        end = answer.index(b"\n", at)
        size = answer[at:end].rpartition(b" ")[2]
        if not size.isdigit():
            raise GitError(f"{path} is missing from this clone: fetch the repository in full, without --filter")
        yield answer[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1


def _make(links: Sequence[tuple[Path, bytes]], place: Path) -> None:
    """Make symbolic links, last of all, so that nothing is written through one; those that lead out of a directory are taken away again."""
    for link, target in links:
        with suppress(OSError, ValueError):
            link.symlink_to(os.fsdecode(target))
    for link, target in links:
        if os.fsdecode(target).startswith("/") or not _leads_inside(link, place):
            link.unlink(missing_ok=True)


def _leads_inside(link: Path, place: Path) -> bool:
    """Whether a link leads to something in a directory; one that leads in a circle does not."""
    try:
        return link.resolve(strict=True).is_relative_to(place)
    except (OSError, RuntimeError):
        return False


def _entry(line: bytes) -> tuple[str, str, str, str]:
    """Mode, kind, object and path of a line of `ls-tree`."""
    head, _, path = line.partition(b"\t")
    mode, kind, name = head.decode().split()
    return mode, kind, name, os.fsdecode(path)
