"""Apply the roots in fixtures/live/aws with the real terraform against an AWS of moto's, and record of each `state.tfstate.gz`, the state it leaves,
`requests.jsonl.gz`, what was asked of the cloud (asked again, it gives the same account), `noise.json.gz`, what `terraform plan -refresh-only`
then reports although nothing changed; where the root has `mutations.json`, `drift.json.gz`, what it reports after them; and where it has one already,
`plan.json.gz`, what it was about to make.

Use: record_live.py [ROOT ...]. Needs `terraform` and the AWS provider (found as TF_CLI_CONFIG_FILE says). State is kept locally.
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
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from record_plans import ENVIRONMENT, wait_for

ROOT = Path(__file__).resolve().parent.parent
ROOTS = ROOT / "fixtures/live/aws"
SERVER = ROOT / "tests/live/aws/moto_cloud.py"
SECONDS = 400
PLAN = "plan.json.gz"
PROVIDER = """
provider "aws" {
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  max_retries                 = 3
}
"""


class RefusedError(Exception):
    """Terraform refuses."""


@contextmanager
def cloud(*arguments: str) -> Iterator[str]:
    """The address of a fresh server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(SERVER), str(port), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def record(root: Path) -> None:
    """Record one root. Raises RefusedError."""
    log = root / "requests.jsonl.gz"
    log.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as scratch, cloud("--record", str(log)) as endpoint:
        for place in (ROOTS, ROOT / "deploy"):  # all: a root may call others as modules
            shutil.copytree(place, Path(scratch) / place.relative_to(ROOT), ignore=shutil.ignore_patterns("*.gz", "*.json"))
        work = Path(scratch) / root.relative_to(ROOT)
        (work / "provider.tf").write_text(PROVIDER)
        environment = {**os.environ, **ENVIRONMENT, "AWS_ENDPOINT_URL": endpoint}

        def terraform(*arguments: str) -> bytes:
            done = subprocess.run(["terraform", *arguments], cwd=work, env=environment, capture_output=True, check=False, timeout=SECONDS)
            if done.returncode:
                raise RefusedError(f"terraform {arguments[0]} in {root.name}:\n{done.stdout.decode()[-1500:]}{done.stderr.decode()[-6000:]}")
            return done.stdout

        terraform("init", "-input=false", "-no-color")
        if (root / PLAN).is_file():
            terraform("plan", "-input=false", "-no-color", "-out=planned")
            packed(root / PLAN, terraform("show", "-json", "planned"))
        terraform("apply", "-input=false", "-no-color", "-auto-approve", "-parallelism=40")
        urllib.request.urlopen(f"{endpoint}/record/end").close()  # noqa: S310 - our own server
        packed(root / "state.tfstate.gz", (work / "terraform.tfstate").read_bytes())
        packed(root / "noise.json.gz", refreshed(terraform))
        if (root / "mutations.json").is_file():
            subprocess.run([sys.executable, str(SERVER.parent / "mutate.py"), str(root), endpoint], env=environment, check=True)
            packed(root / "drift.json.gz", refreshed(terraform))


def refreshed(terraform: Any) -> bytes:
    """The drift that Terraform's own refresh finds, as JSON."""
    terraform("plan", "-refresh-only", "-input=false", "-no-color", "-out=refreshed")
    return json.dumps(json.loads(terraform("show", "-json", "refreshed")).get("resource_drift", []), sort_keys=True).encode()


def packed(path: Path, content: bytes) -> None:
    """Write a file, packed without a time so that the same content gives the same file."""
    path.write_bytes(gzip.compress(content, mtime=0))


def main() -> None:
    """Record the roots that the user names, or all."""
    for root in [ROOTS / name for name in sys.argv[1:]] or sorted(path for path in ROOTS.iterdir() if path.is_dir()):
        try:
            record(root)
            sys.stdout.write(f"{root.name}: recorded\n")
        except RefusedError as error:
            sys.stdout.write(f"{root.name}: {error}\n")


if __name__ == "__main__":
    main()
