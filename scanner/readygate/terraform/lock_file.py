"""The dependency lock file: which version of each provider `terraform init` chose.

Source: https://developer.hashicorp.com/terraform/language/files/dependency-lock
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from readygate.hcl import parse
from readygate.hcl.syntax import Attribute, Block, Literal, TupleCons
from readygate.model.diagnostic import Diagnostic
from readygate.model.location import Source
from readygate.model.values import Value
from readygate.terraform.configuration import Configurations

LOCK_FILE = ".terraform.lock.hcl"


class LockFile(Struct, frozen=True):
    """A lock file: its text, its `provider` blocks in order, and what is wrong with it."""

    source: Source | None
    providers: tuple[Block, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_lock_file(configurations: Configurations, directory: Path) -> LockFile | None:
    """The lock file of a root module; None where there is none."""
    path = directory / LOCK_FILE
    if not path.is_file():
        return None
    source, problem = configurations.file(path)
    if source is None:
        return LockFile(None, (), (problem,) if problem else ())
    parsed = parse(source)
    blocks = tuple(block for block in parsed.body.blocks if block.type == "provider" and block.labels)
    return LockFile(source, blocks, (*((problem,) if problem else ()), *parsed.diagnostics))


def locked(block: Block) -> dict[str, Value]:
    """What the file says about one provider."""
    attributes = block.body.attributes
    return {
        "source": block.labels[0].value,
        "version": _text(attributes.get("version")),
        "constraints": _text(attributes.get("constraints")),
        "hashes": _texts(attributes.get("hashes")),
    }


def _text(attribute: Attribute | None) -> str | None:
    node = attribute.expression if attribute else None
    return node.value if isinstance(node, Literal) and isinstance(node.value, str) else None


def _texts(attribute: Attribute | None) -> list[Value]:
    node = attribute.expression if attribute else None
    items = node.items if isinstance(node, TupleCons) else ()
    return [item.value for item in items if isinstance(item, Literal)]
