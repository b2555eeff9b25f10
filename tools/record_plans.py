"""Record what the real `terraform plan` says of the roots in fixtures/plans: `plan.json.gz` in each.

Use: record_plans.py [NAME ...]. Needs `terraform` and the AWS provider (found as TF_CLI_CONFIG_FILE says) and, in this or another Python
(READYGATE_MOTO_PYTHON), moto's server, which answers for AWS. A root's `record.json` may give further `arguments` of `terraform plan`, and
`environment` variables. Kept of the plan: planned values, what is only known after apply, what is sensitive, data sources read, and outputs.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PLANS = Path(__file__).resolve().parent.parent / "fixtures/plans"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@contextmanager
def moto_server() -> Iterator[str]:
    """The address of a fresh moto server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    python = os.environ.get("READYGATE_MOTO_PYTHON", sys.executable)
    server = subprocess.Popen([python, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Wait until something listens."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("moto's server does not start")


def plan(root: Path, endpoint: str) -> Any:
    """The plan of a root as `terraform show -json` prints it. Raises PlanError."""
    wanted = json.loads((root / "record.json").read_text()) if (root / "record.json").is_file() else {}
    environment = {**os.environ, **CREDENTIALS, "AWS_ENDPOINT_URL": endpoint, "TF_IN_AUTOMATION": "1", **wanted.get("environment", {})}

    def terraform(*arguments: str) -> bytes:
        done = subprocess.run(["terraform", *arguments], cwd=work, env=environment, capture_output=True, check=False)
        if done.returncode:
            raise PlanError(f"terraform {arguments[0]} in {root.name}:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-6000:]}")
        return done.stdout

    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / root.name
        shutil.copytree(root, work, ignore=shutil.ignore_patterns(".terraform*", "plan.json.gz", "plan.out"))
        terraform("init", "-input=false", "-no-color")
        if "workspace" in wanted:
            terraform("workspace", "new", wanted["workspace"])
        terraform("plan", "-input=false", "-no-color", "-out=plan.out", *wanted.get("arguments", ()))
        return json.loads(terraform("show", "-json", "plan.out"))


class PlanError(Exception):
    """Terraform refuses."""


def slimmed(document: Any) -> Any:
    """What the comparison needs."""
    changes = [
        {
            "address": one["address"],
            "mode": one["mode"],
            "type": one["type"],
            "actions": one["change"]["actions"],
            **{name: one["change"].get(name) for name in ("after", "after_unknown", "after_sensitive")},
        }
        for one in document.get("resource_changes", [])
        if one["change"]["actions"] != ["delete"]
    ]
    data = [
        {"address": one["address"], "mode": "data", "type": one["type"], "actions": ["read"], "after": one["values"], "after_unknown": {}}
        for one in resources(document.get("prior_state", {}).get("values", {}).get("root_module", {}))
        if one["mode"] == "data"
    ]
    outputs = {
        name: {part: change.get(part) for part in ("after", "after_unknown", "after_sensitive")}
        for name, change in document.get("output_changes", {}).items()
    }
    return {"terraform_version": document["terraform_version"], "resources": changes + data, "outputs": outputs}


def resources(module: Any) -> Iterator[Any]:
    """The resources of a module's state and of those inside it."""
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources(child)


def main(names: list[str]) -> None:
    """Record the named roots, or all."""
    roots = [PLANS / name for name in names] or sorted(path for path in PLANS.iterdir() if path.is_dir())
    for root in roots:
        with moto_server() as endpoint:
            recorded = slimmed(plan(root, endpoint))
        text = json.dumps(recorded, sort_keys=True, separators=(",", ":"))
        (root / "plan.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        print(f"{root.name}: {len(recorded['resources'])} resources")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except PlanError as error:
        sys.exit(str(error))
