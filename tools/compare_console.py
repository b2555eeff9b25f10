"""Compare our console with the real `terraform console` on random expressions.

Usage: python tools/compare_console.py COUNT [SEED] [--record]. The expressions are grown from `fixtures/language/generated/grammar.json` and
evaluated in the root module beside it. Where Terraform reports several errors, ours must be one of them. With `--record`, the answers on which both
agree become the recording that the tests use.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from string import Formatter
from typing import Any

from readygate.terraform.console import answer
from readygate.terraform.scope import Scope
from readygate.views.config import Options, open_root, open_tree

GENERATED = Path(__file__).parents[1] / "fixtures/language/generated"
GRAMMAR = json.loads((GENERATED / "grammar.json").read_text(encoding="utf-8"))
KINDS = ("any", "any", "s", "n", "b", "ls", "o")
LONGEST = 300
ENVIRONMENT = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1", "TERM": "dumb"}
CONTROL = re.compile(r"\x1b\[[0-9;]*[mJK]")
FRAME = re.compile(r"^[╷│╵] ?", re.MULTILINE)
PLACE = re.compile(r"\n  on .*?\n\n", re.DOTALL)


class Console:
    """The real console, kept open: a new process for every expression would take a second each."""

    READY = b">  \x08"
    ECHO = "\x1b[J\x1b[2K\r> "

    def __init__(self, root: Path) -> None:
        subprocess.run(["terraform", "init", "-input=false"], cwd=root, env=ENVIRONMENT, check=True, capture_output=True)
        process, self.terminal = pty.fork()
        if process == 0:
            os.chdir(root)
            os.execvpe("terraform", ["terraform", "console", "-plan"], ENVIRONMENT)  # noqa: S606 - the program that is compared
        # A terminal this wide never breaks a line of an error message.
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 60000, 0, 0))
        self._read()

    def ask(self, line: str) -> str:
        """What is printed in answer to a line."""
        os.write(self.terminal, line.encode() + b"\n")
        text = ""
        while "\r\n" not in text:
            text += self._read()
        text = text[text.index("\r\n") + 2 : text.rindex(self.ECHO)]
        return CONTROL.sub("", text).replace("\r\n", "\n").removesuffix("\n")

    def _read(self) -> str:
        read = b""
        while not (read.endswith(self.READY) and not select.select([self.terminal], [], [], 0.02)[0]):
            read += os.read(self.terminal, 65536)
        return read.decode()


def errors(printed: str) -> list[str]:
    """Summary and detail of each error that was printed; without the stack of a crash, whose addresses differ from run to run."""
    found = []
    for block in re.split(r"(?:^|\n)\s*Error: ", FRAME.sub("", printed))[1:]:
        summary, _, rest = block.partition("\n")
        detail = PLACE.sub("", "\n" + rest, count=1)
        found.append(f"{summary}: {' '.join(detail.split())}".partition(" goroutine ")[0])
    return found


def ask(console: Console, expression: str) -> dict[str, Any]:
    """The real answer, in the form of ours; `errors` lists all of them."""
    printed = console.ask(expression)
    if printed.lstrip().startswith("╷"):
        found = errors(printed)
        return {"expr": expression, "error": found[0], "errors": found}
    return {"expr": expression, "output": printed, "type": console.ask(f"type({expression})")}


def grow(kind: str, depth: int, chance: random.Random) -> str:
    """A random expression of a kind."""
    if depth == 0 or chance.random() < 0.2:
        name: str = chance.choice(GRAMMAR["names"][kind] + GRAMMAR["more"][kind])
        return name
    form = chance.choice(GRAMMAR["forms"][kind])
    return "".join(text + (grow(inner, depth - 1, chance) if inner else "") for text, inner, _, _ in Formatter().parse(form))


def expressions(count: int, seed: int) -> list[str]:
    """Different random expressions of bearable length."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    found: dict[str, None] = {}
    while len(found) < count:
        text = grow(chance.choice(KINDS), chance.choice((1, 2, 2, 3)), chance)
        if len(text) <= LONGEST:
            found[text] = None
    return list(found)


def agree(theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether two answers are the same. What a failed `try` lists, and how Terraform crashes, does not count."""
    if "error" in theirs:
        mine = " ".join(ours.get("error", "").split())
        return any(without_list(mine) == without_list(error) or (mine and "panic in function" in error) for error in theirs["errors"])
    return (theirs["output"], theirs["type"]) == (ours.get("output"), ours.get("type"))


def without_list(error: str) -> str:
    """An error of a call without its reason: Terraform lists those of all arguments of a `try`, and we show none where an argument is sensitive."""
    return error.partition(" failed: ")[0]


def main() -> None:
    """Compare, tell the differences, and record where asked to."""
    count, seed = [*(int(word) for word in sys.argv[1:] if word.isdigit()), 1][:2]
    recorded, differences = [], 0
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory) / "root"
        shutil.copytree(GENERATED, root)
        module, _ = open_root(root, Options(), open_tree(root, Options()))
        console = Console(root)
        for expression in expressions(count, seed):
            theirs, ours = ask(console, expression), answer(expression, Scope(module, {}))
            if agree(theirs, ours):
                recorded.append({key: " ".join(ours[key].split()) if key == "error" else theirs[key] for key in ours if key in theirs})
            else:
                differences += 1
                print(json.dumps({"terraform": theirs, "readygate": ours}, default=str))
    print(f"{differences} of {count} differ")
    if "--record" in sys.argv:
        lines = "".join(json.dumps(line) + "\n" for line in recorded)
        (GENERATED / "expressions.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
