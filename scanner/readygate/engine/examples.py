"""A policy's examples: the Terraform files beside it, which are its tests and its documentation.

The name says the outcome: `good*.tf` passes, `bad*.tf` fails, `unknown*.tf` cannot be told; a directory of that name is an example of
several files. A comment on the first line of a block overrides it (`# expect: not-applicable`), and the comment
`# readygate: parameters POLICY name=value` sets parameters for the file that it stands in. Examples of policies about a repository's files
are directories; there the file `tracked.txt` names the files that git tracks, where that is not all but the ignored ones.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

from readygate.engine.policies import Catalogue, Customisation
from readygate.engine.policy_index import PolicyEntry, examples_folder
from readygate.engine.run import judge
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.finding import Finding, Outcome
from readygate.model.graph import Graph
from readygate.model.resource import Resource

OUTCOMES = {"good": Outcome.PASS, "bad": Outcome.FAIL, "unknown": Outcome.UNKNOWN}
CONFIGURATION = (".tf", ".tf.json")

_EXPECT = re.compile(r"(?:#|//)\s*expect:\s*(pass|fail|unknown|not[ -]applicable|error|\S*)")
_PARAMETERS = re.compile(r"^[ \t]*(?:#|//)[ \t]*readygate:[ \t]*parameters[ \t]+([\w-]+)[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_SETTING = re.compile(r'(\w+)=(\[[^\]]*\]|"(?:[^"\\]|\\.)*"|\S+)')


class View(Protocol):
    """What evaluating an example gives."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """What is wrong with the example itself."""

    def graph(self) -> Graph:
        """Its resources."""


Loader: TypeAlias = Callable[[Path, Collection[str]], View]
"""Reads a directory in the way that resources of the given types need."""


class Example(Struct, frozen=True):
    """A file or directory beside a policy, and the outcome that its name says."""

    path: Path
    outcome: Outcome


class ExampleResult(Struct, frozen=True):
    """What became of an example: everything that is not as expected, in words; empty where all is well."""

    example: Example
    judged: int
    problems: tuple[str, ...]


def examples_of(folder: Path) -> list[Example]:
    """The examples beside a policy, sorted by name; none where the folder does not exist."""
    if not folder.is_dir():
        return []
    return [
        Example(path, OUTCOMES[kind])
        for path in sorted(folder.iterdir())
        if (kind := re.split(r"[._]", path.name)[0]) in OUTCOMES and (path.is_dir() or path.name.endswith(CONFIGURATION))
    ]


def run_examples(catalogue: Catalogue, entry: PolicyEntry, load: Loader) -> Iterator[ExampleResult]:
    """Apply a policy to its examples. A policy that cannot be imported raises its own error."""
    for example in examples_of(examples_folder(Path(entry.path))):
        yield run_example(catalogue, entry, example, load)


def run_example(catalogue: Catalogue, entry: PolicyEntry, example: Example, load: Loader) -> ExampleResult:
    """Apply a policy to one example, in a directory where nothing else lies."""
    with tempfile.TemporaryDirectory(prefix="readygate-") as name:
        directory = Path(name)
        if example.path.is_dir():
            shutil.copytree(example.path, directory, dirs_exist_ok=True)
        else:
            shutil.copy(example.path, directory)
        view = load(directory, entry.types or ())
        settings = Customisation(parameters=comment_parameters(directory), severities={})
        judgement = judge(view.graph(), catalogue, settings, [entry])
    problems = [f"{one.summary}: {one.detail}" for one in (*view.diagnostics, *judgement.diagnostics) if one.level is Level.ERROR]
    problems += [problem for finding in judgement.findings if (problem := _mismatch(finding, example))]
    if not judgement.findings:
        problems.append("it holds no resource that the policy judges")
    return ExampleResult(example, len(judgement.findings), tuple(problems))


def _texts(directory: Path) -> Iterator[Path]:
    """The files in which comments may set parameters."""
    yield from directory.glob("*.tf")
    if (ignored := directory / ".gitignore").is_file():
        yield ignored


def expected_outcome(resource: Resource, example: Example) -> str:
    """What the example says should become of a resource: an outcome, or whatever its comment holds instead."""
    source = resource.source
    if source is None:
        return example.outcome
    first_line = source.source.text[source.start :].split("\n", 1)[0]
    said = _EXPECT.search(first_line)
    return said[1].replace(" ", "-") if said else example.outcome


def _mismatch(finding: Finding, example: Example) -> str:
    wanted = expected_outcome(finding.resource, example)
    return "" if finding.outcome == wanted else f"{finding.resource.address}: expected {wanted}, got {finding.outcome}: {finding.message}"


def comment_parameters(directory: Path) -> dict[str, dict[str, object]]:
    """The parameters that comments in an example's directory set, by policy."""
    return parameters_of(_texts(directory))


def parameters_of(files: Iterable[Path]) -> dict[str, dict[str, object]]:
    """The parameters that comments set, by policy."""
    found: dict[str, dict[str, object]] = {}
    for file in files:
        for comment in _PARAMETERS.finditer(file.read_text(encoding="utf-8", errors="replace")):
            settings = {name: _value(text) for name, text in _SETTING.findall(comment[2])}
            found.setdefault(comment[1], {}).update(settings)
    return found


def _value(text: str) -> object:
    """A JSON value, or a plain text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
