"""The readable report."""

from __future__ import annotations

import io

import pytest
from report_parts import MISSING, SUPPRESSED, diagnostic, finding, report

from readygate.report.records import Assumption, SuppressionRecord
from readygate.report.table import print_tables
from readygate.report.text import text


def test_a_whole_report() -> None:
    """The verdict first, then failures by severity, and all that a reader must know to trust it."""
    shown = text(
        report(
            finding(),
            finding(severity="low", policy="acme-sqs-low", file="a.tf"),
            finding(outcome="unknown", policy="acme-sqs-low", severity="low", message="cannot tell: x", reason="x"),
            finding(outcome="pass"),
            finding(suppression=SUPPRESSED, line=9),
            diagnostics=[diagnostic(excerpt="foo bar", detail="Do this.")],
            not_scanned=[MISSING],
            assumptions=[Assumption("the account is taken to be 123456789012", ".")],
        )
    )
    assert shown == (
        "NOT READY: 2 failures, and not everything could be read or judged\n"
        "1 pass, 2 fail, 1 unknown, 1 suppressed; failures: 1 high, 1 low\n"
        "1 root module, 1 file, 3 resources, 2 policies applied\n"
        "\n"
        "Failures\n"
        "  high acme-sqs-key: Queue has a key\n"
        '    main.tf:2: aws_sqs_queue.q: name is "q"\n'
        "    fix: Set it.\n"
        "  low acme-sqs-low: Queue has a key\n"
        '    a.tf:2: aws_sqs_queue.q: name is "q"\n'
        "    fix: Set it.\n"
        "\n"
        "Unknown\n"
        "  low acme-sqs-low: Queue has a key\n"
        "    main.tf:2: aws_sqs_queue.q: cannot tell: x\n"
        "\n"
        "Not scanned\n"
        "  module.m (git::https://example.com/m): it is not installed\n"
        "\n"
        "Problems\n"
        "  error: Bad\n"
        "    main.tf:1:1\n"
        "    1 | foo bar\n"
        "      | ^^^\n"
        "    Do this.\n"
        "\n"
        "Suppressed\n"
        "  high acme-sqs-key: Queue has a key\n"
        '    main.tf:9: aws_sqs_queue.q: (checkov:CKV_AWS_27, by ana, until 2027-01-01, known) name is "q"\n'
        "\n"
        "Assumed\n"
        "  the account is taken to be 123456789012\n"
    )


@pytest.mark.parametrize(
    ("parts", "first"),
    [
        ({"findings": []}, "READY: no policy applies to anything here"),
        ({"findings": [finding(outcome="pass")]}, "READY: nothing fails"),
        ({"findings": [finding(severity="info")]}, "READY: nothing fails (1 failure below the threshold)"),
        ({"findings": [finding(outcome="error")]}, "INCOMPLETE: not everything could be read or judged"),
        (
            {"findings": [finding(severity="info")], "not_scanned": [MISSING]},
            "INCOMPLETE: not everything could be read or judged, 1 failure below the threshold",
        ),
        ({"findings": [finding()]}, "NOT READY: 1 failure"),
    ],
)
def test_the_first_line_is_the_verdict(parts: dict[str, list[object]], first: str) -> None:
    """In words that are true of nothing else."""
    findings = parts.pop("findings")
    assert text(report(*findings, **parts)).splitlines()[0] == first  # type: ignore[arg-type]


def test_instances_that_fail_alike_share_a_line() -> None:
    """Three are named, the rest is counted; another message has a line of its own."""
    many = [finding(address=f"aws_sqs_queue.q[{number}]") for number in range(5)]
    shown = text(report(*many, finding(address="aws_sqs_queue.q[9]", message="other")))
    assert '    main.tf:2: aws_sqs_queue.q[0], aws_sqs_queue.q[1], aws_sqs_queue.q[2] and 2 more: name is "q"\n' in shown
    assert "    main.tf:2: aws_sqs_queue.q[9]: other\n" in shown


def test_the_same_instance_of_several_root_modules_is_named_once() -> None:
    """A module that is called from several root modules has the same address in each of them."""
    shown = text(report(*(finding(address="module.m.aws_sqs_queue.q", root=root) for root in ("a", "b", "c"))))
    assert '    main.tf:2: module.m.aws_sqs_queue.q (in 3 root modules): name is "q"\n' in shown


def test_control_characters_reach_no_terminal() -> None:
    """Escape sequences and line breaks from the scanned files are spelled out."""
    evil = finding(message="a\x1b[31mred\x07\nFAKE: READY", address="x\ry \u202ereversed")
    shown = text(report(evil, diagnostics=[diagnostic(summary="\x9b", excerpt="\x1b]0;t\x07")]))
    assert not [character for character in shown if character != "\n" and not character.isprintable()]
    assert "a\\x1b[31mred\\x07\\nFAKE: READY" in shown


def test_warnings_take_one_line() -> None:
    """What leaves the scan complete is told with its place, and without an excerpt."""
    shown = text(report(diagnostics=[diagnostic(level="warning", excerpt="foo", detail="Why."), diagnostic(level="note", file="", line=0)]))
    assert "\n  warning: main.tf:1: Bad: Why.\n  note: Bad\n" in shown


def test_the_mark_stays_below_the_line() -> None:
    """A subject over several lines is marked to the end of the first one; one behind the excerpt is not marked."""
    over = text(report(diagnostics=[diagnostic(column=3, end_line=4, end_column=1, excerpt="a {")]))
    assert "    1 | a {\n      |   ^\n" in over
    assert "^" not in text(report(diagnostics=[diagnostic(column=300, end_column=301, excerpt="a {")]))


@pytest.mark.parametrize("colour", [True, False])
def test_tables_say_the_same(colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows every part of the plain report; NO_COLOR leaves out colours and nothing else."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    file = io.StringIO()
    print_tables(report(finding(message="[red]not markup[/red]"), diagnostics=[diagnostic(excerpt="foo")], not_scanned=[MISSING]), file)
    shown = file.getvalue()
    for part in ("NOT READY: 1 failure", "acme-sqs-key", "main.tf:2", "[red]not markup[/red]", "fix: Set it.", "module.m", "error: Bad", "^^^"):
        assert part in shown
    assert ("\x1b[" in shown and "31m" in shown) is colour


def test_what_failed_before_is_apart_from_what_somebody_accepted() -> None:
    """The counts and the sections keep them apart."""
    since = SuppressionRecord("since", "x", "failed at abc, too", "", "", "", 0)
    said = text(report(finding(suppression=SUPPRESSED), finding(address="aws_sqs_queue.r", suppression=since)))
    assert "1 suppressed, 1 known before\n" in said
    suppressed, known = said.partition("\nSuppressed\n")[2].split("\nKnown before\n")
    assert "aws_sqs_queue.q: (checkov:CKV_AWS_27" in suppressed
    assert "aws_sqs_queue.r: (since:x, failed at abc, too)" in known
