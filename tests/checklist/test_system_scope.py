"""The part of the system that an item is about: said by itself, by what it is a part of, or by a heading; and the day that is judged."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from readygate.checklist.binding import BindingError, bind, read_mapping
from readygate.checklist.demands import Binding, SystemScope
from readygate.checklist.evidence.stamps import stamp_of, stamped
from readygate.checklist.reading import read_checklist
from readygate.cli.app import readygate

TERRAFORM = """
variable "encrypted" { type = bool }

resource "aws_sqs_queue" "jobs" {
  name                    = "jobs"
  sqs_managed_sse_enabled = var.encrypted
}
"""
SETTINGS = """
system:
  reports: [.]
  environments:
    prod: {sources: [infra], variables: {encrypted: true}}
    staging: {sources: [infra], var_files: [staging.tfvars]}
"""


def scopes(text: str) -> dict[str, list[str]]:
    """The environments that each item is about."""
    return {one.item.text: one.scope.environments for one in bind(read_checklist(text.encode(), "c.md"))}


def test_a_heading_speaks_for_what_stands_below_it() -> None:
    """The nearest of headings, of items above, and of the item itself decides."""
    found = scopes(
        """# All <!-- readygate: {scope: {environments: [prod]}} -->
- first <!-- readygate: a -->
## Staging <!-- readygate: {scope: {environments: [staging]}} -->
- second <!-- readygate: a -->
- third <!-- readygate: {policies: [a], scope: {environments: [test]}} -->
  - fourth <!-- readygate: a -->
### Below
- fifth
## Other
- sixth
"""
    )
    assert found == {"first": ["prod"], "second": ["staging"], "third": ["test"], "fourth": ["test"], "fifth": ["staging"], "sixth": ["prod"]}


def test_mistakes_on_headings_are_told() -> None:
    """A comment on a heading says the scope and nothing else."""
    with pytest.raises(BindingError, match=r"c.md:1: .*policies"):
        scopes("# All <!-- readygate: {policies: [a]} -->\n- x\n")


def test_a_mapping_file_binds_what_has_only_an_id(tmp_path: Path) -> None:
    """A comment may name an item, and the mapping file what decides it."""
    mapping = tmp_path / "c.readygate.yaml"
    mapping.write_text("items:\n  Q-1: {policies: [a]}\n")
    (one,) = bind(read_checklist(b"- x <!-- readygate: {id: Q-1} -->\n", "c.md"), read_mapping(mapping))
    assert one.binding == Binding(id="Q-1", policies=["a"])
    assert one.scope == SystemScope()


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Judges a checklist of a system with two environments, of which one encrypts its queue: the report, with its items by their ids."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra/main.tf").write_text(TERRAFORM)
    (tmp_path / "staging.tfvars").write_text("encrypted = false\n")
    (tmp_path / "readygate.yaml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def judges(text: str, *flags: str) -> Any:
        (tmp_path / "c.md").write_text(text)
        made = CliRunner().invoke(readygate, ["checklist", "c.md", *flags, "--format", "json"], standalone_mode=False, catch_exceptions=False)
        report = json.loads(made.stdout)
        return {**report, "items": {item["id"]: item for item in report["items"]}}

    return judges


def test_each_environment_is_judged_by_its_own_values(judged: Callable[..., Any]) -> None:
    """The same root passes for production and fails for staging; an environment that nobody declares is not known."""
    items = judged(
        """- [x] a <!-- readygate: {id: P, policies: [aws-sqs-encryption], scope: {environments: [prod]}} -->
- [x] b <!-- readygate: {id: S, policies: [aws-sqs-encryption], scope: {environments: [staging]}} -->
- [x] c <!-- readygate: {id: B, policies: [aws-sqs-encryption]} -->
- [x] d <!-- readygate: {id: N, policies: [aws-sqs-encryption], scope: {environments: [test]}} -->
- [x] e <!-- readygate: {id: M, mirrors: [{environment: staging, of: prod}]} -->
- [x] f <!-- readygate: {id: O, mirrors: [{environment: test, of: prod}]} -->
- [x] g <!-- readygate: {id: V, policies: [aws-sqs-encryption], scope: {views: [plan]}} -->
"""
    )["items"]
    verdicts = {name: item["verdict"] for name, item in items.items()}
    assert verdicts == {"P": "pass", "S": "fail", "B": "fail", "N": "unknown", "M": "fail", "O": "unknown", "V": "unknown"}
    assert items["P"]["evidence"][0]["views"] == ["configuration (prod)"]
    assert items["S"]["evidence"][0]["command"] == "readygate scan infra --var-file staging.tfvars --include aws-sqs-encryption"
    assert items["M"]["reason"] == "staging as prod: aws_sqs_queue.jobs.sqs_managed_sse_enabled is false in staging and true in prod"
    assert items["N"]["reason"].endswith("readygate.yaml declares no environment test")


def test_the_day_that_is_judged(judged: Callable[..., Any], tmp_path: Path) -> None:
    """People's words and reports count as they held on that day: what came later does not, and what has ended since does."""
    (tmp_path / "attestations.yaml").write_text(
        "attestations:\n  - {item: A, by: Ada, given: '2026-01-10', until: '2026-02-01'}\n  - {item: L, by: Ada, given: '2026-03-01'}\n"
    )
    (tmp_path / "r.json").write_text('{"generated_at": "2026-01-12T00:00:00Z", "n": 1}')
    text = """- a <!-- readygate: {id: A, attested: true} -->
- l <!-- readygate: {id: L, attested: true} -->
- r <!-- readygate: {id: R, reports: [{report: json, path: r.json, metric: n, demand: ">= 1", max-age: 7d}]} -->
"""
    for day, wanted in (
        ("2026-01-15", {"A": "attested", "L": "unknown", "R": "pass"}),
        ("2026-01-05", {"A": "unknown", "L": "unknown", "R": "unknown"}),
        ("2026-04-01", {"A": "unknown", "L": "attested", "R": "unknown"}),
    ):
        report = judged(text, "--as-of", day)
        assert {name: item["verdict"] for name, item in report["items"].items()} == wanted, day
        assert report["as_of"] == day
        assert report["at"] < "2026-05" < report["looked"]
    result = CliRunner().invoke(readygate, ["checklist", "c.md", "--as-of", "2026-01-15", "--live"], standalone_mode=False)
    assert "look at what is there now" in str(result.exception)


def test_stamps_date_reports_that_bear_no_date(judged: Callable[..., Any], tmp_path: Path) -> None:
    """A stamp counts for the content that was stamped and no other; without one, a copy that was written later than that day says nothing."""
    report, day = tmp_path / "lcov.info", datetime(2026, 1, 12, tzinfo=UTC)
    report.write_text("SF:a\nLF:10\nLH:9\nend_of_record\n")
    text = '- c <!-- readygate: {id: C, reports: [{report: coverage, path: lcov.info, demand: "> 80 %", max-age: 7d}]} -->\n'
    assert "bears no date" in judged(text, "--as-of", "2026-01-15")["items"]["C"]["reason"]
    (tmp_path / "stamps.json").write_bytes(stamped(tmp_path, ["lcov.info"], day, "abc"))
    assert judged(text, "--as-of", "2026-01-15")["items"]["C"]["verdict"] == "pass"
    assert judged(text, "--as-of", "2026-01-25")["items"]["C"]["verdict"] == "unknown"
    report.write_text("SF:a\nLF:10\nLH:10\nend_of_record\n")
    assert stamp_of(report, report.read_bytes()) is None
    (tmp_path / "stamps.json").write_bytes(b'{"reports": {"\xff": {}}}')
    assert stamp_of(report, report.read_bytes()) is None
    assert judged(text, "--as-of", "2026-01-15")["items"]["C"]["verdict"] == "unknown"


def test_stamps_of_another_commit(judged: Callable[..., Any], tmp_path: Path) -> None:
    """The command stamps with the commit that is checked out, and after another commit the report does not count."""
    import subprocess

    def git(*arguments: str) -> None:
        author = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True, env=os.environ)

    (tmp_path / "lcov.info").write_text("SF:a\nLF:10\nLH:9\nend_of_record\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    assert CliRunner().invoke(readygate, ["checklist", "stamp", "lcov.info"], standalone_mode=False).output == "stamps.json is written\n"
    text = '- c <!-- readygate: {id: C, reports: [{report: coverage, path: lcov.info, demand: "> 80 %"}]} -->\n'
    assert judged(text)["items"]["C"]["verdict"] == "pass"
    git("commit", "-q", "--allow-empty", "-m", "y")
    assert "is of commit" in judged(text)["items"]["C"]["reason"]


def test_files_of_several_repositories(judged: Callable[..., Any], tmp_path: Path) -> None:
    """A file is looked for in the repository that is named; one that nobody names, or that is not there, is not known."""
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook/rota.md").write_text("# On-call\n\nAda, then Bob.\n")
    with (tmp_path / "readygate.yaml").open("a") as settings:
        settings.write("  repositories: {docs: handbook, lost: nowhere}\n")
    items = judged(
        "".join(
            f"- {name} <!-- readygate: {{id: {name}, files: [{{path: rota.md, repository: {repository}, headings: [on-call]}}]}} -->\n"
            for name, repository in (("A", "docs"), ("B", "lost"), ("C", "none"), ("D", '""'))
        )
    )["items"]
    assert {name: item["verdict"] for name, item in items.items()} == {"A": "pass", "B": "unknown", "C": "unknown", "D": "fail"}
    assert items["C"]["reason"] == "rota.md: readygate.yaml names no repository none"


def test_a_mapping_file_scopes_sections(tmp_path: Path) -> None:
    """What it says of a heading stands behind the heading's own comment, and what it says of all behind both."""
    mapping = tmp_path / "c.readygate.yaml"
    mapping.write_text("scope: {environments: [prod]}\nsections:\n  B: {scope: {environments: [staging]}}\n  C: {scope: {environments: [staging]}}\n")
    text = "- a\n# B\n- b\n# C <!-- readygate: {scope: {environments: [test]}} -->\n- c\n"
    found = {one.item.text: one.scope.environments for one in bind(read_checklist(text.encode(), "c.md"), read_mapping(mapping))}
    assert found == {"a": ["prod"], "b": ["staging"], "c": ["test"]}
    with pytest.raises(BindingError, match="a heading that is not there: C"):
        bind(read_checklist(b"# B\n- b\n", "c.md"), read_mapping(mapping))


@pytest.mark.parametrize(
    ("accounts", "said"),
    [
        ("[]", "--live has nothing to read: readygate.yaml names no account"),
        ("[{provider: gcp, projects: [p], regions: [eu-west-1]}]", r"readygate.yaml:\d+: regions says nothing about an account of gcp"),
        ("[{connection: shop}]", r"readygate.yaml:\d+: connection says nothing about an account of aws"),
    ],
)
@pytest.mark.usefixtures("judged")
def test_accounts_that_cannot_be_read(tmp_path: Path, accounts: str, said: str) -> None:
    """Mistakes are told with their place, before anything is asked."""
    with (tmp_path / "readygate.yaml").open("a") as settings:
        settings.write(f"  accounts: {accounts}\n")
    (tmp_path / "c.md").write_text("- a\n")
    result = CliRunner().invoke(readygate, ["checklist", "c.md", "--live"], standalone_mode=False)
    assert re.search(said, str(result.exception)), result.exception


def test_secrets_stay_hidden(judged: Callable[..., Any], tmp_path: Path) -> None:
    """Neither the addresses of resources nor comparisons nor sources that cannot be read show what is sensitive."""
    (tmp_path / "infra/main.tf").write_text("""
variable "encrypted" { type = bool }
variable "key" {
  type      = string
  default   = "hunter2hunter2"
  sensitive = true
}
module "far" { source = "git::https://me:hunter3hunter3@example.com/module.git" }
resource "aws_sqs_queue" "jobs" {
  for_each = nonsensitive({ (var.key) = var.encrypted })
  name     = each.value ? var.key : "plain"
}
""")
    report = judged(
        """- r <!-- readygate: {id: R, resources: [{types: [aws_sqs_queue], addresses: ["*jobs*"], least: 9}]} -->
- m <!-- readygate: {id: M, mirrors: [{environment: staging, of: prod}]} -->
- p <!-- readygate: {id: P, policies: [aws-sqs-encryption]} -->
- q <!-- readygate: {id: Q, policies: [aws-s3-encryption]} -->
"""
    )
    assert "hunter" not in json.dumps(report)
    assert report["items"]["R"]["verdict"] == "unknown"
    assert all("jobs[" in one for one in report["items"]["R"]["evidence"][0]["looked_at"])
    assert "could be read" in report["items"]["R"]["reason"]


def test_the_command_of_a_policy_with_parameters(judged: Callable[..., Any]) -> None:
    """No scan takes an item's parameters from the command line, so the checklist itself is judged again."""
    items = judged(
        """- a <!-- readygate: {id: A, policies: [aws-sqs-encryption]} -->
- b <!-- readygate: {id: B, policies: [{policy: aws-sqs-encryption, parameters: {require_own_key: true}}]} -->
"""
    )["items"]
    assert items["A"]["evidence"][0]["command"].endswith("--include aws-sqs-encryption")
    assert items["B"]["evidence"][0]["command"] == "readygate checklist c.md --format json"
