"""Apply the examples of policies with the real terraform and record the states: `fixtures/states/POLICY/EXAMPLE.tfstate.gz`, and beside it
`EXAMPLE.shown.json.gz`, what `terraform show -json` prints of it. `fixtures/states/whole` fails on purpose, and of the
system `marketbrewer` only what the server knows is made.

Use: record_states.py [POLICY | whole | marketbrewer ...]. Needs `terraform` and the AWS provider (found as TF_CLI_CONFIG_FILE says).
The server that answers for AWS is moto's, started as record_plans.py does, or the one at AWS_ENDPOINT_URL. An example that the provider or the
server refuses is left out, and told.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from record_plans import ENVIRONMENT, LOCAL_STATE, moto_server

from readygate.engine.examples import OUTCOMES, examples_of
from readygate.engine.policies import discover

STATES = Path(__file__).resolve().parent.parent / "fixtures/states"
WHOLE = STATES / "whole"
SYSTEM = STATES.parent / "systems/marketbrewer/good"
VARIABLES = ("-var-file", "env/prod.tfvars")
SECONDS = 600
PROVIDER = re.compile(r'^provider "aws" \{(.*?)^\}', re.MULTILINE | re.DOTALL)
ALIAS = re.compile(r'^\s*alias\s*=\s*("\w+")', re.MULTILINE)
ARCHIVE = re.compile(r'^\s*filename\s*=\s*"([\w./-]+)"', re.MULTILINE)


class RefusedError(Exception):
    """Terraform, the provider or the server refuses the example."""


@contextmanager
def server() -> Iterator[str]:
    """The address of the server that answers for AWS."""
    if endpoint := os.environ.get("AWS_ENDPOINT_URL"):
        yield endpoint
    else:
        with moto_server() as endpoint:
            yield endpoint


def prepare(directory: Path) -> None:
    """Complete what an example leaves out: buckets by path, since no name leads to the server, and the archives that it names."""
    text = "\n".join(path.read_text() for path in directory.glob("*.tf"))
    aliases = ["", *(f"  alias = {alias[1]}\n" for body in PROVIDER.findall(text) if (alias := ALIAS.search(body)))]
    declared = {alias[1] if (alias := ALIAS.search(body)) else "" for body in PROVIDER.findall(text)}
    blocks = [f'provider "aws" {{\n{alias}  s3_use_path_style = true\n}}\n' for alias in aliases]
    name = "style_override.tf" if "" in declared else "style.tf"
    (directory / name).write_text(blocks[0])
    if blocks[1:]:
        (directory / "aliases_override.tf").write_text("".join(blocks[1:]))
    if 'backend "' in text:
        (directory / "backend_override.tf").write_text(LOCAL_STATE)
    for archive in ARCHIVE.findall(text):
        with zipfile.ZipFile(directory / archive, "w") as file:
            file.writestr("index.py", "")


def applied(source: Path, endpoint: str, *arguments: str, left_over: str = "") -> tuple[bytes, bytes]:
    """The state of an example once it is applied, as a file and as JSON. Raises RefusedError.

    With `arguments` of `terraform apply` it may fail, and the state is one of what was made. `left_over`: the name of a resource that gets another
    object, as if destroying its last one had failed.
    """
    environment = {**os.environ, **ENVIRONMENT, "AWS_ENDPOINT_URL": endpoint}

    def terraform(*arguments: str, may_fail: bool = False) -> bytes:
        try:
            done = subprocess.run(["terraform", *arguments], cwd=work, env=environment, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise RefusedError(f"terraform {arguments[0]} takes longer than {SECONDS} seconds") from error
        if done.returncode and not may_fail:
            raise RefusedError(f"terraform {arguments[0]}: {done.stderr.decode()[:600]}")
        return done.stdout

    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()  # noqa: S310 - our own server
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        if source.is_dir():
            shutil.copytree(source, work, dirs_exist_ok=True)
        else:
            shutil.copy(source, work)
        prepare(work)
        terraform("init", "-input=false", "-no-color")
        terraform("apply", "-input=false", "-no-color", "-auto-approve", *arguments, may_fail=bool(arguments or left_over))
        if left_over:
            depose(work / "terraform.tfstate", left_over)
        return (work / "terraform.tfstate").read_bytes(), terraform("show", "-json")


def depose(state: Path, name: str) -> None:
    """Give the resource of this name in a state an object that is left over."""
    document = json.loads(state.read_text(), parse_float=Decimal)
    for resource in document["resources"]:
        if resource["name"] == name:
            resource["instances"].append({**resource["instances"][0], "deposed": "a1b2c3d4"})
    document["serial"] += 1
    state.write_text(json.dumps(document, indent=2, default=float))


def record(directory: Path, name: str, states: tuple[bytes, bytes]) -> None:
    """Write both forms of a state."""
    directory.mkdir(parents=True, exist_ok=True)
    for kind, text in zip(("tfstate", "shown.json"), states, strict=True):
        (directory / f"{name}.{kind}.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{directory.name}/{name}: recorded", flush=True)


def main(names: list[str]) -> None:
    """Record the examples of the named policies, or of all."""
    with server() as endpoint:
        if not names or "whole" in names:
            record(WHOLE, "whole", applied(WHOLE, endpoint, left_over="replaced"))
        if not names or "marketbrewer" in names:
            record(STATES / "marketbrewer", "good", applied(SYSTEM, endpoint, *VARIABLES))
        for entry in discover().entries:
            for example in examples_of(Path(entry.path).parent) if not names or entry.id in names else ():
                if example.outcome is OUTCOMES["unknown"]:
                    continue
                name = example.path.name.removesuffix(".json").removesuffix(".tf")
                try:
                    record(STATES / entry.id, name, applied(example.path, endpoint))
                except RefusedError as error:
                    print(f"{entry.id}/{name}: {error}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
