"""Findings about policy documents: judged where they take effect, shown where they are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.engine.suppressions import suppress
from readygate.model.finding import Finding
from readygate.model.location import Source
from readygate.views.view import View

pytestmark = pytest.mark.usefixtures("cache_directory")

ROOT = """data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["sqs:*"]%s
    resources = ["arn:aws:sqs:eu-west-1:111122223333:jobs"]
  }
}

resource "aws_iam_role_policy" "worker" {
  role   = "worker"
  policy = data.aws_iam_policy_document.worker.json
}
"""


def finding(load_root: Callable[..., View], tmp_path: Path, comment: str = "") -> Finding:
    """What the wildcard policy says of the role's policy."""
    view = load_root(ROOT % comment)
    findings = judge(view.graph(), discover()).findings
    sources = [Source(name, (tmp_path / name).read_text()) for name in view.scanned]
    found = suppress(findings, sources, frozenset({"aws-iam-wildcard-action"}), date(2026, 3, 10)).findings
    return next(one for one in found if one.policy.id == "aws-iam-wildcard-action")


def test_a_finding_points_at_the_statement(load_root: Callable[..., View], tmp_path: Path) -> None:
    """The role's policy fails, at the line of the data source that grants too much."""
    found = finding(load_root, tmp_path)
    assert (found.resource.address, found.outcome) == ("aws_iam_role_policy.worker", "fail")
    assert found.location is not None
    assert found.location.start.line == 3


def test_a_suppression_beside_the_statement_holds(load_root: Callable[..., View], tmp_path: Path) -> None:
    """Who writes the document can also say why it is so."""
    assert finding(load_root, tmp_path).suppression is None
    comment = ' # readygate:ignore aws-iam-wildcard-action until=2026-12-31 by=ann reason="moving"'
    suppression = finding(load_root, tmp_path, comment).suppression
    assert suppression is not None
    assert suppression.by == "ann"
