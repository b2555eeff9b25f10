"""Secrets are planted wherever Terraform lets one stand; no output of the command line holds one, whatever it reads.

The canaries stand in real plans (fixtures/planfiles/canaries) and in a real state (fixtures/states/whole). A policy of the test quotes every
attribute of every resource, so that what is masked does not depend on how careful policies are.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from readygate.cli.app import run as command_line

FIXTURES = Path(__file__).parents[2] / "fixtures"
ROOT = FIXTURES / "planfiles/canaries"
STATE = FIXTURES / "states/whole"
CANARY = "CANARY"
ENCODED = tuple(
    base64.b64encode(b"x" * before + CANARY.encode())[-(-before * 8 // 6) : (before + len(CANARY)) * 8 // 6].decode() for before in range(3)
)
"""The canary inside of any base64 text, by how far it stands from the start of a group."""

QUOTING = '''"""Quotes everything."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

TYPES = ({types})
POLICY = Policy(
    id="quoting",
    title="Nothing is quoted",
    resource=TYPES,
    severity=Severity.LOW,
    remediation="None.",
    references=("https://example.com",),
)


def check(resource: Resource) -> Truth:
    """Fails with all that there is."""
    shown = [f"{{name}}={{value}}" for name, value in resource.attributes.items()]
    return resource.answer(False, f"{{resource.address}} holds {{', '.join(shown)}}") & resource["tags"].every(lambda tag: tag.equals("never"))
'''
TYPES = (
    "aws_iam_policy", "aws_iam_role", "aws_launch_template", "aws_sns_topic", "aws_sqs_queue", "aws_ssm_parameter", "terraform_data",
    "aws_cloudwatch_metric_alarm", "aws_sns_topic_subscription",
)  # fmt: skip


def leaks(text: str) -> list[str]:
    """The lines that hold a canary, plain or encoded."""
    return [line[:300] for line in text.splitlines() if CANARY in line or any(part in line for part in ENCODED)]


def run(*arguments: str, directory: Path, typed: str = "", environment: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and all output of the command, run in a process of its own."""
    command = [sys.executable, "-m", "readygate", *arguments]
    ran = subprocess.run(command, cwd=directory, input=typed, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The same in this process, for what is asked many times."""

    def ask(*arguments: str, directory: Path) -> tuple[int, str]:
        monkeypatch.chdir(directory)
        capfd.readouterr()
        code = command_line(arguments)
        sys.stdout.flush()
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out + printed.err

    return ask


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with every input: `root` (configuration), `tfplan`, `plan.json`, `state`, `state.json`, and the policy that quotes."""
    directory = tmp_path_factory.mktemp("canaries")
    shutil.copytree(ROOT, directory / "root", ignore=shutil.ignore_patterns("earlier", "tfplan", "plan.json.gz", "record.json"))
    shutil.copy(ROOT / "tfplan", directory / "tfplan")
    (directory / "plan.json").write_bytes(gzip.decompress((ROOT / "plan.json.gz").read_bytes()))
    state = json.loads(gzip.decompress((STATE / "whole.tfstate.gz").read_bytes()))
    for resource in state["resources"]:
        for instance in resource["instances"]:
            instance["private"] = base64.b64encode(b"CANARY-private").decode()
    (directory / "state").write_text(json.dumps(state))
    (directory / "state.json").write_bytes(gzip.decompress((STATE / "whole.shown.json.gz").read_bytes()))
    folder = directory / "policies/quoting"
    folder.mkdir(parents=True)
    (folder / "policy.py").write_text(QUOTING.format(types="".join(f"{name!r}, " for name in TYPES)))
    (folder / "bad.tf").write_text('resource "aws_sns_topic" "x" {}\n')
    return directory


INPUTS = ("root", "tfplan", "plan.json", "state", "state.json")
FORMATS = ("text", "json", "sarif")


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("format_", FORMATS)
def test_no_report_holds_a_secret(place: Path, name: str, format_: str) -> None:
    """Findings that quote every attribute, what a plan changes, drift, failed checks."""
    code, said = run("scan", name, "--format", format_, "--policies", "policies", directory=place)
    assert code == 1
    assert "quoting" in said
    assert "(sensitive)" in said
    assert leaks(said) == []


@pytest.mark.parametrize("name", INPUTS)
def test_show_holds_no_secret(place: Path, name: str) -> None:
    """Every value, variable and output as JSON."""
    _, said = run("show", name, directory=place)
    assert "(sensitive)" in said
    assert leaks(said) == []


@pytest.mark.parametrize("name", ["tfplan", "plan.json"])
def test_a_plan_joined_with_its_source_shows_no_secret(place: Path, name: str) -> None:
    """The configuration tells more of the values, and of none that it should not."""
    for arguments in (("scan", name, "--source", "root", "--policies", "policies", "--format", "json"), ("show", name, "--source", "root")):
        _, said = run(*arguments, directory=place)
        assert leaks(said) == []


@pytest.mark.parametrize("name", INPUTS[2:])
def test_standard_input_shows_no_secret(place: Path, name: str) -> None:
    """The same from a pipe."""
    _, said = run("scan", "-", "--policies", "policies", directory=place, typed=(place / name).read_text())
    assert leaks(said) == []


def damaged(text: str) -> Iterable[str]:
    """The document cut off in the middle of a secret, with a byte too many, and with values of other kinds where secrets stand."""
    for at in [position for position in range(len(text)) if text.startswith(CANARY, position)][::7]:
        yield text[: at + 9]
        yield f"{text[:at]}\\{text[at:]}"
        yield f'{text[:at]}"{text[at:]}'


@pytest.mark.parametrize("name", ["plan.json", "state", "state.json"])
def test_no_complaint_about_a_damaged_file_quotes_it(place: Path, tmp_path: Path, asked: Callable[..., tuple[int, str]], name: str) -> None:
    """Errors tell the place and never the text."""
    for number, text in enumerate(damaged((place / name).read_text())):
        if number % 5 == 0:
            (tmp_path / name).write_text(text)
            code, said = asked("scan", name, directory=tmp_path)
            assert code == 3
            assert leaks(said) == []


@pytest.mark.parametrize("name", ["plan.json", "state", "state.json"])
def test_no_complaint_about_another_shape_quotes_it(place: Path, tmp_path: Path, asked: Callable[..., tuple[int, str]], name: str) -> None:
    """A secret where an object, a list or a number belongs."""
    document = json.loads((place / name).read_text())
    for key in document:
        (tmp_path / name).write_text(json.dumps({**document, key: "CANARY-shape"}))
        _, said = asked("scan", name, directory=tmp_path)
        assert leaks(said) == []
        (tmp_path / name).write_text(json.dumps({**document, key: {"a": {"a": "CANARY-shape"}}}))
        _, said = asked("scan", name, directory=tmp_path)
        assert leaks(said) == []


BROKEN = {
    "string.tf": 'resource "aws_db_instance" "a" {\n  password = "CANARY-unterminated\n}\n',
    "word.tf": 'resource "aws_db_instance" "b" {\n  password = CANARY-word x\n}\n',
    "reference.tf": 'resource "aws_ssm_parameter" "c" {\n  auth_token = CANARYreference\n}\n',
    "unknown.tf": 'resource "aws_ssm_parameter" "d" {\n  password = "${CANARY_unknown}"\n  nonsense = "x" "y"\n}\n',
    "one_line.tf": 'locals { settings = { DB_PASSWORD = "CANARY-line", port = 1 }}}\n',
    "heredoc.tf": 'resource "aws_db_instance" "e" {\n  password = <<-EOT\n    CANARY-heredoc\n  EOT x\n}\n',
    "late.tf": 'resource "aws_db_instance" "f" {\n  password      = "CANARY-late"\n  delay_seconds = tonumber(aws_db_instance.f.password)\n}\n',
    "broken.tf.json": '{"resource": {"aws_db_instance": {"g": {"password": "CANARY-json}}}}\n',
    "terraform.tfvars": '# CANARY-comment\nfrom_env = "CANARY-values\nother = CANARYvalues\n',
    "more.auto.tfvars.json": '{"from_env": "CANARY-values", "x" "CANARY"}\n',
}
SOUND = """
terraform {
  backend "s3" {
    bucket     = "b"
    key        = "k"
    region     = "eu-west-1"
    access_key = "CANARY-backend-key"
    secret_key = "CANARY-backend-secret"
  }
}
variable "from_env" {
  sensitive = true
}
variable "number" {
  sensitive = true
  type      = number
  default   = "CANARY-number"
}
module "remote" {
  source = "git::https://user:CANARY-password@example.com/x.git"
  token  = var.from_env
}
resource "aws_db_instance" "shop" {
  identifier = "shop"
  password   = "CANARY-database"
}
locals {
  copied = aws_db_instance.shop.password
}
resource "aws_sqs_queue" "copied" {
  name          = local.copied
  delay_seconds = aws_db_instance.shop.password
}
output "copied" {
  value = local.copied
}
"""
ASKED = (
    "aws_db_instance.shop.password", "local.copied", "var.number", "module.remote", "var.from_env", "tonumber(var.from_env)", "[local.copied]",
    "aws_sqs_queue.copied", "var.from_env.x", "file(local.copied)", "1 + local.copied",
)  # fmt: skip


def environment() -> dict[str, str]:
    """The environment of the test, and a secret for a variable."""
    return {**os.environ, "TF_VAR_from_env": "CANARY-environment"}


@pytest.mark.parametrize("name", ["", *BROKEN])
def test_no_diagnostic_shows_a_secret(tmp_path: Path, asked: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Excerpts of broken lines leave out what is assigned to the name of a secret, and so do the words of the diagnostic."""
    (tmp_path / "main.tf").write_text(SOUND)
    if name:
        (tmp_path / name).write_text(BROKEN[name])
    monkeypatch.setenv("TF_VAR_from_env", environment()["TF_VAR_from_env"])
    for arguments in (("scan", "."), ("scan", ".", "--format", "json"), ("scan", ".", "--format", "sarif"), ("show", ".")):
        code, said = asked(*arguments, directory=tmp_path)
        assert code in (1, 3)
        assert leaks(said) == []


def test_the_console_shows_no_secret(tmp_path: Path) -> None:
    """Neither answers nor errors."""
    (tmp_path / "main.tf").write_text(SOUND)
    for arguments in (("console", "."), ("console", ".", "--json")):
        _, said = run(*arguments, directory=tmp_path, typed="\n".join(ASKED) + "\n", environment=environment())
        assert "(sensitive value)" in said
        assert leaks(said) == []


def test_no_key_of_a_map_or_an_instance_is_a_secret(place: Path, tmp_path: Path) -> None:
    """A configuration may call a secret harmless and name instances and tags by it; elsewhere it is one."""
    variable = 'variable "key" {\n  default   = "CANARY_key"\n  sensitive = true\n}\n'
    topic = 'resource "aws_sns_topic" "t" {\n  for_each = toset([nonsensitive(var.key)])\n  tags     = { (each.key) = "x" }\n}\n'
    (tmp_path / "main.tf").write_text(variable + topic)
    for format_ in FORMATS:
        _, said = run("scan", ".", "--format", format_, "--policies", str(place / "policies"), directory=tmp_path)
        assert "quoting" in said
        assert leaks(said) == []
    assert leaks(run("show", ".", directory=tmp_path)[1]) == []


def test_testing_a_policy_shows_no_secret(place: Path, tmp_path: Path) -> None:
    """What an example gets wrong is told with the finding's message."""
    shutil.copytree(place / "policies", tmp_path / "policies")
    example = 'variable "secret" {\n  default   = "CANARY-example"\n  sensitive = true\n}\n'
    parameter = 'resource "aws_ssm_parameter" "p" {\n  name  = "x-${nonsensitive(var.secret)}"\n  type  = "String"\n  value = "CANARY-value"\n}\n'
    (tmp_path / "policies/quoting/good.tf").write_text(example + parameter)
    code, said = run("policy", "test", "policies", directory=tmp_path)
    assert code == 1
    assert "(sensitive)" in said
    assert leaks(said) == []
