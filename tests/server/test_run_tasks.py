"""Run tasks from the request to the result, over real HTTP."""

from __future__ import annotations

from hcp_service import Hcp
from served import BAD, Packer, StartServer


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
