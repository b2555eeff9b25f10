"""Record what the real `terraform plan` makes of the roots in fixtures/language/roots: `python tools/record_roots.py`.

Each root gets a `planned.json`: the planned values of its resources by address, and its outputs. What is only known after apply is left out,
as in the plan itself. The roots use only Terraform's own provider, so that nothing has to be installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOTS = Path(__file__).parent.parent / "fixtures" / "language" / "roots"


def plan(root: Path) -> dict[str, Any]:
    """The plan of a root, made in a copy of it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    environment |= {"TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / root.name
        shutil.copytree(root, copy)
        for command in (["init", "-backend=false"], ["plan", "-input=false", "-out=plan.bin"], ["show", "-json", "plan.bin"]):
            run = subprocess.run(["terraform", *command], cwd=copy, env=environment, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def resources(module: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All planned resources of a module and the modules in it."""
    yield from module.get("resources", ())
    for child in module.get("child_modules", ()):
        yield from resources(child)


def planned(shown: dict[str, Any]) -> dict[str, Any]:
    """What a test compares."""
    values = shown["planned_values"]
    return {
        "resources": {one["address"]: one["values"] for one in resources(values["root_module"])},
        "outputs": {name: one["value"] for name, one in values.get("outputs", {}).items() if "value" in one},
    }


def main() -> None:
    """Record every root."""
    for root in sorted(ROOTS.iterdir()):
        text = json.dumps(planned(plan(root)), indent=2, ensure_ascii=False)
        (root / "planned.json").write_text(text + "\n")
        print(root.name)


if __name__ == "__main__":
    main()
