"""What a server and the process that scans tell each other: files in the directory of a task."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from readygate.report.run_task import Status

JOB, PLAN, ARCHIVE = "job.json", "plan.json", "configuration.tar.gz"
"""What the process is given."""
ANSWER, PAGE, CONTENT_POLICY, LAST_WORDS = "answer.json", "report.html.gz", "content-policy", "last-words"
"""What it leaves."""


class Job(Struct, frozen=True, kw_only=True):
    """What is to be scanned, and within which limits."""

    has_plan: bool
    has_archive: bool
    directory: str
    """The root module within the configuration."""
    workspace: str
    unreadable: Status
    unpacked: int
    members: int
    memory: int
    seconds: int


class Page(NamedTuple):
    """A report as it is served: compressed with gzip, and the policy by which a browser runs its script."""

    content: bytes
    content_policy: str
