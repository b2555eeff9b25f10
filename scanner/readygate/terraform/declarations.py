"""What the files of one module declare, before anything is evaluated."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from readygate.hcl.syntax import Attribute, Block, Body, Traversal
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Range, Source
from readygate.model.types import DYNAMIC
from readygate.terraform.type_constraints import TypeConstraint
from readygate.terraform.values import EPHEMERAL as EPHEMERAL_MARK
from readygate.terraform.values import SENSITIVE as SENSITIVE_MARK

MANAGED = "managed"
DATA = "data"
EPHEMERAL = "ephemeral"


def show_place(place: Range) -> str:
    """A range in one line as Terraform writes it: `main.tf:1,1-13`."""
    return f"{place.path}:{place.start.line},{place.start.column}-{place.end.column}"


class ProviderAddress(NamedTuple):
    """A provider configuration as its module names it: local name and alias (empty for the default one)."""

    name: str
    alias: str = ""

    def __str__(self) -> str:
        return f"{self.name}.{self.alias}" if self.alias else self.name


class ResourceKey(NamedTuple):
    """What tells one resource block of a module from the others."""

    mode: str
    type: str
    name: str

    def __str__(self) -> str:
        prefix = "" if self.mode == MANAGED else f"{self.mode}."
        return f"{prefix}{self.type}.{self.name}"


class Declaration(Struct, frozen=True, kw_only=True):
    """A block and the text that it is written in."""

    source: Source
    block: Block

    @property
    def header(self) -> Range:
        """The block's type and labels."""
        return self.source.range(self.block.start, self.block.header_end)

    @property
    def place(self) -> str:
        """Where the block starts, as Terraform writes it: `main.tf:1,1-13`."""
        return show_place(self.header)


class NamedValue(Declaration, frozen=True, kw_only=True):
    """A value of a module that its callers give or get."""

    name: str
    sensitive: bool = False
    ephemeral: bool = False

    @property
    def marks(self) -> frozenset[str]:
        """What the block says that its value is marked with."""
        return _MARKS[self.sensitive, self.ephemeral]


_MARKS = {
    (False, False): frozenset[str](),
    (True, False): frozenset({SENSITIVE_MARK}),
    (False, True): frozenset({EPHEMERAL_MARK}),
    (True, True): frozenset({SENSITIVE_MARK, EPHEMERAL_MARK}),
}


class Variable(NamedValue, frozen=True, kw_only=True):
    """An input variable; `type` and `default` are as written, `constraint` is what the type means."""

    type: Attribute | None = None
    constraint: TypeConstraint = TypeConstraint(DYNAMIC)
    default: Attribute | None = None
    nullable: bool = True


class Local(Struct, frozen=True):
    """A local value."""

    name: str
    source: Source
    attribute: Attribute


class Output(NamedValue, frozen=True, kw_only=True):
    """An output value; `value` is None where its block is broken."""

    value: Attribute | None


class Repeatable(Declaration, frozen=True, kw_only=True):
    """What may stand for several instances: a resource or a module call."""

    name: str
    count: Attribute | None = None
    for_each: Attribute | None = None
    depends_on: tuple[Traversal, ...] = ()
    body: Body
    """The block's own arguments: without those that mean something to Terraform itself."""


class ResourceDeclaration(Repeatable, frozen=True, kw_only=True):
    """A `resource`, `data` or `ephemeral` block."""

    mode: str
    type: str
    provider: ProviderAddress | None = None
    lifecycle: Body | None = None

    @property
    def key(self) -> ResourceKey:
        """What tells it from the other resources of its module."""
        return ResourceKey(self.mode, self.type, self.name)


class ModuleCall(Repeatable, frozen=True, kw_only=True):
    """A `module` block."""

    module_source: str | None
    """The `source` argument; None where it is missing or no constant."""
    version: str = ""
    providers: dict[ProviderAddress, ProviderAddress] | None = None
    """Which of the caller's provider configurations each name inside means; None where nothing is passed explicitly."""


class ProviderBlock(Declaration, frozen=True, kw_only=True):
    """A `provider` block."""

    address: ProviderAddress
    body: Body


class Module(Struct):
    """Everything that one directory declares."""

    directory: Path
    sources: list[Source] = []
    unread: list[tuple[str, str]] = []
    """Files that could not be read, and why."""
    broken: dict[str, list[tuple[int, int]]] = {}
    """Files with syntax errors that may hide something: the offset and the line of each."""
    variables: dict[str, Variable] = {}
    locals: dict[str, Local] = {}
    outputs: dict[str, Output] = {}
    calls: dict[str, ModuleCall] = {}
    resources: dict[ResourceKey, ResourceDeclaration] = {}
    providers: dict[ProviderAddress, ProviderBlock] = {}
    required_providers: dict[str, str] = {}
    """Local name to source address (`hashicorp/aws`; empty where none is given)."""
    statements: list[Declaration] = []
    """The blocks that give no values: `terraform`, `moved`, `import`, `removed`, `check`."""
    diagnostics: list[Diagnostic] = []

    def report(self, level: Level, summary: str, detail: str, subject: Range | None) -> None:
        """Note a problem of these files."""
        self.diagnostics.append(Diagnostic(level, summary, detail, subject))
