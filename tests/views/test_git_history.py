"""What git tells of a repository's history."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.views.git import GitError, merge_base, write_tree

QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'


@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_before_the_first_commit(tmp_path: Path, format_: str) -> None:
    """What is checked out has parted from nothing: the tree without files, from which everything is new. Other revisions are not there."""
    subprocess.run(["git", "init", "-q", f"--object-format={format_}", str(tmp_path)], check=True)
    (tmp_path / "main.tf").write_text(QUEUE)
    place = tmp_path / "before"
    place.mkdir()
    write_tree(tmp_path, merge_base(tmp_path, "HEAD"), place)
    assert [path.name for path in place.iterdir()] == [".git"]
    with pytest.raises(GitError):
        merge_base(tmp_path, "main")
    changed = frozenset({str(tmp_path / "main.tf")})
    report = scan(Request(paths=(tmp_path,), changed=changed, since="HEAD", include=("aws-sqs-dead-letter-queue",))).report
    assert [(one.outcome, one.suppression) for one in report.findings] == [("fail", None)]
