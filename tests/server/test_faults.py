"""What goes wrong around a task: slow and failing hosts, redirects to elsewhere, too much of everything."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hcp_service import Hcp
from served import BAD, Packer, StartServer, policy_that, wait

from readygate.cli.task_scan import PIECE, leave_report
from readygate.server.job import CONTENT_POLICY, PAGE


def test_a_plan_that_is_not_there_yet(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """204, 429 and a passing failure of the API are tried again."""
    server = start()
    hcp.plan_answers = [204, 429, 503]
    hcp.send(server.tasks, hcp.run("later", plan=plan))
    assert hcp.final("later")["attributes"]["message"].startswith("NOT READY")
    assert hcp.requests["GET plans"] == 4


def test_a_slow_host_keeps_nobody_waiting_but_its_own_runs(hcp: Hcp, start: StartServer, plan: bytes, pack: Packer) -> None:
    """While plans take long, other tasks are judged; the slow run is said to be running meanwhile, and gets its result."""
    server = start("--heartbeat", "0.5")
    gate = hcp.hold("slow")
    hcp.send(server.tasks, hcp.run("slow", plan=plan))
    hcp.send(server.tasks, hcp.run("quick", archive=pack({"main.tf": BAD}), stage="pre_plan"))
    hcp.final("quick")
    judging = {"status": "running", "message": "readygate is judging this run"}
    wait(lambda: judging in [said["attributes"] for said in hcp.results.get("slow", [])])
    assert not hcp.finals("slow")
    gate.set()
    assert hcp.final("slow")["attributes"]["status"] == "failed"
    assert {said["attributes"]["status"] for said in hcp.results["slow"][:-1]} == {"running"}


def test_a_host_that_never_answers(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """A run whose plan cannot be had fails, and the result says why; --unreadable passed lets it pass."""
    server = start("--download-timeout", "1.5")
    hcp.hold("never")
    hcp.send(server.tasks, hcp.run("never", plan=plan))
    assert hcp.final("never")["attributes"]["status"] == "failed"
    assert "NOT JUDGED: the download took longer than 2 seconds" in hcp.final("never")["attributes"]["message"]
    hcp.plan_answers = [404]
    lenient = start("--unreadable", "passed", "--database", f"sqlite:///{server.directory}/other.db")
    hcp.send(lenient.tasks, hcp.run("missing", plan=plan))
    assert hcp.final("missing")["attributes"] == {"status": "passed", "message": "NOT JUDGED: the download was answered with 404"}


def test_a_redirect_to_another_host(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """A host that is not allowed is not asked for anything, with the token or without."""
    server = start()
    for number, place in enumerate((f"http://{hcp.host(hcp.stranger)}", "http://169.254.169.254/latest", "file:///etc/passwd#", "//evil.example")):
        hcp.redirect_to = place
        hcp.send(server.tasks, hcp.run(f"r{number}", plan=plan))
        said = hcp.final(f"r{number}")["attributes"]
        assert said["status"] == "failed"
        assert "an address that is not allowed" in said["message"]
    hcp.redirect_to = f"http://{hcp.host(hcp.api)}/api/v2/plans/round/json-output#"
    hcp.tokens["round"] = hcp.run("round", plan=plan)["access_token"]
    hcp.send(server.tasks, hcp.run("round", plan=plan))
    assert "redirected more than 5 times" in hcp.final("round")["attributes"]["message"]


def test_too_much_of_a_plan(hcp: Hcp, start: StartServer) -> None:
    """A plan that is too large ends the download, one that is none the scan."""
    server = start("--max-download", "1")
    hcp.send(server.tasks, hcp.run("large", plan=b" " * 1_100_000))
    assert "larger than 1048576 bytes" in hcp.final("large")["attributes"]["message"]
    hcp.send(server.tasks, hcp.run("none", plan=b"<html>not a plan</html>"))
    said = hcp.final("none")["attributes"]
    assert said["status"] == "failed"
    assert "READY: nothing fails" not in said["message"]


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("time.sleep(60)", "the scan took longer than 8 seconds"),
        ("return bytes(10**10)", "not everything could be read or judged"),
        ("os.kill(os.getpid(), 11)", "the scan failed; this is a defect of readygate"),
    ],
)
def test_scans_that_get_out_of_hand(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path, action: str, reason: str) -> None:
    """Time and memory of a scan are limited, and what becomes of one does the server no harm."""
    server = start("--scan-timeout", "8", "--memory", "1024", "--policies", str(policy_that(tmp_path, action)))
    hcp.send(server.tasks, hcp.run("bad", archive=pack({"main.tf": BAD}), stage="pre_plan"))
    said = hcp.final("bad")["attributes"]
    assert said["status"] == "failed"
    assert reason in said["message"]
    hcp.send(server.tasks, hcp.run("good", archive=pack({"main.tf": "locals {\n  x = 1\n}\n"}), stage="pre_plan"))
    assert hcp.final("good")["attributes"]["status"] == "passed"


def test_a_report_that_memory_does_not_suffice_for(tmp_path: Path) -> None:
    """It is left out, and the verdict stays; another one is compressed piece by piece, and is what was written."""

    def too_large() -> str:
        raise MemoryError

    assert not leave_report(tmp_path, too_large)
    text = "\u20ac" * (PIECE + 1)
    assert leave_report(tmp_path, lambda: text)
    assert gzip.decompress((tmp_path / PAGE).read_bytes()).decode() == text
    assert (tmp_path / CONTENT_POLICY).read_text() == "default-src 'none'"


def test_hostile_configurations(hcp: Hcp, start: StartServer, pack: Packer) -> None:
    """An archive that leads out, a working directory that does, and a configuration without Terraform are told of, and do not pass."""
    server = start()
    cases = {
        "out": (pack({"../main.tf": BAD}), "", "the configuration was refused: '../main.tf' leads out of the archive"),
        "dir": (pack({"main.tf": BAD}), "../..", "leads out of the configuration"),
        "empty": (pack({"readme.md": "x"}), "", "holds no Terraform configuration"),
        "gone": (pack({"main.tf": BAD}), "/not/there", "NOT JUDGED"),
    }
    for name, (archive, directory, reason) in cases.items():
        hcp.send(server.tasks, hcp.run(name, archive=archive, stage="pre_plan", workspace_working_directory=directory))
        said = hcp.final(name)["attributes"]
        assert said["status"] == "failed", name
        assert reason in said["message"], said


def test_files_outside_are_not_read(hcp: Hcp, start: StartServer, pack: Packer) -> None:
    """A configuration cannot show what lies on the server's disk."""
    server = start()
    text = 'resource "aws_sqs_queue" "q" {\n  name = file("/etc/passwd")\n  redrive_policy = file("../job.json")\n}\n'
    hcp.send(server.tasks, hcp.run("peep", archive=pack({"main.tf": text}), stage="pre_plan"))
    result = hcp.final("peep")
    shown = json.dumps(result) + server.ask("GET", result["attributes"]["url"].removeprefix(server.url))[2].decode()
    assert "lies outside the scanned directory" in shown
    assert "root:x:" not in shown
    assert '"unpacked' not in shown


def test_a_callback_that_fails_for_a_while(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """The answer is sent again until it is taken; where its outcomes are refused, without them."""
    server = start()
    hcp.callback_answers = [500, 429, 503]
    hcp.send(server.tasks, hcp.run("flaky", plan=plan))
    assert "relationships" in hcp.final("flaky")
    hcp.callback_answers = [422]
    hcp.send(server.tasks, hcp.run("strict", plan=plan))
    result = hcp.final("strict")
    assert "relationships" not in result
    assert result["attributes"]["message"].startswith("NOT READY")
    assert hcp.requests["GET plans"] == 2


def test_a_run_that_is_gone(hcp: Hcp, start: StartServer, plan: bytes, tmp_path: Path) -> None:
    """Where HCP Terraform wants to hear no more of a run, the work on it ends."""
    server = start("--heartbeat", "0.5", "--lease", "2")
    hcp.hold("gone")
    hcp.callback_answers = [401]
    hcp.send(server.tasks, hcp.run("gone", plan=plan))
    wait(lambda: '"event": "gone"' in server.log.read_text())
    wait(lambda: '"event": "lost"' in server.log.read_text())
    wait(lambda: not [path for left in tmp_path.glob("readygate-serve-*") for path in left.iterdir()])
    assert 'readygate_tasks_open{state="held"} 0.0' in server.text("/metrics")
    assert "gone" not in hcp.results


def test_an_answer_in_time(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """A run that could not be judged by its deadline gets an answer all the same."""
    server = start("--deadline", "2")
    hcp.hold("late")
    hcp.send(server.tasks, hcp.run("late", plan=plan))
    assert "it took too long" in hcp.final("late")["attributes"]["message"]


def test_old_callers_get_no_outcomes(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """Outcomes go to those that say that they take them."""
    server = start()
    hcp.send(server.tasks, hcp.run("old", plan=plan, capabilities=None))
    assert "relationships" not in hcp.final("old")


def test_stages(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """Before and after apply the plan is judged like after the plan; a stage that nobody knows is not passed."""
    server = start()
    for stage in ("pre_apply", "post_apply"):
        hcp.send(server.tasks, hcp.run(stage, plan=plan, stage=stage))
        assert hcp.final(stage)["attributes"]["message"].startswith("NOT READY")
    hcp.send(server.tasks, hcp.run("new", plan=plan, stage="pre_lunch"))
    assert hcp.final("new")["attributes"] == {"status": "failed", "message": "NOT JUDGED: this stage of a run is not known to readygate"}
    wait(lambda: 'readygate_tasks_finished_total{stage="other",status="failed"} 1.0' in server.text("/metrics"))


def test_logs_hold_no_secret(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """Neither the token of a run nor a key, a secret, the address of a download or a link to a report is logged, whatever goes wrong."""
    server = start("--download-timeout", "2")
    hcp.send(server.tasks, hcp.run("fine", plan=plan))
    link = hcp.final("fine")["attributes"]["url"]
    server.ask("GET", link.removeprefix(server.url))
    hcp.plan_answers = [500] * 9
    hcp.send(server.tasks, hcp.run("fails", plan=plan))
    hcp.final("fails")
    hcp.send(server.tasks, b"x", signature="some-signature")
    server.stop()
    lines = server.log.read_text().splitlines()
    assert all(json.loads(line)["event"] for line in lines)
    for secret in ("atlasv1", "token-of", "an-hmac-key", "0123456789abcdef", "/v1/object", "/api/v2", "signature=", "some-signature"):
        assert secret not in "\n".join(lines), secret
