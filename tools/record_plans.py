"""Record what the real `terraform plan` says of the roots in fixtures/plans, fixtures/traps and fixtures/systems: `tfplan`, the binary plan, and
`plan.json.gz`, what `terraform show -json` makes of it, in each.

Use: record_plans.py [--applied] [DIRECTORY ...]. With `--applied` the root is applied first and then planned again, as `applied.json.gz`: that plan
shows what providers store. (Creating a queue takes the provider most of a minute.)
Needs `terraform` and the AWS provider (found as TF_CLI_CONFIG_FILE says) and, in this or another Python (READYGATE_MOTO_PYTHON), moto's server, which
answers for AWS. A root's `record.json` may give further `arguments` of `terraform plan`, a `workspace`, `environment` variables, and a configuration
(in JSON) of what `exists` before. State is kept locally, whatever backend a root names.
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

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ROOTS = ("plans/*", "traps/*", "systems/marketbrewer/good", "systems/marketbrewer/imperfect", "systems/deal_scout/good")
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_REGION": "eu-west-1",
    "AWS_SECRET_ACCESS_KEY": "test",
    "TF_IN_AUTOMATION": "1",
    "CHECKPOINT_DISABLE": "1",
}
RECORDED = ("tfplan", "plan.json.gz", "applied.json.gz")
LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'


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


def plan(root: Path, endpoint: str, *, applied: bool = False) -> tuple[bytes, Any]:
    """The plan of a root: the binary file, and what `terraform show -json` prints of it. Raises PlanError."""
    wanted = json.loads((root / "record.json").read_text()) if (root / "record.json").is_file() else {}
    environment = {**os.environ, **ENVIRONMENT, "AWS_ENDPOINT_URL": endpoint, **wanted.get("environment", {})}

    def terraform(*arguments: str, directory: str = "") -> bytes:
        done = subprocess.run(["terraform", *arguments], cwd=directory or work, env=environment, capture_output=True, check=False)
        if done.returncode:
            raise PlanError(f"terraform {arguments[0]} in {root.name}:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-6000:]}")
        return done.stdout

    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / root.name
        shutil.copytree(root, work, ignore=shutil.ignore_patterns(".terraform*", *RECORDED))
        if any('backend "' in path.read_text() for path in work.glob("*.tf")):
            (work / "backend_override.tf").write_text(LOCAL_STATE)
        if "exists" in wanted:
            with tempfile.TemporaryDirectory() as before:
                (Path(before) / "main.tf.json").write_text(json.dumps(wanted["exists"]))
                terraform("init", "-input=false", "-no-color", directory=before)
                terraform("apply", "-input=false", "-no-color", "-auto-approve", directory=before)
        terraform("init", "-input=false", "-no-color")
        if "workspace" in wanted:
            terraform("workspace", "new", wanted["workspace"])
        arguments = ("-input=false", "-no-color", *wanted.get("arguments", ()))
        if applied:
            terraform("apply", "-auto-approve", *arguments)
        terraform("plan", "-out=tfplan", *arguments)
        return (work / "tfplan").read_bytes(), json.loads(terraform("show", "-json", "tfplan"))


class PlanError(Exception):
    """Terraform refuses."""


def steady(document: Any) -> bytes:
    """The same plan as the same bytes, whenever it is recorded."""
    del document["timestamp"]
    document.get("relevant_attributes", []).sort(key=lambda each: (each["resource"], str(each["attribute"])))
    return gzip.compress(json.dumps(document, sort_keys=True, separators=(",", ":")).encode(), 9, mtime=0)


def main(names: list[str]) -> None:
    """Record the named roots, or all."""
    found = (path for pattern in ROOTS for path in sorted(FIXTURES.glob(pattern)) if path.is_dir())
    applied = "--applied" in names
    for root in [Path(name).resolve() for name in names if name != "--applied"] or found:
        with moto_server() as endpoint:
            binary, document = plan(root, endpoint, applied=applied)
        if not applied:
            (root / "tfplan").write_bytes(binary)
        (root / ("applied.json.gz" if applied else "plan.json.gz")).write_bytes(steady(document))
        print(f"{root.name}: {len(document.get('resource_changes', ()))} changes", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except PlanError as error:
        sys.exit(str(error))
