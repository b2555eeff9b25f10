"""Failures that do not count: waived ones, those of a baseline, and those that a change did not bring."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import click
import pytest

from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.engine.baseline import KnownFailure, baseline_text
from readygate.report.records import Report
from readygate.report.sections import counts
from readygate.views.git import write_tree

QUEUE = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n}\n'
BUCKET = '\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n'
OPEN = 'variable "open" {\n  type = string\n}\nresource "aws_sqs_queue" "o" {\n  redrive_policy = var.open\n}\n'
MENDED = '  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:d", maxReceiveCount = 3 })\n}'
POLICIES = ("aws-sqs-dead-letter-queue", "aws-s3-versioning", "repository-environment-ignored")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a queue without dead letters, committed; its filters and hooks would leave a trace if they ran."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra/main.tf").write_text(QUEUE)
    (tmp_path / ".gitattributes").write_text("*.tf filter=trap export-ignore\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "config", "filter.trap.smudge", f"touch {tmp_path}/ran; cat")
    git(tmp_path, "config", "core.fsmonitor", f"touch {tmp_path}/ran")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(place: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = {f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=place, check=True, env={**os.environ, **who}, stdout=subprocess.DEVNULL)


def failing(report: Report) -> set[tuple[str, str]]:
    """What fails and counts."""
    return {(one.policy, one.address) for one in report.findings if one.outcome == "fail" and one.suppression is None}


def scanned(repository: Path, **more: object) -> Report:
    """A scan with the policies that these tests are about."""
    return scan(Request(paths=(repository / "infra",), include=POLICIES[:2], today=date(2026, 11, 1), **more)).report  # type: ignore[arg-type]


def test_only_what_a_change_brought_counts(repository: Path) -> None:
    """What failed before is marked, what fails no more is told, and neither work tree nor repository is touched or run."""
    main = repository / "infra/main.tf"
    main.write_text("# moved down\n\n" + QUEUE + BUCKET)
    report = scanned(repository, since="HEAD")
    assert failing(report) == {("aws-s3-versioning", "aws_s3_bucket.b")}
    (old,) = [one for one in report.findings if one.suppression is not None]
    assert (old.policy, old.suppression and old.suppression.tool) == ("aws-sqs-dead-letter-queue", "since")
    main.write_text(BUCKET)
    report = scanned(repository, since="HEAD")
    assert [(one.policy, one.address, one.file) for one in report.fixed] == [("aws-sqs-dead-letter-queue", "aws_sqs_queue.a", "infra/main.tf")]
    assert not (repository / "ran").exists()
    assert main.read_text() == BUCKET


def test_what_was_not_known_before_is_no_news(repository: Path) -> None:
    """Of what is not known only that counts which was known before, or was not there."""
    main = repository / "infra/main.tf"
    main.write_text(OPEN + QUEUE)
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-a", "-m", "two")
    (repository / "ran").unlink(missing_ok=True)
    another = OPEN.partition("}\n")[2].replace('"o"', '"p"')
    main.write_text(OPEN + another + QUEUE.replace("{", "{\n  redrive_policy = var.open"))
    report = scanned(repository, since="HEAD")
    unknown = {one.address: one.suppression for one in report.findings if one.outcome == "unknown" and one.policy == POLICIES[0]}
    assert {address for address, said in unknown.items() if said is None} == {"aws_sqs_queue.a", "aws_sqs_queue.p"}
    old = unknown["aws_sqs_queue.o"]
    assert old is not None
    assert "was not known at" in old.reason
    assert report.summary.outcomes["unknown"] == 2
    assert report.fixed == [], "what is not known now may fail as before"
    assert "this change: 0 new, 0 fixed, 0 unchanged; 1 not known before, either" in counts(report)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (BUCKET, True),
        (QUEUE.replace("}", MENDED), True),
        (QUEUE.replace("}", MENDED.replace("= 3", "= 0")), False),
        ("resource {{{\n", False),
    ],
    ids=["gone", "mended", "otherwise", "broken"],
)
def test_only_what_surely_fails_no_more_is_fixed(repository: Path, text: str, *, fixed: bool) -> None:
    """A file that cannot be read any more has put nothing right."""
    (repository / "infra/main.tf").write_text(text)
    assert [one.policy for one in scanned(repository, since="HEAD").fixed] == ([POLICIES[0]] if fixed else [])


def test_what_is_gone_where_a_module_was_not_read(repository: Path) -> None:
    """What such a module held may still be there; what lay beside it is fixed."""
    before = 'module "m" {\n  source = "../m"\n}\n'
    (repository / "m").mkdir()
    (repository / "m/main.tf").write_text(QUEUE)
    main = repository / "infra/main.tf"
    main.write_text(before + QUEUE)
    git(repository, "-c", "core.fsmonitor=false", "add", ".")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-a", "-m", "two")
    main.write_text(before.replace("../m", "acme/queue/aws"))
    assert [one.address for one in scanned(repository, since="HEAD").fixed] == ["aws_sqs_queue.a"]


def test_a_branch_is_held_against_where_it_left(repository: Path) -> None:
    """What the other branch did since counts for nothing."""
    git(repository, "checkout", "-q", "-b", "change")
    git(repository, "checkout", "-q", "main")
    (repository / "infra/main.tf").write_text("")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-a", "-m", "two")
    git(repository, "checkout", "-q", "change")
    (repository / "ran").unlink(missing_ok=True)
    report = scanned(repository, since="main")
    assert failing(report) == set()
    assert report.fixed == []


def test_both_sides_may_be_revisions(repository: Path) -> None:
    """Of two revisions the second is scanned from git's objects, wherever the work tree stands; files are called as they are in it."""
    git(repository, "checkout", "-q", "-b", "change")
    (repository / "infra/main.tf").write_text(QUEUE + BUCKET)
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-a", "-m", "two")
    git(repository, "checkout", "-q", "main")
    (repository / "infra/main.tf").write_text("this is no Terraform")
    (repository / "ran").unlink(missing_ok=True)
    for since in ("main..change", "main...change"):
        report = scanned(repository, since=since)
        assert failing(report) == {("aws-s3-versioning", "aws_s3_bucket.b")}
        assert [one.suppression.tool for one in report.findings if one.suppression] == ["since"]
        assert {one.file for one in report.findings if one.outcome == "fail"} == {"infra/main.tf"}
        assert [one.path for one in report.roots] == ["infra"]
        assert report.diagnostics == []
        assert "this change: 1 new, 0 fixed, 1 unchanged" in counts(report)
    assert failing(scanned(repository, since="change..main")) == set()
    assert not (repository / "ran").exists()
    with pytest.raises(click.UsageError, match="none"):
        scanned(repository, since="main..none")


def test_links_of_a_commit_are_followed_as_in_the_work_tree(repository: Path) -> None:
    """What a linked file declares failed before, too; links that lead out of the repository, or nowhere, are left out."""
    for name, target in {
        "infra/b.tf": "../shared/b.tf",
        "c.tf": "b.tf",
        "shared/out.tf": "../../x.tf",
        "shared/all.tf": "/etc/hosts",
        "d.tf": "d.tf",
    }.items():
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).symlink_to(target)
    (repository / "shared/b.tf").write_text(BUCKET)
    git(repository, "-c", "core.fsmonitor=false", "add", ".")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-m", "two")
    report = scanned(repository, since="HEAD")
    assert failing(report) == set()
    assert {one.policy for one in report.findings if one.suppression} == set(POLICIES[:2])
    place = repository.parent / "written"
    place.mkdir()
    write_tree(repository, "HEAD", place)
    assert sorted(path.relative_to(place).as_posix() for path in place.rglob("*.tf")) == ["infra/b.tf", "infra/main.tf", "shared/b.tf"]


def test_a_clone_without_all_files_is_told(repository: Path) -> None:
    """A clone that left files out cannot tell what failed before; the user learns which file, and what to do."""
    blob = subprocess.run(["git", "rev-parse", "HEAD:infra/main.tf"], cwd=repository, check=True, capture_output=True, text=True).stdout.strip()
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(click.UsageError, match=r"infra/main\.tf is missing from this clone: fetch the repository in full"):
        scanned(repository, since="HEAD")


@pytest.mark.parametrize(("revision", "said"), [("none", "none"), ("--output=x", "is no revision")])
def test_a_revision_that_is_none(repository: Path, revision: str, said: str) -> None:
    """The user is told which one, and nothing is written."""
    with pytest.raises(click.UsageError, match=said):
        scanned(repository, since=revision)
    assert not (repository / "x").exists()


def test_a_new_directory_is_all_new(repository: Path) -> None:
    """Where there was nothing before, everything counts."""
    (repository / "other").mkdir()
    (repository / "other/main.tf").write_text(QUEUE)
    report = scan(Request(paths=(repository / "other",), include=POLICIES[:1], since="HEAD")).report
    assert failing(report) == {("aws-sqs-dead-letter-queue", "aws_sqs_queue.a")}


def test_a_directory_without_terraform_before_is_all_new(repository: Path) -> None:
    """The first configuration in a directory that held something else counts whole, and other paths are held against what they held."""
    (repository / "docs").mkdir()
    (repository / "docs/notes.txt").write_text("plans")
    git(repository, "-c", "core.fsmonitor=false", "add", ".")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-m", "two")
    (repository / "docs/main.tf").write_text(BUCKET)
    for paths in ([repository / "docs"], [repository / "docs", repository / "infra"]):
        report = scan(Request(paths=paths, include=POLICIES[:2], since="HEAD")).report
        assert failing(report) == {("aws-s3-versioning", "aws_s3_bucket.b")}


def test_a_baseline_knows_what_was_there(repository: Path, tmp_path: Path) -> None:
    """Its failures are marked with its owner and day; new ones count; what is no baseline is refused."""
    known = [KnownFailure(one.fingerprint, one.policy, one.address) for one in scanned(repository).findings if one.outcome == "fail"]
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_text(known, "ada", "2026-10-01"))
    (repository / "infra/main.tf").write_text(QUEUE + BUCKET)
    report = scanned(repository, baseline=file)
    assert failing(report) == {("aws-s3-versioning", "aws_s3_bucket.b")}
    (marked,) = [one.suppression for one in report.findings if one.suppression]
    assert (marked.tool, marked.by, marked.reason) == ("baseline", "ada", "known since 2026-10-01")
    for text in ("{}", '{"format": 2, "owner": "a", "made": "b", "failures": []}', "x"):
        file.write_text(text)
        with pytest.raises(click.ClickException, match=r"baseline|format 2"):
            scanned(repository, baseline=file)


WAIVER = 'waivers:\n  - {policies: ["aws-sqs-*"], addresses: ["aws_sqs_queue.*"], owner: ada, approver: bob, reason: later, until: "%s"}\n'


def test_waivers_hold_until_their_day(repository: Path) -> None:
    """The last day counts; a lapsed waiver accepts nothing, and is told in every report."""
    file = repository / "infra/waivers.yaml"
    file.write_text(WAIVER % "2026-11-01")
    (repository / "infra/readygate.yaml").write_text("fail_on: low\n")
    report = scanned(repository)
    assert failing(report) == set()
    assert report.diagnostics == []
    file.write_text(WAIVER % "2026-10-31")
    report = scanned(repository)
    assert failing(report) == {("aws-sqs-dead-letter-queue", "aws_sqs_queue.a")}
    assert [(one.level, one.summary) for one in report.diagnostics] == [("warning", "Waiver lapsed")]
    assert [(one.file, one.line) for one in report.diagnostics] == [("infra/waivers.yaml", 2)]


def test_waivers_need_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a settings file they are found around what is scanned, up to the root of the repository and no further."""
    root = tmp_path / "repository"
    (root / "infra").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "infra/main.tf").write_text(QUEUE)
    monkeypatch.chdir(root)
    (tmp_path / "waivers.yaml").write_text(WAIVER % "2026-11-01")
    assert failing(scanned(root))
    (root / "waivers.yaml").write_text(WAIVER % "2026-11-01")
    assert failing(scanned(root)) == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waivers: [{policies: [a]}]\n", "required"),
        (WAIVER % "2026-02-30", "yaml:2: 2026-02-30 is no day"),
        ((WAIVER % "2026-12-31").replace("bob", "ada"), "yaml:2: the approver must be another person than the owner"),
    ],
)
def test_waivers_that_cannot_be_used(repository: Path, text: str, said: str) -> None:
    """Mistakes name the file and the line."""
    (repository / "infra/waivers.yaml").write_text(text)
    with pytest.raises(click.ClickException, match=said):
        scanned(repository)


def everything(repository: Path, **more: object) -> Report:
    """A scan with all policies."""
    return scan(Request(paths=(repository,), today=date(2026, 11, 1), **more)).report  # type: ignore[arg-type]


def notes(report: Report) -> list[tuple[str, str]]:
    """What is told of waivers and baselines."""
    return [(one.level, one.summary) for one in report.diagnostics if "aiver" in one.summary or "failures in" in one.summary]


def test_waivers_without_a_failure_are_told(repository: Path) -> None:
    """Whoever mended something, or mistyped an address, learns that a waiver does nothing; a scan of a part of it all says nothing."""
    file = repository / "waivers.yaml"
    file.write_text(WAIVER % "2026-12-31")
    assert notes(everything(repository)) == []
    file.write_text((WAIVER % "2026-12-31").replace("aws_sqs_queue", "aws_sqs_line"))
    report = everything(repository)
    assert notes(report) == [("note", "Waiver without a failure")]
    assert ("waivers.yaml", 2) in {(one.file, one.line) for one in report.diagnostics}
    assert notes(everything(repository / "infra")) == []
    assert notes(everything(repository, include=POLICIES[:1])) == []


def test_baselines_that_are_out_of_date_are_told(repository: Path, tmp_path: Path) -> None:
    """Failures that are gone would not count if they came back; a baseline of another directory knows nothing here."""
    known = [KnownFailure(one.fingerprint, one.policy, one.address) for one in everything(repository).findings if one.outcome == "fail"]
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_text(known, "ada", "2026-10-01"))
    assert notes(everything(repository, baseline=file)) == []
    gone = KnownFailure("0" * 32, "aws-sqs-dead-letter-queue", "aws_sqs_queue.gone")
    file.write_bytes(baseline_text([*known, gone], "ada", "2026-10-01"))
    assert notes(everything(repository, baseline=file)) == [("note", f"1 of the {len(known) + 1} failures in {file} are not there any more")]
    file.write_bytes(baseline_text([gone], "ada", "2026-10-01"))
    assert notes(everything(repository, baseline=file)) == [("warning", f"None of the 1 failures in {file} is there")]
