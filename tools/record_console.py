"""Record what the real `terraform console` answers.

Run as `python tools/record_console.py fixtures/language/console/functions.jsonl`.
Each line of the file is a JSON object with an `expr`; the answers (`output`, `type`, `json`, or `error`) are written beside it, in the same order.
The expressions are evaluated in the root module of the file's own directory, against a plan, so that attributes of new resources are unknown.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CONSOLE = ("terraform", "console", "-plan")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"^[╷│╵] ?", re.MULTILINE)
PLACE = re.compile(r"\n  on .*?\n\n", re.DOTALL)


def evaluate(expression: str, root: Path) -> tuple[str | None, str]:
    """What the console prints for an expression (None where it is an error), and the error's summary and detail."""
    environment = {name: value for name, value in os.environ.items() if name != "TF_CLI_CONFIG_FILE"}
    environment |= {"TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1", "HOME": "/home/user"}
    run = subprocess.run(CONSOLE, input=expression + "\n", capture_output=True, text=True, cwd=root, env=environment, check=False)
    if run.returncode == 0:
        return run.stdout.removesuffix("\n"), ""
    text = FRAME.sub("", COLOUR.sub("", run.stderr)).partition("Error: ")[2]
    summary, _, rest = text.partition("\n")
    detail = PLACE.sub("", "\n" + rest, count=1).partition("\nError: ")[0]
    # A crash inside Terraform prints the addresses of its stack, which differ from run to run.
    return None, f"{summary}: {' '.join(detail.split())}".partition(" goroutine ")[0]


def record(expression: str, root: Path) -> dict[str, Any]:
    """One line of the recording."""
    output, error = evaluate(expression, root)
    if output is None:
        return {"expr": expression, "error": error}
    type_, _ = evaluate(f"type({expression})", root)
    text, _ = evaluate(f"nonsensitive(jsonencode({expression}))", root)
    # An unknown prints as "(known after apply)": only a quoted text, or a heredoc, is a value.
    known = text is not None and text.startswith(('"', "<<"))
    encoded, _ = evaluate(f"base64encode(jsonencode({expression}))", root) if known else (None, "")
    answer = {"expr": expression, "output": output, "type": type_}
    return answer | {"json": decode(encoded) if encoded and encoded.startswith('"') else None}


def decode(quoted: str) -> Any:
    """The value behind a quoted base64 text of JSON."""
    import base64

    return json.loads(base64.b64decode(quoted.strip('"')))


def main() -> None:
    """Record every file that is named."""
    for name in sys.argv[1:]:
        path = Path(name).resolve()
        lines = [json.loads(line)["expr"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        with tempfile.TemporaryDirectory() as directory:
            root = Path(directory) / "root"
            shutil.copytree(path.parent, root)
            answers = [record(expression, root) for expression in lines]
        path.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        print(f"{len(answers)} answers in {name}")


if __name__ == "__main__":
    main()
