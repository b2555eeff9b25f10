"""`readygate scan`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
Write = Callable[[dict[str, str]], Path]

QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
KEYED = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n  kms_master_key_id = "alias/own"\n}\n'


@pytest.fixture
def scan(command: Command, acme: Callable[..., Path]) -> Command:
    """Scan with one policy of the user's own and give the report."""
    policies = str(acme())

    def run(*arguments: str) -> tuple[int, Any]:
        outcome = command("scan", "--policies", policies, "--include", "acme-sqs-key", "--format", "json", *arguments)
        return outcome.code, json.loads(outcome.out) if outcome.out else outcome.err

    return run


def outcomes(report: Any) -> dict[str, str]:
    """Outcome by file and address."""
    return {f"{finding['file']} {finding['address']}": finding["outcome"] for finding in report["findings"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (KEYED, 0),
        (QUEUE, 1),
        (KEYED + 'module "m" {\n  source = "git::https://example.com/m"\n}\n', 3),
        (QUEUE + 'module "m" {\n  source = "git::https://example.com/m"\n}\n', 1),
        (KEYED + "}\n", 3),
        (KEYED + 'output "o" {\n  value = local.missing\n}\n', 3),
        ('variable "k" {}\n' + QUEUE.replace("name", "kms_master_key_id = var.k\n  name"), 0),
        ("locals {}\n", 0),
    ],
)
def test_exit_codes(scan: Command, write: Write, text: str, code: int) -> None:
    """0 nothing fails, 1 something fails, 3 something could not be read; failures win, and unknown answers alone are no failure."""
    write({"main.tf": text})
    assert scan()[0] == code
    assert scan()[1]["summary"]["exit_code"] == code


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "'nowhere' does not exist"),
        (["main.tf"], "main.tf is part of a configuration"),
        (["empty"], "empty holds no Terraform configuration to scan"),
        (["--fail-on", "worst"], "'worst' is not one of"),
        (["--var", "nothing"], "--var nothing: write it as NAME=VALUE"),
        (["--var-file", "nowhere.tfvars"], "does not exist"),
        (["--include", "acme-sqs-kye"], "no policy matches acme-sqs-kye; did you mean acme-sqs-key?"),
        (["--config", "broken.yaml"], "broken.yaml:2: there is no setting failon; did you mean fail_on?"),
        (["--output", "nowhere/report.json"], "nowhere/report.json cannot be written"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage(scan: Command, write: Write, arguments: list[str], complaint: str) -> None:
    """Exit code 2 and a sentence on standard error that says what is wrong."""
    (write({"main.tf": QUEUE, "broken.yaml": "\nfailon: low\n"}) / "empty").mkdir()
    code, said = scan(*arguments)
    assert code == 2
    assert complaint in " ".join(said.split())


@pytest.mark.parametrize(("fail_on", "code"), [("critical", 0), ("high", 1), ("info", 1), ("none", 0)])
def test_the_threshold(scan: Command, write: Write, fail_on: str, code: int) -> None:
    """A failure below it is listed and does not count; the settings state it, too, and the command line wins."""
    directory = write({"main.tf": QUEUE})
    assert scan("--fail-on", fail_on)[0] == code
    (directory / "readygate.yaml").write_text(f"fail_on: {fail_on}\n")
    assert scan()[0] == code
    assert scan("--fail-on", "high")[0] == 1


def test_variables_win_in_the_order_given(scan: Command, write: Write) -> None:
    """`--var` and `--var-file` may be mixed: the last one wins; both win over the settings."""
    write(
        {
            "main.tf": 'variable "k" {\n  default = null\n}\n' + QUEUE.replace("name", "kms_master_key_id = var.k\n  name"),
            "a.tfvars": 'k = "from-file"\n',
            "readygate.yaml": "variables: {k: from-settings}\nparameters: {acme-sqs-key: {key: from-var}}\n",
        }
    )
    assert scan()[1]["findings"][0]["message"] == 'kms_master_key_id is "from-settings"'
    assert scan("--var", "k=from-var", "--var-file", "a.tfvars")[1]["findings"][0]["message"] == 'kms_master_key_id is "from-file"'
    assert scan("--var-file", "a.tfvars", "--var", "k=from-var")[0] == 0


def test_variables_of_all_kinds_in_the_settings(scan: Command, write: Write) -> None:
    """Numbers, lists and objects arrive as what they are."""
    write(
        {
            "main.tf": 'variable "k" {\n  type = object({ names = list(string), ratio = number })\n}\n'
            + QUEUE.replace("name", 'kms_master_key_id = "${var.k.names[1]}-${var.k.ratio}"\n  name'),
            "readygate.yaml": "variables: {k: {names: [a, b], ratio: 0.10}}\nparameters: {acme-sqs-key: {key: b-0.1}}\n",
        }
    )
    assert scan()[0] == 0


TREE = {
    "envs/prod/main.tf": 'module "q" {\n  source = "../../modules/queue"\n}\n',
    "envs/test/main.tf": 'module "q" {\n  source = "../../modules/queue"\n  key = "alias/own"\n}\n',
    "modules/queue/main.tf": 'variable "key" {\n  default = null\n}\n' + QUEUE.replace("name", "kms_master_key_id = var.key\n  name"),
    "other/main.tf": KEYED,
}


def test_every_root_of_a_tree_is_scanned(scan: Command, write: Write) -> None:
    """A directory that another one calls is not a root by itself, unless that is asked for."""
    write(TREE)
    code, report = scan()
    assert code == 1
    assert [root["path"] for root in report["roots"]] == ["envs/prod", "envs/test", "other"]
    assert {finding["root"]: finding["outcome"] for finding in report["findings"]} == {"envs/prod": "fail", "envs/test": "pass", "other": "pass"}
    assert {finding["file"] for finding in report["findings"]} == {"modules/queue/main.tf", "other/main.tf"}
    assert len({finding["fingerprint"] for finding in report["findings"]}) == 3
    assert "modules/queue" in [root["path"] for root in scan("--all-roots")[1]["roots"]]


def test_roots_chosen_by_the_settings(scan: Command, write: Write) -> None:
    """Patterns pick roots; a directory named in full is one even where another calls it; each root may have its own variables."""
    directory = write(TREE)
    settings = "roots:\n  include: [envs/*, modules/queue]\n  exclude: [envs/test]\n  each:\n    modules/queue: {variables: {key: alias/own}}\n"
    (directory / "readygate.yaml").write_text(settings)
    report = scan()[1]
    assert [root["path"] for root in report["roots"]] == ["envs/prod", "modules/queue"]
    assert {finding["root"]: finding["outcome"] for finding in report["findings"]} == {"envs/prod": "fail", "modules/queue": "pass"}


def test_processes_give_the_same_report(scan: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes share the roots."""
    from readygate.cli import parallel

    write({f"root{number}/main.tf": QUEUE if number % 2 else KEYED for number in range(6)})
    alone = scan("--jobs", "1")
    monkeypatch.setattr(parallel, "WORTHWHILE", 0)
    assert scan("--jobs", "3") == alone


def test_a_variable_that_only_some_roots_declare(scan: Command, write: Write) -> None:
    """With several roots `--var` reaches those that declare it; a single root must declare it."""
    write({"a/main.tf": 'variable "x" {}\n' + KEYED, "b/main.tf": KEYED})
    assert scan("--var", "x=1")[1]["diagnostics"] == []
    assert scan("b", "--var", "x=1")[1]["diagnostics"] != []


def test_files_are_named_as_reached_from_here(scan: Command, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path stays as typed; an absolute one inside of the working directory becomes relative."""
    write({"infra/main.tf": QUEUE, "sub/x.txt": ""})
    assert scan("infra")[1]["findings"][0]["file"] == "infra/main.tf"
    assert scan(str(tmp_path / "infra"))[1]["findings"][0]["file"] == "infra/main.tf"
    monkeypatch.chdir(tmp_path / "sub")
    assert scan("../infra")[1]["findings"][0]["file"] == "../infra/main.tf"
    assert scan(str(tmp_path / "infra"))[1]["findings"][0]["file"] == str(tmp_path / "infra" / "main.tf")


def test_files_outside_of_the_tree(scan: Command, write: Write) -> None:
    """They are read only where the user allows it; a settings file in the scanned tree cannot."""
    text = KEYED.replace('"alias/own"', 'file("${path.module}/../key.txt") == "own" ? "own" : null')
    directory = write({"infra/main.tf": text, "key.txt": "own"})
    assert "use --allow-outside" in scan("infra")[1]["findings"][0]["reason"]
    assert outcomes(scan("infra", "--allow-outside")[1]) == {"infra/main.tf aws_sqs_queue.q": "pass"}
    (directory / "infra" / "readygate.yaml").write_text("allow_outside: true\n")
    report = scan("infra")[1]
    assert report["findings"][0]["outcome"] == "unknown"
    assert [one["summary"] for one in report["diagnostics"]] == ["File not read", "allow_outside in infra/readygate.yaml does not count"]
    assert outcomes(scan("infra", "--config", "infra/readygate.yaml")[1]) == {"infra/main.tf aws_sqs_queue.q": "pass"}


def test_remote_modules_from_a_directory(scan: Command, write: Write) -> None:
    """Copies of remote modules in a given directory are scanned; the settings may name it, too."""
    directory = write({"infra/main.tf": 'module "q" {\n  source = "example/queue/aws"\n}\n', "vendor/queue/main.tf": KEYED})
    assert scan("infra")[0] == 3
    assert outcomes(scan("infra", "--modules", "vendor")[1]) == {"vendor/queue/main.tf module.q.aws_sqs_queue.q": "pass"}
    (directory / "readygate.yaml").write_text("modules: vendor\n")
    assert scan("infra", "--config", "readygate.yaml")[0] == 0


def test_assumptions_are_told_and_can_be_made(scan: Command, write: Write) -> None:
    """What stands in for the cloud's answer is listed; the settings say better."""
    text = 'data "aws_caller_identity" "me" {}\n' + KEYED.replace('"alias/own"', "data.aws_caller_identity.me.account_id")
    directory = write({"main.tf": text})
    assert any("123456789012" in one["statement"] for one in scan()[1]["assumptions"])
    (directory / "readygate.yaml").write_text('assumptions: {account: "111122223333"}\nparameters: {acme-sqs-key: {key: "111122223333"}}\n')
    assert scan()[1]["findings"][0]["outcome"] == "pass"


def test_broken_policies_leave_the_scan_incomplete(command: Command, acme: Callable[..., Path], write: Write) -> None:
    """A policy that cannot be imported, or that crashes, is told, and the scan is not clean."""
    write({"main.tf": KEYED})
    for text in ("raise OSError('broken')\n", "from readygate.model.policy import *\n" + CRASHING):
        outcome = command("scan", "--policies", str(acme(text=text)), "--exclude", "aws-*", "--format", "json")
        assert outcome.code == 3
        assert "acme" in outcome.out


CRASHING = """
POLICY = Policy(id="acme-sqs-key", title="t", resource="aws_sqs_queue", severity=Severity.LOW, remediation="r", references=())
def check(queue):
    raise ValueError("boom")
"""


def test_suppressed_and_expired(scan: Command, write: Write) -> None:
    """A suppression takes a failure out of the verdict; an expired one does not and is a warning."""
    directory = write({"main.tf": QUEUE.replace("{\n", "{ # readygate:ignore acme-sqs-key until=2999-01-01\n")})
    code, report = scan()
    assert (code, report["summary"]["suppressed"]) == (0, 1)
    comments = "# checkov:skip=CKV_AWS_27:known\n  # readygate:ignore acme-sqs-key until=2020-01-01\n"
    (directory / "main.tf").write_text(QUEUE.replace("{\n", "{ " + comments))
    code, report = scan()
    assert (code, report["findings"][0]["suppression"]["tool"]) == (0, "checkov")
    assert [one["level"] for one in report["diagnostics"]] == ["warning"]


def test_idle_suppressions_are_not_told_when_policies_were_picked(command: Command, acme: Callable[..., Path], write: Write) -> None:
    """Where only some policies are applied, nobody can say that a suppression does nothing."""
    write({"main.tf": KEYED.replace("{\n", "{ # readygate:ignore acme-sqs-key\n")})
    policies = str(acme())
    assert "without effect" in command("scan", "--policies", policies).out
    assert "without effect" not in command("scan", "--policies", policies, "--include", "acme-*").out


def test_the_text_report(command: Command, acme: Callable[..., Path], write: Write) -> None:
    """Plain lines where nobody sits before a terminal, the same each time."""
    write({"main.tf": QUEUE})
    arguments = ("scan", "--policies", str(acme()), "--include", "acme-sqs-key")
    outcome = command(*arguments)
    assert outcome.out == (
        "NOT READY: 1 failure\n"
        "0 pass, 1 fail, 0 unknown; failures: 1 high\n"
        "1 root module, 1 file, 1 resource, 1 policy applied\n"
        "\n"
        "Failures\n"
        "  high acme-sqs-key: Queue has a key of our own\n"
        "    main.tf:1: aws_sqs_queue.q: kms_master_key_id is not set\n"
        "    fix: Set `kms_master_key_id`.\n"
    )
    assert command(*arguments).out == outcome.out


def test_output_goes_to_a_file(command: Command, acme: Callable[..., Path], write: Write, tmp_path: Path) -> None:
    """The file holds the report, standard output nothing, standard error the verdict."""
    write({"main.tf": QUEUE})
    outcome = command("scan", "--policies", str(acme()), "--include", "acme-*", "--format", "sarif", "--output", "report.sarif")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "NOT READY: 1 failure (report.sarif)\n")
    (run,) = json.loads((tmp_path / "report.sarif").read_text())["runs"]
    assert run["results"][0]["ruleId"] == "acme-sqs-key"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".report")]


def test_sarif_paths_start_at_the_repository(command: Command, acme: Callable[..., Path], write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the command runs in a directory below its root."""
    directory = write({"infra/main.tf": QUEUE, ".git/HEAD": ""})
    monkeypatch.chdir(directory / "infra")
    outcome = command("scan", "--policies", str(acme()), "--include", "acme-*", "--format", "sarif")
    (run,) = json.loads(outcome.out)["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "infra/main.tf"
    assert run["automationDetails"]["id"] == "readygate/configuration/infra/"
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"file://{directory}/"


def test_a_reader_that_leaves_early(write: Write, acme: Callable[..., Path]) -> None:
    """`readygate scan | head` ends without a complaint, and with the scan's own exit code."""
    directory = write({"main.tf": "".join(QUEUE.replace('"q"', f'"q{number}"', 1) for number in range(2000))})
    command = [sys.executable, "-m", "readygate", "scan", "--policies", str(acme()), "--include", "acme-*", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=directory) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1


def test_a_terminal_gets_tables(write: Write, acme: Callable[..., Path]) -> None:
    """On a terminal the report is drawn, with colours unless NO_COLOR is set."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    directory = write({"main.tf": QUEUE})
    command = [sys.executable, "-m", "readygate", "scan", "--policies", str(acme()), "--include", "acme-*"]
    for colour in (True, False):
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm", "COLUMNS": "120"}
        master, slave = pty.openpty()
        subprocess.run(command, stdout=slave, cwd=directory, check=False, env=environment | ({} if colour else {"NO_COLOR": "1"}), timeout=60)
        os.close(slave)
        shown = os.read(master, 100_000).decode()
        os.close(master)
        assert "NOT READY" in shown
        assert ("\x1b[1;31m" in shown) is colour


@pytest.mark.parametrize(
    ("files", "detail"),
    [
        ({"main.tf": b"\xff\xfe\x00r"}, "UTF-8"),
        ({"main.tf": b'resource "aws_sqs_queue" "q" {\n  name = '}, "main.tf"),
        ({"main.tf": b"locals {\n  a = " + b"[" * 10_000 + b"]" * 10_000 + b"\n}\n"}, "main.tf"),
        ({"main.tf": b"locals {\n  a = local.b\n  b = local.a\n}\n"}, "main.tf"),
        ({"main.tf": b'module "m" {\n  source = "./missing"\n}\n'}, "module.m"),
        ({"main.tf": b'variable "a" {}\nresource "aws_sqs_queue" "q" {\n  delay_seconds = "many"\n}\n'}, "main.tf"),
    ],
)
def test_bad_input_is_told_and_the_rest_is_judged(
    scan: Command, write: Callable[[dict[str, bytes]], Path], files: dict[str, bytes], detail: str
) -> None:
    """Whatever stands in one file, the other is judged, and the scan is incomplete."""
    write({**files, "other.tf": QUEUE.replace('"q"', '"other"', 1).encode()})
    code, report = scan()
    assert code == 1
    assert report["summary"]["complete"] is False
    assert outcomes(report)["other.tf aws_sqs_queue.other"] == "fail"
    assert detail in json.dumps([report["diagnostics"], report["not_scanned"]])
