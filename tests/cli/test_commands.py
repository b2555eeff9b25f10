"""The commands beside `scan`, and how every command starts and ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readygate import __version__
from readygate.cli import app

Command = Callable[..., Any]
Write = Callable[[dict[str, str]], Path]
Process = Callable[..., subprocess.CompletedProcess[str]]

QUEUE = 'variable "n" {}\nlocals {\n  name = "jobs"\n}\nresource "aws_sqs_queue" "q" {\n  name = local.name\n  delay_seconds = var.n\n}\n'


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version(process: Process, flag: str) -> None:
    """One line, whether or not other arguments are around."""
    assert process(flag).stdout == f"readygate {__version__}\n"


def test_the_version_costs_next_to_nothing() -> None:
    """It is told before click or anything else heavy is imported."""
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['readygate', '--version']\n"
        "from readygate.cli import main; main(); print(sorted(set(sys.modules) - before))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[1] == "['__future__', 'readygate', 'readygate.cli']"


def test_what_was_registered_for_the_end_runs() -> None:
    """A command ends its process at once, but neither its output nor what others asked to be done at the end is lost."""
    code = (
        "import atexit, sys; atexit.register(print, 'the end'); sys.argv = ['readygate', 'policy', 'list']\n"
        "from readygate.cli import main; main(); print('never')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "aws-sqs-dead-letter-queue" in done.stdout
    assert done.stdout.splitlines()[-1] == "the end"


def test_help_imports_no_command(process: Process) -> None:
    """The list of commands stands in one place, each with its sentence, and every command has a help text of its own."""
    shown = process("--help")
    assert shown.returncode == 0
    assert "Exit codes: 0 nothing fails" in shown.stdout
    for name, sentence in app.COMMANDS.items():
        assert f"{name} " in shown.stdout
        assert process(name, "--help").stdout.startswith(f"Usage: readygate {name}")
        loaded = app.readygate.get_command(app.click.Context(app.readygate), name)
        assert loaded
        assert (loaded.help or "").startswith(sentence.removesuffix("."))


def test_without_a_command(process: Process) -> None:
    """The help is shown, and the exit code says that nothing was done."""
    shown = process()
    assert shown.returncode == 2
    assert "Usage: readygate" in shown.stdout + shown.stderr


def test_an_unknown_command(command: Command) -> None:
    """A misspelt command is wrong usage."""
    outcome = command("skan")
    assert outcome.code == 2
    assert "skan" in outcome.err


def test_heavy_libraries_stay_out_of_a_scan(write: Write) -> None:
    """A scan without a terminal, a settings file or a network needs neither rich, jsonschema, YAML nor asyncio."""
    directory = write({"main.tf": QUEUE})
    code = "import sys; from readygate.cli.app import run; run(['scan']); print(*(name for name in HEAVY if name in sys.modules), file=sys.stderr)"
    heavy = ["rich", "jsonschema", "yaml", "asyncio", "importlib.metadata", "multiprocessing", "ssl", "inspect_", "unittest"]
    run = subprocess.run([sys.executable, "-c", code.replace("HEAVY", repr(heavy))], capture_output=True, text=True, cwd=directory, check=True)
    assert run.stderr.strip() == ""


def test_an_interrupt(write: Write, acme: Callable[..., Path]) -> None:
    """Ctrl-C ends a scan with exit code 130 and without a traceback."""
    slow = "import time\nprint('started', flush=True)\ntime.sleep(60)\nPOLICY = Policy(id='a-b-c', resource='aws_sqs_queue')\n"
    directory = write({"main.tf": QUEUE})
    arguments = [sys.executable, "-m", "readygate", "scan", "--policies", str(acme(text=slow))]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=directory, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "started\n"
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read().strip() == "readygate: interrupted"


def test_nothing_scanned_is_executed(process: Process, write: Write) -> None:
    """Modules, packages of policies and settings in the working directory are not run, whatever they are called."""
    hostile = "raise SystemExit('executed')\n"
    write(
        {
            "main.tf": QUEUE,
            "click.py": hostile,
            "yaml.py": hostile,
            "evil/__init__.py": hostile,
            "evil/policy.py": hostile,
            "evil-1.dist-info/entry_points.txt": "[readygate.policies]\nevil = evil\n",
            "readygate.yaml": "variables: {n: 1}\n",
        }
    )
    shown = process("scan", "--format", "json")
    assert "executed" not in shown.stdout + shown.stderr
    assert json.loads(shown.stdout)["summary"]["complete"] is True


SLOW = """
import time
from readygate.model.policy import Policy, Severity
from readygate.model.truth import TRUE
POLICY = Policy(id="a-b-c", title="t", resource="aws_sqs_queue", severity=Severity.LOW, remediation="r", references=())

def check(queue):
    if queue["name"].text == "quick":
        time.sleep(0.6)
    else:
        print("started", flush=True)
        time.sleep(60)
    return TRUE
"""


def test_an_interrupt_of_many_processes(write: Write, acme: Callable[..., Path]) -> None:
    """Ctrl-C, which reaches all processes of a terminal, ends them all at once and without a word from the helpers."""
    directory = write({f"{name}/main.tf": f'resource "aws_sqs_queue" "q" {{\n  name = "{name}"\n}}\n' for name in ("quick", "x", "y", "z")})
    arguments = [sys.executable, "-m", "readygate", "scan", "--jobs", "2", "--include", "a-b-c", "--policies", str(acme(text=SLOW))]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=directory, text=True, start_new_session=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("started")
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read().strip() == "readygate: interrupted"


def test_a_defect_is_not_taken_for_a_failure(command: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash of readygate itself gives exit code 3, never 1."""
    from readygate.report import policy_text

    monkeypatch.setattr(policy_text, "line", lambda _: 1 / 0)
    outcome = command("policy", "list")
    assert outcome.code == 3
    assert "this is a defect" in outcome.err
    assert write


def test_a_defect_in_one_root_leaves_the_others(command: Command, write: Write, acme: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One root whose evaluation crashes is told; the other is judged."""
    from readygate.cli import targets

    load = targets.load
    write({"a/main.tf": QUEUE, "b/main.tf": QUEUE})
    monkeypatch.setattr(targets, "load", lambda path, *rest: load(path, *rest) if path.name == "b" else 1 / 0)
    outcome = command("scan", "--policies", str(acme()), "--include", "acme-*", "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 1
    assert [finding["file"] for finding in report["findings"]] == ["b/main.tf"]
    assert [one["summary"] for one in report["diagnostics"] if one["level"] == "error"] == ["a could not be judged"]


def test_explain(command: Command, acme: Callable[..., Path]) -> None:
    """Title, reason, remediation, parameters, peers, references and examples of a policy."""
    policies = acme()
    (policies / "acme" / "sqs" / "key" / "bad.tf").write_text('resource "aws_sqs_queue" "bad" {}\n')
    outcome = command("explain", "acme-sqs-key", "--policies", str(policies))
    assert outcome.code == 0
    for part in (
        "acme-sqs-key: Queue has a key of our own",
        "Severity: high",
        "Judges: aws_sqs_queue",
        "Messages have to be encrypted",
        "Set `kms_master_key_id`.",
        "key (default: ): the key that is wanted",
        "Answers in full: CKV_AWS_27",
        "https://example.com/",
        'Example bad.tf\n  resource "aws_sqs_queue" "bad" {}',
    ):
        assert part in outcome.out
    assert command("explain", "acme-sqs-kye", "--policies", str(policies)).code == 2


def test_policy_list(command: Command, acme: Callable[..., Path]) -> None:
    """All policies, as lines and as JSON with all that a migration needs."""
    policies = str(acme())
    assert "acme-sqs-key" in command("policy", "list", "--policies", policies).out
    listed = {one["id"]: one for one in json.loads(command("policy", "list", "--format", "json", "--policies", policies).out)}
    one = listed["acme-sqs-key"]
    assert (one["title"], one["severity"]) == ("Queue has a key of our own", "high")
    assert (one["provider"], one["resource_types"]) == ("acme", ["aws_sqs_queue"])
    assert (one["replaces"], one["related"]) == (["CKV_AWS_27"], [])
    assert one["parameters"] == [{"name": "key", "default": "", "meaning": "the key that is wanted"}]
    assert "aws-sqs-dead-letter-queue" in listed


def test_policy_show(command: Command, acme: Callable[..., Path]) -> None:
    """The file itself."""
    outcome = command("policy", "show", "acme-sqs-key", "--policies", str(acme()))
    assert outcome.out.startswith('"""Messages have to be encrypted')


def test_a_policy_from_new_to_tested(command: Command, tmp_path: Path) -> None:
    """A new policy fails its test until it is written, and then passes it."""
    written = command("policy", "new", "acme-sqs-delay", "--resource", "aws_sqs_queue")
    assert written.code == 0
    folder = tmp_path / "policies" / "acme" / "sqs" / "delay"
    assert written.out.splitlines()[0] == "policies/acme/sqs/delay/policy.py"
    assert command("policy", "test", "policies").code == 1
    text = (folder / "policy.py").read_text()
    text = text.replace("Say in a sentence what goes wrong where this is not so.", "Work must not start at once.")
    text = text.replace("Say what is true when the policy passes", "Queue delays messages").replace('remediation=""', 'remediation="Set a delay."')
    text = text.replace("references=()", 'references=("https://example.com/",)')
    text = text.replace("return UNKNOWN", 'return resource["delay_seconds"].at_least(1)')
    (folder / "policy.py").write_text(text)
    for name, delay in (("good", "5"), ("bad", "0"), ("unknown", "var.unknown")):
        file = folder / f"{name}.tf"
        file.write_text(file.read_text().replace("{\n}", f"{{\n  delay_seconds = {delay}\n}}"))
    arguments = [sys.executable, "-m", "readygate", "policy", "test", "policies"]
    process = subprocess.run(arguments, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert process.stdout == "ok   acme-sqs-delay (3 resources judged)\n1 policies tested, 0 failed\n"
    assert process.returncode == 0
    assert command("policy", "new", "acme-sqs-delay").code == 2
    assert command("policy", "new", "delay").code == 2


def test_policy_test_tells_what_is_wrong(command: Command, acme: Callable[..., Path]) -> None:
    """An example that does not come out as its name says, and what the policy lacks."""
    policies = acme()
    (policies / "acme" / "sqs" / "key" / "good.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    outcome = command("policy", "test", "acme-sqs-key", "--policies", str(policies))
    assert outcome.code == 1
    assert "good.tf: aws_sqs_queue.q: expected pass, got fail: kms_master_key_id is not set" in outcome.out
    assert "it has no bad*.tf" in outcome.out
    assert command("policy", "test", "acme-sqs-kye", "--policies", str(policies)).code == 2


def test_show(command: Command, write: Write) -> None:
    """Values in the shape of `terraform show -json`, with what is not known and why."""
    write({"main.tf": QUEUE})
    outcome = command("show")
    (resource,) = json.loads(outcome.out)["values"]["root_module"]["resources"]
    assert outcome.code == 0
    assert (resource["address"], resource["values"]["name"]) == ("aws_sqs_queue.q", "jobs")
    assert any(one["path"] == "delay_seconds" and "variable n" in json.dumps(one) for one in resource["unknown"])
    known = json.loads(command("show", "--var", "n=5").out)["values"]["root_module"]["resources"][0]
    assert known["values"]["delay_seconds"] == 5


@pytest.mark.parametrize("verb", ["show", "scan"])
def test_settings_beside_a_plan_hold_for_it(command: Command, write: Write, verb: str) -> None:
    """Wherever a command is called from, the settings of a plan or state are looked for from the directory that it lies in."""
    write({"here/state.json": '{"format_version": "1.0"}', "here/readygate.yaml": "colour: red\n"})
    outcome = command(verb, "here/state.json")
    assert outcome.code != 0
    assert "there is no setting colour" in outcome.err


def test_show_tells_when_it_does_not_know_all(command: Command, write: Write) -> None:
    """Errors go to standard error, and the exit code says that the answer is incomplete."""
    write({"main.tf": QUEUE + 'module "m" {\n  source = "example/m/aws"\n}\n'})
    assert command("show").code == 3
    write({"main.tf": QUEUE + "}\n"})
    outcome = command("show")
    assert outcome.code == 3
    assert "main.tf:9" in outcome.err


EXPRESSIONS = 'local.name\n\nupper("a")\n1 +\nvar.n\n'


def test_console_reads_lines(process: Process, write: Write) -> None:
    """One answer for each line, printed as Terraform prints it; errors go to standard error."""
    write({"main.tf": QUEUE})
    shown = process("console", stdin=EXPRESSIONS)
    assert shown.stdout == '"jobs"\n"A"\n(known after apply)\n'
    assert shown.stderr.startswith("error: ")
    assert shown.returncode == 3
    assert process("console", "--var", "n=7", stdin="var.n\n").stdout == '"7"\n'


def test_console_answers_in_json(process: Process, write: Write) -> None:
    """An object for each line, with the expression and its answer or error."""
    write({"main.tf": QUEUE})
    shown = process("console", "--json", stdin=EXPRESSIONS)
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert answers[0] == {"expr": "local.name", "output": '"jobs"', "type": "string", "json": "jobs"}
    assert [("error" in answer) for answer in answers] == [False, False, True, False]
    assert shown.returncode == 0


def test_console_talks_on_a_terminal(write: Write) -> None:
    """It asks for expressions until it is told to end."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    directory = write({"main.tf": QUEUE})
    master, slave = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "readygate", "console"], stdin=slave, stdout=slave, stderr=slave, cwd=directory) as process:
        os.write(master, b"local.name\nexit\n")
        assert process.wait(timeout=60) == 0
    os.close(slave)
    shown = os.read(master, 10_000).decode()
    os.close(master)
    assert '"jobs"' in shown
