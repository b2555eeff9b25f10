"""Record plan files of every kind for the roots in fixtures/planfiles: `tfplan`, the binary plan, and `plan.json.gz`, what `terraform show -json`
makes of it, in each.

Use: record_planfiles.py [NAME ...]. Needs what record_plans.py needs. Where a root has a directory `earlier`, that is applied first, and the plan
is one of changes. What is done in between a root's `record.json` tells: `taint` names addresses, `state` gives attributes that the state is made to
have, by address (so that the real objects seem to have changed), `deposed` gives keys of objects that are made to be left over, `forget_earlier`
empties the state. It may give further `arguments` of `terraform plan`, and say that planning ends with an error (`errored`).
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from record_plans import ENVIRONMENT, RECORDED, PlanError, moto_server

ROOTS = Path(__file__).resolve().parent.parent / "fixtures/planfiles"
EARLIER = "earlier"
STATE = "terraform.tfstate"


class Recording:
    """One root, in a copy of it."""

    def __init__(self, root: Path, scratch: Path, endpoint: str) -> None:
        self.root = root
        self.work = scratch / root.name
        self.environment = {**os.environ, **ENVIRONMENT, "AWS_ENDPOINT_URL": endpoint}
        self.wanted: dict[str, Any] = json.loads((root / "record.json").read_text()) if (root / "record.json").is_file() else {}

    def record(self) -> tuple[bytes, bytes]:
        """The binary plan, and what `terraform show -json` prints of it, digit by digit. Raises PlanError."""
        if (self.root / EARLIER).is_dir():
            shutil.copytree(self.root / EARLIER, self.work)
            self.terraform("init")
            self.terraform("apply", "-auto-approve")
            self._change_state()
            for path in (*self.work.glob("*.tf"), *(path for path in self.work.iterdir() if path.is_dir() and not path.name.startswith("."))):
                path.unlink() if path.is_file() else shutil.rmtree(path)
        shutil.copytree(self.root, self.work, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".terraform*", EARLIER, "record.json", *RECORDED))
        self.terraform("init")
        errored = self.wanted.get("errored", False)
        self.terraform("plan", "-out=tfplan", *self.wanted.get("arguments", ()), code=1 if errored else 0)
        return (self.work / "tfplan").read_bytes(), self.terraform("show", "-json", "tfplan")

    def terraform(self, *arguments: str, code: int = 0) -> bytes:
        """What Terraform prints. Raises PlanError where it does not end as expected."""
        command, *others = arguments
        options = ["-no-color", *(["-input=false"] if command in ("init", "apply", "plan") else [])]
        done = subprocess.run(["terraform", command, *options, *others], cwd=self.work, env=self.environment, capture_output=True, check=False)
        if done.returncode != code:
            raise PlanError(f"terraform {command} in {self.root.name}:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-6000:]}")
        return done.stdout

    def _change_state(self) -> None:
        for address in self.wanted.get("taint", ()):
            self.terraform("taint", address)
        if self.wanted.get("forget_earlier"):
            (self.work / STATE).unlink()
        given, left_over = self.wanted.get("state", {}), self.wanted.get("deposed", {})
        if given or left_over:
            state = json.loads((self.work / STATE).read_text())
            for resource in state["resources"]:
                for instance in list(resource["instances"]):
                    address = f"{resource['type']}.{resource['name']}" + (f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else "")
                    if address in left_over:
                        resource["instances"].append({**instance, "deposed": left_over[address]})
                    instance["attributes"].update(given.get(address, {}))
            (self.work / STATE).write_text(json.dumps(state))


def main(names: list[str]) -> None:
    """Record the named roots, or all."""
    for name in names or sorted(path.name for path in ROOTS.iterdir()):
        with moto_server() as endpoint, tempfile.TemporaryDirectory() as scratch:
            binary, text = Recording(ROOTS / name, Path(scratch), endpoint).record()
        (ROOTS / name / "tfplan").write_bytes(binary)
        (ROOTS / name / "plan.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))
        print(f"{name}: {len(json.loads(text).get('resource_changes', ()))} changes", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except PlanError as error:
        sys.exit(str(error))
