"""From findings to records."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from readygate.engine.policies import Catalogue, directory_package, discover
from readygate.engine.run import judge
from readygate.engine.suppressions import suppress
from readygate.live.found import Found
from readygate.model.location import Source
from readygate.model.outline import FailedCheck, Move, Outline
from readygate.report import records
from readygate.report.gather import Examined, RootReport, gather
from readygate.report.merge import merge
from readygate.report.text import text
from readygate.views.live import live_view
from readygate.views.secrets import readable_keys, unattached_secrets
from readygate.views.view import View

LoadRoot = Callable[..., View]
Report = Callable[[dict[str, str]], RootReport]

POLICY = '''"""Why it exists."""
from readygate.model.policy import Policy, Severity

POLICY = Policy(
    id="acme-sqs-name", title="Name is right", resource="aws_sqs_queue", severity=Severity.LOW, remediation="Name it.", references=("https://a.b/",),
)


def check(queue):
    return queue["name"].equals("right") & queue["tags"]["owner"].equals("right")
'''

FILES = {
    "main.tf": (
        'variable "secret" {\n  sensitive = true\n  default   = "hunter22-hunter22"\n}\n'
        'module "m" {\n  source = "./m"\n  secret = var.secret\n}\n'
        'resource "aws_sqs_queue" "q" { # readygate:ignore acme-sqs-name by=ana\n  name = "wrong"\n}\n'
        'output "o" {\n  value = nothing.at.all\n}\n'
    ),
    "m/main.tf": (
        'variable "secret" {}\nlocals {\n  plain = nonsensitive(var.secret)\n}\n'
        'resource "aws_sqs_queue" "in" {\n  for_each = toset(["a"])\n  name = "name-${local.plain}"\n}\n'
    ),
}


@pytest.fixture
def gathered(load_root: LoadRoot, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The records of a configuration, whose directory the user calls `infra`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    folder = tmp_path_factory.mktemp("policies") / "name"
    folder.mkdir()
    (folder / "policy.py").write_text(POLICY)
    catalogue = Catalogue([directory_package(folder.parent)])

    def run(files: dict[str, str]) -> RootReport:
        view = load_root(files)
        sources = [Source(name, (tmp_path / name).read_text()) for name in view.scanned]
        judgement = judge(view.graph(), catalogue)
        marked = suppress(judgement.findings, sources, frozenset(catalogue.ids), date(2026, 3, 10))
        return gather(
            Examined(
                root="infra",
                resources=view.resources,
                findings=marked.findings,
                diagnostics=view.diagnostics,
                sources=sources,
                rationales=judgement.rationales,
                not_scanned=[records.NotScanned(address=one.address, source=one.source, reason=one.reason, root="infra") for one in view.unscanned],
                secrets=unattached_secrets(view),
                readable_keys=readable_keys(view),
            ),
            lambda path: f"infra/{path}",
        )

    return run


def test_a_finding_in_a_module(gathered: Report) -> None:
    """Address, block, module, place and the calls that lead there."""
    inside, own = sorted(gathered(FILES).findings, key=lambda finding: finding.address, reverse=False)[::-1][:2]
    assert (inside.address, inside.block, inside.module) == ('module.m.aws_sqs_queue.in["a"]', "module.m.aws_sqs_queue.in", "module.m")
    assert (inside.root, inside.file, inside.line, inside.attribute) == ("infra", "infra/m/main.tf", 7, "name")
    assert [(call.file, call.line) for call in inside.calls] == [("infra/main.tf", 5)]
    assert (inside.region, inside.arn) == ("", "")
    assert own.suppression is not None
    assert (own.suppression.tool, own.suppression.by, own.suppression.file, own.suppression.line) == ("readygate", "ana", "infra/main.tf", 9)


def test_where_an_object_lies_is_kept() -> None:
    """A deployed object has its region and its ARN, as far as it has them; what is only declared has neither."""
    arn = "arn:aws:sqs:eu-west-1:123456789012:q"
    lies = {"account": "123456789012", "created": None}
    objects = [
        Found(type="aws_sqs_queue", id="q", name="q", attributes={"arn": arn}, region="eu-west-1", **lies),
        Found(type="aws_iam_role", id="r", name="r", attributes={}, **lies),
    ]
    catalogue = discover()
    view = live_view("aws", objects, ())
    entries = [*catalogue.matching("aws-sqs-dead-letter-queue"), *catalogue.matching("aws-iam-trust-policy")]
    findings = judge(view.graph(), catalogue, entries=entries).findings
    told = gather(Examined(root="aws", kind="live", resources=view.resources, findings=findings, diagnostics=(), sources=()), str)
    assert {(one.address, one.region, one.arn) for one in told.findings} == {("aws_sqs_queue.q", "eu-west-1", arn), ("aws_iam_role.r", "", "")}


def test_sensitive_values_are_masked_everywhere(gathered: Report) -> None:
    """A sensitive variable that reaches a plain attribute shows in no message, evidence, excerpt or format."""
    report = merge([gathered(FILES)], [], "low")
    shown = msgspec.json.encode(report).decode() + text(report)
    assert "(sensitive)" in shown
    assert "hunter22" not in shown


def test_credentials_of_modules_that_were_not_scanned_are_masked(gathered: Report) -> None:
    """A password in a module's address shows neither in the list of what was not scanned, nor in the line of the diagnostic."""
    report = gathered({"main.tf": 'module "m" {\n  source = "git::https://ana:hunter22@git.example.com/r.git"\n}\n'})
    shown = msgspec.json.encode(merge([report], [], "low")).decode()
    assert "ana:(sensitive)@git.example.com" in shown
    assert "hunter22" not in shown


def test_diagnostics_carry_their_line(gathered: Report) -> None:
    """The excerpt is the line of the file where the problem begins."""
    found = gathered(FILES)
    (problem,) = [one for one in found.diagnostics if one.level == "error"]
    assert (problem.file, problem.line, problem.excerpt) == ("infra/main.tf", 13, "  value = nothing.at.all")


def test_texts_are_kept_for_failing_files_and_their_callers(gathered: Report) -> None:
    """What line hashes are made of, and nothing more."""
    assert set(gathered(FILES).texts) == {"infra/m/main.tf", "infra/main.tf"}
    assert gathered({"main.tf": 'resource "aws_sqs_queue" "q" {\n  name = "right"\n  tags = { owner = "right" }\n}\n'}).texts == {}


def test_a_report_fits_its_published_schema(gathered: Report) -> None:
    """The JSON that is printed is valid, and the schema in the package is that of the structures."""
    schema = json.loads(records.SCHEMA_FILE.read_text())
    assert schema == records.schema()
    Draft202012Validator.check_schema(schema)
    document = json.loads(msgspec.json.encode(merge([gathered(FILES)], [], "low")))
    Draft202012Validator(schema).validate(document)
    promised = {"policy", "outcome", "severity", "address", "module", "file", "line", "end_line", "attribute", "message", "evidence", "reason"}
    assert promised | {"suppression", "fingerprint"} <= set(document["findings"][0])
    assert {"summary", "findings", "diagnostics", "scanned", "not_scanned"} <= set(document)


def test_records_travel_between_processes(gathered: Report) -> None:
    """A root's records survive pickling, as the pool of processes needs it."""
    import pickle

    found = gathered(FILES)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own data


KEYED = """
variable "pin" {
  type      = string
  default   = "hunter22"
  sensitive = true
}
resource "aws_sqs_queue" "q" {
  for_each = { linux-x64 = "a", hunter22 = "b" }
  name     = each.value
  tags     = { kind = each.key, pin = var.pin }
}
output "all" {
  value     = { kinds = ["linux-x64"], secret = "blue-horse-99" }
  sensitive = true
}
"""


def test_instance_keys_stay_readable_unless_they_are_secrets(gathered: Report) -> None:
    """Terraform shows keys in every address; that an output holds the same text beside a secret makes none of them one."""
    shown = msgspec.json.encode(gathered({"main.tf": KEYED}).findings).decode()
    assert 'aws_sqs_queue.q[\\"linux-x64\\"]' in shown
    assert "hunter22" not in shown
    assert "blue-horse-99" not in shown


def test_an_outline_names_blocks_as_findings_do() -> None:
    """What a plan is about to do is told by the same addresses: a secret is one in a key or message, and a block's name never is."""
    address, key = "module.hunter22.aws_sqs_queue.hunter22", '["hunter22-x"]'
    told = Outline(
        create=(address, address + key),
        deposed=(f"{address}{key} (0a1b2c3d)",),
        moved=(Move(address, address + key),),
        failed_checks=(FailedCheck(address, "fail", ("it is hunter22",)),),
    )
    empty = Examined(root="plan", kind="plan", outline=told, resources=(), findings=(), diagnostics=(), sources=(), secrets=["hunter22"])
    assert gather(empty, str).root.changes == Outline(
        create=(address, f'{address}["(sensitive)-x"]'),
        deposed=(f'{address}["(sensitive)-x"] (0a1b2c3d)',),
        moved=(Move(address, f'{address}["(sensitive)-x"]'),),
        failed_checks=(FailedCheck(address, "fail", ("it is (sensitive)",)),),
    )
