"""What programs print is read by GitHub's runner, which obeys some lines of it."""

from __future__ import annotations

import pytest
from report_parts import diagnostic, finding, report

from readygate.report.log_lines import log_lines
from readygate.report.text import text


@pytest.mark.parametrize("line", ["::add-mask::e", "    ::set-output name=a::b", "\u00a0\u200b\u00ad::error::x", "a ##[add-mask]e", "##[##[debug]x"])
def test_no_line_is_a_command(line: str) -> None:
    """Neither by a beginning, blanks and invisible signs before it left out, nor by what it holds."""
    written = log_lines([line])
    visible = "".join(sign for sign in written if sign.isprintable() and not sign.isspace())
    assert not visible.startswith("::")
    assert "##[" not in written


@pytest.mark.parametrize("line", ["", "    main.tf:1: arn:aws:sqs:::x", "a::b", "# [x] ## y"])
def test_other_lines_stay_as_they_are(line: str) -> None:
    """Addresses and ARNs among them."""
    assert log_lines([line]) == line + "\n"


def test_a_report_holds_no_command() -> None:
    """Whatever files and resources are called."""
    told = text(
        report(finding(file="::add-mask::e/x.tf", address='aws_sqs_queue.q["##[stop-commands]x"]'), diagnostics=[diagnostic(file="::error::y.tf")])
    )
    assert "    \\x3a:add-mask::e/x.tf:2: aws_sqs_queue.q" in told
    assert "#\\x23[stop-commands]x" in told
    assert not any(line.strip().startswith("::") or "##[" in line for line in told.splitlines())
