"""Repositories of users, as tests of hooks, actions and templates make them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUEUE = 'resource "aws_sqs_queue" "{0}" {{\n  name = "{0}"\n}}\n'
"""Fails aws-sqs-dead-letter-queue."""


def run_git(place: Path, *arguments: str, check: bool = True) -> str:
    """Run git as somebody, without the settings of this machine; what it prints on both streams."""
    who = {f"GIT_{role}_{what}": "ana@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout + done.stderr
