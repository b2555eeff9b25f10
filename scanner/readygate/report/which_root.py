"""Telling apart what was scanned at once: root modules may call the same module, and plans may be of the same configuration."""

from __future__ import annotations

from collections.abc import Callable

from readygate.report.records import Report


def which_root(report: Report) -> Callable[[str], str]:
    """What is said behind an address of the root module, plan or account that it is in; nothing where one was scanned, or a repository."""
    roots = {root.path for root in report.roots if root.kind != "repository"}
    return (lambda root: f" (in {root})" if root in roots else "") if len(roots) > 1 else lambda _: ""
