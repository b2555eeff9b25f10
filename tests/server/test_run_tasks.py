"""Run tasks from the request to the result, over real HTTP."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from pathlib import Path

from hcp_service import Hcp
from served import BAD, FIXTURES, Packer, StartServer


def test_a_plan_is_judged(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """A request is answered at once, and the run then gets its result: verdict first, outcomes within the limits, and a link to the report."""
    server = start()
    assert hcp.send(server.tasks, hcp.run("one", plan=plan)) == 200
    result = hcp.final("one")
    said = result["attributes"]
    assert said["status"] == "failed"
    assert said["message"].startswith("NOT READY: ")
    outcomes = result["relationships"]["outcomes"]["data"]
    by_id = {one["attributes"]["outcome-id"]: one["attributes"] for one in outcomes}
    assert all(one["tags"]["Status"] == [{"label": "Failed", "level": "error"}] for name, one in by_id.items() if name.startswith("aws-"))
    assert len(by_id) > 5
    status, headers, page = server.ask("GET", said["url"].removeprefix(server.url))
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "sandbox allow-scripts" in headers["Content-Security-Policy"]
    assert b"<title>NOT READY" in page
    assert b"plan of shop" in page


def test_a_configuration_is_judged(hcp: Hcp, start: StartServer, pack: Packer) -> None:
    """Before the plan the configuration is judged: the workspace's own root module, with modules beside it, and no other one."""
    module = 'variable "name" {}\nresource "aws_sqs_queue" "made" {\n  name = var.name\n}\n'
    files = {
        "env/prod/main.tf": 'module "q" {\n  source = "../../modules/q"\n  name = "jobs"\n}\n',
        "modules/q/main.tf": module,
        "other/main.tf": BAD,
    }
    server = start("--include", "aws-sqs-dead-letter-queue")
    payload = hcp.run("conf", stage="pre_plan", archive=pack(files), workspace_working_directory="/env/prod")
    assert hcp.send(server.tasks, payload) == 200
    result = hcp.final("conf")
    assert result["attributes"]["status"] == "failed"
    (outcome,) = result["relationships"]["outcomes"]["data"]
    assert "module.q.aws" in outcome["attributes"]["body"].replace("\\", "")
    assert "modules/q/main.tf:2" in outcome["attributes"]["body"]
    assert "jobs" not in outcome["attributes"]["body"]


def test_a_worktree(hcp: Hcp, start: StartServer, pack: Packer) -> None:
    """What was packed from a worktree of git, where `.git` is a file, is a configuration like any other one."""
    files = {".git": "gitdir: /elsewhere\n", "env/main.tf": 'module "q" {\n  source = "../q"\n}\n', "q/main.tf": BAD}
    server = start("--include", "aws-sqs-dead-letter-queue")
    hcp.send(server.tasks, hcp.run("tree", stage="pre_plan", archive=pack(files), workspace_working_directory="env"))
    assert hcp.final("tree")["attributes"]["message"].startswith("NOT READY: 1 failure.")


def test_a_plan_is_joined_with_its_configuration(hcp: Hcp, start: StartServer) -> None:
    """What the configuration tells is judged with the plan, and shown with its lines; without it much more is unknown, and nothing else is wrong."""
    directory = FIXTURES / "plans" / "queues"
    plan = gzip.decompress((directory / "plan.json.gz").read_bytes())
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for path in sorted(directory.rglob("*.tf*")):
            tar.add(path, f"env/prod/{path.relative_to(directory)}")
    server = start()
    hcp.send(server.tasks, hcp.run("joined", plan=plan, archive=made.getvalue(), workspace_working_directory="env/prod"))
    hcp.send(server.tasks, hcp.run("alone", plan=plan))
    hcp.send(server.tasks, hcp.run("elsewhere", plan=plan, archive=made.getvalue(), workspace_working_directory="env/other"))
    joined = hcp.final("joined")
    unknown = {name: int(re.search(r"(\d+) unknown", hcp.final(name)["attributes"]["message"])[1]) for name in ("joined", "alone", "elsewhere")}  # type: ignore[index]
    assert unknown["joined"] < 10
    assert unknown["alone"] == unknown["elsewhere"] > 40
    assert "env/prod/" in json.dumps(joined["relationships"])
    page = server.ask("GET", joined["attributes"]["url"].removeprefix(server.url))[2].decode()
    assert 'source   = \\"./modules/queue\\"' in page or 'resource \\"aws' in page


def test_remote_modules(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """Before the plan a configuration that calls a remote module is not judged completely, unless the operator has a copy of it."""
    archive = pack({"main.tf": 'module "q" {\n  source  = "acme/queue/aws"\n  version = "1.0.0"\n}\n'})
    server = start("--include", "aws-sqs-dead-letter-queue")
    hcp.send(server.tasks, hcp.run("remote", archive=archive, stage="pre_plan"))
    said = hcp.final("remote")
    assert (said["attributes"]["status"], said["attributes"]["message"][:10]) == ("failed", "INCOMPLETE")
    assert said["relationships"]["outcomes"]["data"][0]["attributes"]["outcome-id"] == "readygate-not-read"
    copy = tmp_path / "copies" / "acme" / "queue" / "aws" / "1.0.0"
    copy.mkdir(parents=True)
    (copy / "main.tf").write_text(BAD)
    second = start("--include", "aws-sqs-dead-letter-queue", "--modules", str(tmp_path / "copies"), "--database", f"sqlite:///{tmp_path}/2.db")
    hcp.send(second.tasks, hcp.run("copied", archive=archive, stage="pre_plan"))
    assert hcp.final("copied")["attributes"]["message"].startswith("NOT READY: 1 failure.")


def test_what_a_configuration_says_counts_unless_the_operator_does(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """Its own settings hold; with --config they are not read."""
    archive = pack({"main.tf": BAD, "readygate.yaml": "fail_on: none\n"})
    server = start("--include", "aws-sqs-dead-letter-queue")
    hcp.send(server.tasks, hcp.run("own", archive=archive, stage="pre_plan"))
    assert hcp.final("own")["attributes"]["status"] == "passed"
    (tmp_path / "readygate.yaml").write_text("fail_on: low\n")
    strict = ("--config", str(tmp_path / "readygate.yaml"), "--database", f"sqlite:///{tmp_path}/2.db")
    hcp.send(start("--include", "aws-sqs-dead-letter-queue", *strict).tasks, hcp.run("strict", archive=archive, stage="pre_plan"))
    assert hcp.final("strict")["attributes"]["status"] == "failed"
