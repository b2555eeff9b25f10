"""What every policy must have beside code that works: the rules that let a user understand and trust it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from readygate.engine.examples import OUTCOMES, examples_of
from readygate.engine.policies import LoadedPolicy
from readygate.engine.policy_index import examples_folder, is_declarative

LONGEST_TITLE = 90
ALLOWED_IMPORTS = ("readygate.model", "readygate.toolkit")
PURE = frozenset(
    {"__future__", "collections", "datetime", "decimal", "enum", "fnmatch", "functools", "ipaddress", "itertools", "math", "re", "typing"}
)
"""Modules of the standard library without access to files, network or processes."""
REQUIRED_EXAMPLES = ("good", "bad")


def breaches(loaded: LoadedPolicy) -> Iterator[str]:
    """What a policy lacks, in words; nothing where all is well."""
    policy, folder = loaded.policy, examples_folder(loaded.path)
    if policy.id != id_of(loaded.path):
        yield f"its id is {policy.id}, but its folder says {id_of(loaded.path)}"
    if not loaded.rationale:
        yield f"it has no {'why:' if is_declarative(loaded.path.name) else 'docstring'} that tells why it exists"
    if not policy.title or policy.title.endswith(".") or len(policy.title) > LONGEST_TITLE or policy.title.startswith("Say what"):
        yield f"its title must say in at most {LONGEST_TITLE} characters, without a full stop, what is true when it passes"
    if not policy.remediation.endswith("."):
        yield "its remediation must say in full sentences how to get there"
    if not policy.references or not all(reference.startswith("https://") for reference in policy.references):
        yield "it needs references (https://...) to what it rests on"
    yield from (f"its parameter {name} does not say what it means" for name, parameter in policy.parameters.items() if not parameter.meaning)
    yield from (f"{both} stands in replaces and in related" for both in sorted({*policy.replaces} & {*policy.related}))
    kinds = {example.outcome for example in examples_of(folder)}
    yield from (f"it has no {name}*.tf" for name in REQUIRED_EXAMPLES if OUTCOMES[name] not in kinds)
    yield from (f"it imports {name}" for name in _imports(loaded.path) if not _is_allowed(name))


def id_of(path: Path) -> str:
    """The id that a policy's place says: the folders of provider, service and subject with dashes, or the name of a file of its own."""
    name = path.stem if path.stem != "policy" else "-".join(path.parent.parts[-3:])
    return name.replace("_", "-")


def _imports(path: Path) -> Iterator[str]:
    if is_declarative(path.name):
        return
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def _is_allowed(name: str) -> bool:
    return name.partition(".")[0] in PURE or name.startswith(ALLOWED_IMPORTS)
