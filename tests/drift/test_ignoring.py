"""Drift that does not count: what the configuration leaves alone, rules of the settings, and `.driftignore`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from test_comparison import declared, live, queue, queue_url

from readygate.cli.drift_rules import drift_rules
from readygate.drift.comparison import Scope, compare
from readygate.drift.driftignore import read_driftignore
from readygate.drift.ignoring import Rule, Rules
from readygate.drift.items import Drift
from readygate.drift.sources import with_sources
from readygate.engine.settings import SettingsError, load_settings

QUEUE = "aws_sqs_queue"
TODAY = date(2026, 11, 21)


def drift(*rules: Rule, driftignore: str = "", **more: Any) -> Drift:
    """A queue with two changed attributes, one that is gone, and one that nobody declares."""
    file = read_driftignore(driftignore) if driftignore else None
    return compare(
        [
            declared(QUEUE, "jobs", queue("jobs", tags={"owner": "a", "team": "b"}), **more),
            declared(QUEUE, "gone", queue("gone"), module="module.old"),
        ],
        [live(QUEUE, queue("jobs", delay_seconds=9, tags={"owner": "x", "team": "b"})), live(QUEUE, queue("stray"))],
        Scope(),
        Rules(settings=rules, driftignore=file, today=TODAY),
    )


def kept(found: Drift) -> list[str]:
    """What counts."""
    return [f"{item.address}:{change.name}" for item in found.items for change in item.changes] + [
        f"{item.kind}:{item.id.rpartition('/')[2]}" for item in found.items if not item.changes
    ]


ALL = ["aws_sqs_queue.jobs:delay_seconds", "aws_sqs_queue.jobs:tags.owner", "missing:gone", "undeclared:stray"]


def rule(**given: Any) -> Rule:
    """A rule of the settings."""
    return Rule(name="readygate.yaml:2", reason="because", **given)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"address": "*.nowhere"}, ALL),
        ({"address": "aws_sqs_queue.jobs"}, ALL[2:]),
        ({"address": "aws_sqs_queue.jobs", "attribute": "tags"}, [ALL[0], *ALL[2:]]),
        ({"attribute": "tags.*"}, [ALL[0], *ALL[2:]]),
        ({"attribute": "tags.team"}, ALL),
        ({"attribute": "delay_seconds", "type": "aws_sqs_*"}, ALL[1:]),
        ({"type": "aws_sqs_queue", "id": "*/stray"}, ALL[:3]),
        ({"type": "aws_s3_*"}, ALL),
    ],
)
def test_a_rule_covers_what_it_names(given: dict[str, str], left: list[str]) -> None:
    """Addresses, types, ids and attributes are patterns, and what a rule does not name it takes any of."""
    found = drift(rule(**given))
    assert kept(found) == left
    assert all(item.exempt and (item.exempt.rule, item.exempt.reason) == ("readygate.yaml:2", "because") for item in found.ignored)
    assert bool(found.unused) == (left == ALL)


def test_a_rule_counts_up_to_its_last_day() -> None:
    """On its last day a rule still covers; afterwards it is told as lapsed, with what it would have covered, and the drift counts."""
    last = drift(rule(address="aws_sqs_queue.jobs", until=TODAY))
    assert (kept(last), last.lapsed) == (ALL[2:], ())
    found = drift(rule(address="aws_sqs_queue.jobs", until=date(2026, 11, 20)))
    assert kept(found) == ALL
    assert [(one.rule, one.until, one.reason, one.covered) for one in found.lapsed] == [("readygate.yaml:2", "2026-11-20", "because", 2)]
    assert found.unused == ()


@pytest.mark.parametrize(("names", "left"), [({"tags"}, [ALL[0], *ALL[2:]]), ({"all"}, ALL[2:]), ({"name"}, ALL)])
def test_changes_that_the_configuration_leaves_alone_are_shown_apart(names: set[str], left: list[str]) -> None:
    """`lifecycle.ignore_changes` takes its attributes out of what counts, and says so."""
    found = drift(ignored_changes=frozenset(names))
    assert kept(found) == left
    assert {item.exempt.rule for item in found.ignored if item.exempt} == ({"ignore_changes"} if left != ALL else set())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# nothing\n\n", ALL),
        ("aws_sqs_queue.*\n", []),
        ("aws_sqs_queue\n", []),
        ("*\n", []),
        ("*\n!aws_sqs_*\n", ALL),
        (f"aws_sqs_queue.{queue_url('stray')}\n", ALL[:3]),
        (f"aws_sqs_queue.{queue_url('stray').replace('.', chr(92) + '.')}\n", ALL[:3]),
        ("aws_sqs_queue.*/stra?\n", ALL[:3]),
        ("aws_sqs_queue.*3333/[gs]*\n", ALL[:2]),
        ("aws_sqs_queue.*\n!aws_sqs_queue.*/gone\n", ["missing:gone"]),
        ("aws_sqs_queue.*.tags\n", [ALL[0], *ALL[2:]]),
        ("aws_sqs_queue.*.tags.owner\n", [ALL[0], *ALL[2:]]),
        ("aws_sqs_queue.*.tags.team\n", ALL),
        (r"aws_sqs_queue.\*" + "\n", ALL),
        ("\\!aws_sqs_queue.*\n", ALL),
        ("aws_s3_bucket.*\n", ALL),
    ],
)
def test_driftignore_is_read_as_driftctl_reads_it(text: str, left: list[str]) -> None:
    """Types, ids with dots and slashes, attributes, wildcards, escapes, comments and negation; the last line that fits decides."""
    found = drift(driftignore=text)
    assert kept(found) == left


def test_an_ignored_item_names_its_line() -> None:
    """Whoever wonders why something does not count finds the line."""
    found = drift(driftignore="# queues\naws_sqs_queue.*/gone\n")
    assert [(item.id, item.exempt.rule) for item in found.ignored if item.exempt] == [(queue_url("gone"), ".driftignore:2")]


def write(directory: Path, text: str) -> Path:
    """A settings file."""
    path = directory / "readygate.yaml"
    path.write_text(text)
    return path


def test_rules_come_from_the_settings_with_their_lines(tmp_path: Path) -> None:
    """Each rule is called by the line where it stands, and the file of driftctl by its name."""
    path = write(tmp_path, "drift:\n  ignore:\n    - address: module.old.*\n      reason: moves away\n      until: 2026-12-31\n")
    (tmp_path / ".driftignore").write_text("aws_sqs_queue.*\n")
    rules = drift_rules(load_settings(path, named=True), TODAY, tmp_path / ".driftignore")
    (one,) = rules.settings
    assert (one.name, one.address, one.reason, one.until) == (f"{path}:3", "module.old.*", "moves away", date(2026, 12, 31))
    assert rules.driftignore is not None
    assert drift_rules(load_settings(path, named=True), TODAY, tmp_path / "none").driftignore is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("drift: {ignore: [{address: a}]}", "reason"),
        ("drift: {ignore: [{reason: ''}]}", "reason"),
        ("drift: {ignore: [{reason: r, until: tomorrow}]}", "until"),
        ("drift: {ignore: [{reason: r, until: 2026-02-31}]}", "2026-02-31 is no date"),
        ("drift: {ignore: [{reason: r, adress: a}]}", "adress"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A rule needs a reason, a date that exists, and names that are known."""
    path = write(tmp_path, text)
    with pytest.raises(SettingsError, match=message):
        drift_rules(load_settings(path, named=True), TODAY, tmp_path / "none")


def test_a_configuration_tells_where_a_stored_resource_is_declared(load_root: Any) -> None:
    """A state knows neither files nor `ignore_changes`; the configuration beside it does, also for instances that it cannot count."""
    view = load_root(
        'variable "names" {}\n'
        'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n  delay_seconds = 0\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n'
        'resource "aws_sqs_queue" "each" {\n  for_each = toset(var.names)\n  name = each.key\n}\n'
    )
    each = declared(QUEUE, "each", queue("a"), index="a")
    stored = [declared(QUEUE, "jobs", queue("jobs", tags={})), replace(each, address='aws_sqs_queue.each["a"]'), declared(QUEUE, "other", queue("b"))]
    placed = list(with_sources(stored, view.resources))
    found = compare(placed, [live(QUEUE, queue("jobs", tags={"a": "b"}, delay_seconds=3)), live(QUEUE, queue("a", delay_seconds=4))])
    assert [(item.address, str(item.location)) for item in found.items] == [
        ("aws_sqs_queue.jobs", "main.tf:4"),
        ('aws_sqs_queue.each["a"]', "main.tf:9"),
        ("aws_sqs_queue.other", "None"),
    ]
    assert [item.exempt.rule for item in found.ignored if item.exempt] == ["ignore_changes"]
