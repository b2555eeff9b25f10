"""Agreement with HashiCorp's parser over every configuration file of the project: as the wheel pygohcl, and compiled to WebAssembly for node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygohcl  # type: ignore[import-untyped]
import pytest
from hcl2json_form import UnconvertibleError, body_form, number_form

from readygate.hcl import parse
from readygate.hcl.syntax import Body, Literal
from readygate.model.location import Source

ROOT = Path(__file__).parents[2]
HCL2JSON = "@cdktf/hcl2json@0.21.0"
SCRIPT = """
const {parse} = require("@cdktf/hcl2json");
(async () => {
  const results = [];
  for (const [name, text] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
    try { results.push({json: await parse(name, text)}); } catch (error) { results.push({error: String(error)}); }
  }
  process.stdout.write(JSON.stringify(results), () => process.exit(0));
})();
"""


def configurations() -> Iterator[Path]:
    """Every native configuration file of the project."""
    for folder in ("fixtures", "policies"):
        yield from sorted(path for path in (ROOT / folder).rglob("*.tf") if ".terraform" not in path.parts)


FILES = {str(path.relative_to(ROOT)): path.read_bytes().decode(errors="replace") for path in configurations()}


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """A directory in which node finds hcl2json; the tests that need it are skipped where it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("HashiCorp's parser for node is not compared: node or npm is missing")
    home = ROOT / ".build" / "hcl2json"
    if not (home / "node_modules" / "@cdktf" / "hcl2json").is_dir():
        home.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(home), "--no-save", HCL2JSON]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            pytest.skip(f"HashiCorp's parser for node is not compared: npm install failed ({done.stderr.strip()[-200:]})")
    return home


def test_hcl2json_reads_every_file_alike(node_modules: Path) -> None:
    """HashiCorp's parser accepts and rejects the same files, and gives the same structure and values."""
    done = subprocess.run(
        ["node", "-e", SCRIPT], input=json.dumps(list(FILES.items())), capture_output=True, text=True, check=True, cwd=node_modules, timeout=120
    )
    results = json.loads(done.stdout, parse_int=number)
    assert len(results) == len(FILES) > 10
    differing = [name for (name, text), result in zip(FILES.items(), results, strict=True) if answer(name, text) != result.get("json")]
    assert differing == []


def number(digits: str) -> int | float:
    """An integer as node prints it: beyond 2 to the power of 53 its last digits are made up."""
    return int(digits) if abs(int(digits)) < 1 << 53 else float(digits)


def answer(name: str, text: str) -> Any:
    """What hcl2json should print for a file; None if it should reject it."""
    parsed = parse(Source(name, text))
    if parsed.diagnostics:
        return None
    try:
        return body_form(parsed.body, text)
    except UnconvertibleError:
        return None


@pytest.mark.parametrize("name", FILES)
def test_pygohcl_reads_every_file_alike(name: str) -> None:
    """The Go parser accepts and rejects the same file, and gives the same blocks, argument names and constants."""
    parsed = parse(Source(name, FILES[name]))
    try:
        theirs = pygohcl.loads(FILES[name])
    except pygohcl.HCLParseError:
        assert parsed.diagnostics
        return
    assert parsed.diagnostics == ()
    assert same_constants(outline(parsed.body), theirs) == []


def outline(body: Body) -> dict[str, Any]:
    """A body as pygohcl gives it: labels as nested objects, a list where a block occurs more than once, and Ellipsis for what is no constant."""
    form: dict[str, Any] = {}
    for block in body.blocks:
        holder = form
        *path, last = block.type, *(label.value for label in block.labels)
        for key in path:
            holder = holder.setdefault(key, {})
        inner = outline(block.body)
        if last not in holder:
            holder[last] = inner
        elif isinstance(holder[last], list):
            holder[last].append(inner)
        else:
            holder[last] = [holder[last], inner]
    for name, attribute in body.attributes.items():
        value = attribute.expression
        form[name] = number_form(value.value) if isinstance(value, Literal) else ...
    return form


def same_constants(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Where two outlines differ."""
    if ours is ...:
        return []
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if ours.keys() != theirs.keys():
            return [f"{path}: {ours.keys() ^ theirs.keys()}"]
        return [difference for key in ours for difference in same_constants(ours[key], theirs[key], f"{path}/{key}")]
    if isinstance(ours, list) and isinstance(theirs, list):
        return same_constants(dict(enumerate(ours)), dict(enumerate(theirs)), path)
    return [] if ours == theirs else [f"{path}: {ours!r} and {theirs!r}"]
