"""What the hand-written pages show works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readygate.cli.app import COMMANDS, readygate
from readygate.engine.declarative.conditions import KINDS
from readygate.engine.declarative.document import read_policy
from readygate.engine.declarative.operators import OPERATORS
from readygate.engine.policies import Catalogue, directory_package
from readygate.engine.run import judge
from readygate.engine.settings import Settings, load_settings
from readygate.model.finding import Outcome
from readygate.report.records import FindingRecord, Report
from readygate.views.config import load

DOCS = Path(__file__).parents[2] / "docs"


def block(page: str, language: str) -> str:
    """The first code block of a language on a page."""
    found = re.search(rf"```{language}\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    assert found
    return found[1]


def test_the_settings_shown_are_read(tmp_path: Path) -> None:
    """The example sets every key there is."""
    path = tmp_path / "readygate.yaml"
    path.write_text(block("settings.md", "yaml"))
    settings = load_settings(path, named=False).settings
    assert all(f"\n{name}:" in "\n" + path.read_text() for name in Settings.__struct_fields__)
    assert settings.roots.each["envs/prod"].variables == {"replicas": 3}


def test_the_policy_shown_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes, fails and does not know where its text says so."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "policies" / "acme" / "sqs" / "encryption"
    folder.mkdir(parents=True)
    (folder / "policy.py").write_text(block("writing-policies.md", "python"))
    queues = {"good": '"alias/acme"', "bad": '"alias/aws/sqs"', "none": "null", "unknown": "var.k", "public": "null"}
    text = "".join(f'resource "aws_sqs_queue" "{name}" {{\n  name = "{name}-jobs"\n  kms_master_key_id = {key}\n}}\n' for name, key in queues.items())
    (tmp_path / "main.tf").write_text('variable "k" {}\n' + text)
    findings = judge(load(tmp_path).graph(), Catalogue([directory_package(tmp_path / "policies")])).findings
    assert {finding.resource.name: finding.outcome for finding in findings} == {
        "good": Outcome.PASS,
        "bad": Outcome.FAIL,
        "none": Outcome.FAIL,
        "unknown": Outcome.UNKNOWN,
        "public": Outcome.NOT_APPLICABLE,
    }


def test_the_declarative_policies_shown_are_read(tmp_path: Path) -> None:
    """The whole policy loads, the conditions have no mistakes, and the page has a row for every operator and kind of condition."""
    text = (DOCS / "declarative-policies.md").read_text()
    whole, *conditions = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    metadata = "id: a-b-c\ntitle: t\nseverity: low\n"
    policies = [metadata + (one if one.startswith("resource:") else f"resource: x\n{one}") for one in conditions]
    for number, shown in enumerate([whole, *policies]):
        path = tmp_path / f"{number}.yaml"
        path.write_text(shown)
        assert read_policy(path).policy.title
    named = set(re.findall(r"`(\w+)[:`]", text)) | set(re.findall(r"`(\w+): ", text))
    assert set(KINDS) - named == set()
    missing = {name for name in OPERATORS if name not in named and "not_" not in name and not name.startswith(("length_", "number_of_words_"))}
    assert missing == set()


def test_the_json_page_names_every_key() -> None:
    """Of the report and of a finding, and no others."""
    text = (DOCS / "json-output.md").read_text()
    tables = text.split("A finding has")
    for table, structure in zip(tables, (Report, FindingRecord), strict=True):
        cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
        assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(structure.__struct_fields__)


def test_every_option_says_what_it_does() -> None:
    """All commands and options have a help text."""
    context = readygate.make_context("readygate", ["policy", "list"])
    for name in COMMANDS:
        command = readygate.get_command(context, name)
        assert command
        assert command.help
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.to_info_dict().get("help") or parameter.name == "format_"


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_lead_somewhere(page: str) -> None:
    """Every relative link of a page leads to a file."""
    links = re.findall(r"\]\(([^)#:]+)\)", (DOCS / page).read_text())
    assert [link for link in links if not (DOCS / link).exists()] == []
