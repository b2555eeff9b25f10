"""From the blocks of a module's files to its declarations; what is not valid becomes a diagnostic and the rest is kept."""

from __future__ import annotations

from collections.abc import Callable

from readygate.hcl.syntax import Attribute, Block, Body, Expression, Literal, Traversal
from readygate.model.diagnostic import Level
from readygate.model.location import Range, Source
from readygate.model.types import DYNAMIC
from readygate.terraform.declarations import (
    DATA,
    EPHEMERAL,
    MANAGED,
    Declaration,
    Local,
    Module,
    ModuleCall,
    Output,
    ProviderAddress,
    ProviderBlock,
    ResourceDeclaration,
    Variable,
    show_place,
)
from readygate.terraform.errors import EvaluationError
from readygate.terraform.static import (
    NotConstantError,
    constant_flag,
    constant_text,
    provider_address,
    static_list,
    static_map,
    static_traversal,
)
from readygate.terraform.type_constraints import TypeConstraint, type_constraint

LABELS: dict[str, tuple[str, ...]] = {
    "terraform": (),
    "provider": ("name",),
    "variable": ("name",),
    "locals": (),
    "output": ("name",),
    "module": ("name",),
    "resource": ("type", "name"),
    "data": ("type", "name"),
    "ephemeral": ("type", "name"),
    "moved": (),
    "import": (),
    "removed": (),
    "check": ("name",),
}
"""Every top-level block type with its labels. Source: https://developer.hashicorp.com/terraform/language"""

RESERVED_VARIABLES = frozenset({"source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"})
"""Names that mean something inside a module block. Source: https://developer.hashicorp.com/terraform/language/values/variables"""

MODES = {"resource": MANAGED, "data": DATA, "ephemeral": EPHEMERAL}
META_BLOCKS = frozenset({"lifecycle", "provisioner", "connection"})


class Declarer:
    """Puts one block after another into a module."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self._handlers: dict[str, Callable[[Source, Block], None]] = {
            "variable": self._variable,
            "locals": self._locals,
            "output": self._output,
            "module": self._call,
            "provider": self._provider,
            "terraform": self._terraform,
            "check": self._check,
        }
        self._checks: dict[str, Declaration] = {}

    def declare(self, source: Source, block: Block) -> None:
        """Take one top-level block into the module."""
        labels = LABELS.get(block.type)
        if labels is None:
            self._error(source, block, "Unsupported block type", f'Blocks of type "{block.type}" are not expected here.')
        elif self._labels_fit(source, block, labels):
            if block.type in MODES:
                self._resource(source, block)
            else:
                self._handlers.get(block.type, self._statement)(source, block)

    # -- checks --------------------------------------------------------------------------------------------------------------------------
    def _labels_fit(self, source: Source, block: Block, labels: tuple[str, ...]) -> bool:
        if len(block.labels) < len(labels):
            detail = f"All {block.type} blocks must have {len(labels)} labels ({', '.join(labels)})."
            self._error(source, block, f"Missing {labels[len(block.labels)]} for {block.type}", detail)
            return False
        if len(block.labels) > len(labels):
            detail = f"Only {len(labels)} labels ({', '.join(labels)}) are expected for {block.type} blocks."
            if not labels:
                detail = f"No labels are expected for {block.type} blocks."
            self._error(source, block, f"Extraneous label for {block.type}", detail)
        for label, kind in zip(block.labels, labels, strict=False):
            if not is_identifier(label.value):
                detail = "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes."
                summary = f"Invalid {block.type} {kind}"
                self.module.report(Level.ERROR, summary, detail, source.range(label.start, label.end))
                return False
        return True

    def _check_arguments(self, source: Source, body: Body, attributes: frozenset[str], blocks: frozenset[str]) -> None:
        for attribute in body.attributes.values():
            if attribute.name not in attributes:
                self._error(source, attribute, "Unsupported argument", f'An argument named "{attribute.name}" is not expected here.')
        for block in body.blocks:
            if block.type not in blocks:
                self._error(source, block, "Unsupported block type", f'Blocks of type "{block.type}" are not expected here.')

    def _missing(self, source: Source, block: Block, name: str) -> None:
        self._error(source, block, "Missing required argument", f'The argument "{name}" is required, but no definition was found.')

    def _error(self, source: Source, node: Block | Attribute | Expression, summary: str, detail: str) -> None:
        self.module.report(Level.ERROR, summary, detail, _range(source, node))

    def _refused(self, source: Source, problem: NotConstantError) -> None:
        self._error(source, problem.node, problem.summary, problem.detail)

    def _flag(self, source: Source, body: Body, name: str, *, default: bool = False) -> bool:
        attribute = body.attributes.get(name)
        if attribute is None:
            return default
        try:
            return constant_flag(attribute)
        except NotConstantError as problem:
            self._refused(source, problem)
            return default

    def _text(self, source: Source, body: Body, name: str) -> str | None:
        attribute = body.attributes.get(name)
        if attribute is None:
            return None
        try:
            return constant_text(attribute)
        except NotConstantError as problem:
            self._refused(source, problem)
            return None

    # -- blocks --------------------------------------------------------------------------------------------------------------------------
    def _statement(self, source: Source, block: Block) -> None:
        self.module.statements.append(Declaration(source=source, block=block))

    def _variable(self, source: Source, block: Block) -> None:
        name, body = block.labels[0].value, block.body
        if name in RESERVED_VARIABLES:
            detail = f'The variable name "{name}" is reserved due to its special meaning inside module blocks.'
            self._error(source, block, "Invalid variable name", detail)
            return
        if earlier := self.module.variables.get(name):
            detail = f'A variable named "{name}" was already declared at {earlier.place}. Variable names must be unique within a module.'
            self._error(source, block, "Duplicate variable declaration", detail)
            return
        self._check_arguments(source, body, _VARIABLE_ARGUMENTS, _VALIDATION)
        self.module.variables[name] = Variable(
            source=source,
            block=block,
            name=name,
            type=body.attributes.get("type"),
            constraint=self._constraint(source, body.attributes.get("type")),
            default=body.attributes.get("default"),
            nullable=self._flag(source, body, "nullable", default=True),
            sensitive=self._flag(source, body, "sensitive"),
            ephemeral=self._flag(source, body, "ephemeral"),
        )

    def _constraint(self, source: Source, attribute: Attribute | None) -> TypeConstraint:
        """The type that a `type` argument means; `any` where it means none."""
        if attribute is None:
            return TypeConstraint(DYNAMIC)
        try:
            return type_constraint(attribute.expression)
        except EvaluationError as error:
            self._error(source, attribute.expression, error.summary, error.detail)
            return TypeConstraint(DYNAMIC)

    def _locals(self, source: Source, block: Block) -> None:
        for inner in block.body.blocks:
            self._error(source, inner, f'Unexpected "{inner.type}" block', "Blocks are not allowed here.")
        for name, attribute in block.body.attributes.items():
            if earlier := self.module.locals.get(name):
                place = show_place(earlier.source.range(earlier.attribute.start, earlier.attribute.end))
                detail = f'A local value named "{name}" was already defined at {place}. Local value names must be unique within a module.'
                self._error(source, attribute, "Duplicate local value definition", detail)
            else:
                self.module.locals[name] = Local(name, source, attribute)

    def _output(self, source: Source, block: Block) -> None:
        name, body = block.labels[0].value, block.body
        if earlier := self.module.outputs.get(name):
            detail = f'An output named "{name}" was already defined at {earlier.place}. Output names must be unique within a module.'
            self._error(source, block, "Duplicate output definition", detail)
            return
        self._check_arguments(source, body, _OUTPUT_ARGUMENTS, _PRECONDITION)
        value = body.attributes.get("value")
        if value is None:
            self._missing(source, block, "value")
        self.module.outputs[name] = Output(
            source=source,
            block=block,
            name=name,
            value=value,
            sensitive=self._flag(source, body, "sensitive"),
            ephemeral=self._flag(source, body, "ephemeral"),
        )

    def _resource(self, source: Source, block: Block) -> None:
        mode, type_, name, body = MODES[block.type], block.labels[0].value, block.labels[1].value, block.body
        declared = ResourceDeclaration(
            source=source,
            block=block,
            mode=mode,
            type=type_,
            name=name,
            count=self._count(source, body),
            for_each=body.attributes.get("for_each"),
            depends_on=self._depends_on(source, body),
            provider=self._provider_argument(source, body),
            lifecycle=next((inner.body for inner in body.blocks if inner.type == "lifecycle"), None),
            body=_own(body, _RESOURCE_ARGUMENTS, META_BLOCKS),
        )
        if earlier := self.module.resources.get(declared.key):
            what = type_ if mode == MANAGED else f"{type_} {mode}"
            detail = (
                f'A {what} resource named "{name}" was already declared at {earlier.place}. Resource names must be unique per type in each module.'
            )
            self._error(source, block, f'Duplicate {block.type} "{type_}" configuration', detail)
            return
        self.module.resources[declared.key] = declared

    def _call(self, source: Source, block: Block) -> None:
        name, body = block.labels[0].value, block.body
        if earlier := self.module.calls.get(name):
            detail = f'A module call named "{name}" was already defined at {earlier.place}. Module calls must have unique names within a module.'
            self._error(source, block, "Duplicate module call", detail)
            return
        if "source" not in body.attributes:
            self._missing(source, block, "source")
        self.module.calls[name] = ModuleCall(
            source=source,
            block=block,
            name=name,
            count=self._count(source, body),
            for_each=body.attributes.get("for_each"),
            depends_on=self._depends_on(source, body),
            module_source=self._text(source, body, "source"),
            version=self._text(source, body, "version") or "",
            providers=self._passed_providers(source, body),
            body=_own(body, _CALL_ARGUMENTS, frozenset()),
        )

    def _provider(self, source: Source, block: Block) -> None:
        address = ProviderAddress(block.labels[0].value, self._text(source, block.body, "alias") or "")
        if earlier := self.module.providers.get(address):
            if address.alias:
                detail = f'A provider configuration for "{address.name}" with alias "{address.alias}" was already given at {earlier.place}. '
                detail += "Each configuration for the same provider must have a distinct alias."
            else:
                detail = f'A default (non-aliased) provider configuration for "{address.name}" was already given at {earlier.place}. '
                detail += 'If multiple configurations are required, set the "alias" argument for alternative configurations.'
            self._error(source, block, "Duplicate provider configuration", detail)
            return
        body = _own(block.body, frozenset({"alias", "version"}), frozenset())
        self.module.providers[address] = ProviderBlock(source=source, block=block, address=address, body=body)

    def _terraform(self, source: Source, block: Block) -> None:
        self._check_arguments(source, block.body, frozenset({"required_version", "experiments"}), _TERRAFORM_BLOCKS)
        self._statement(source, block)
        for inner in block.body.blocks:
            if inner.type == "required_providers":
                for name, attribute in inner.body.attributes.items():
                    self.module.required_providers[name] = self._required_source(source, attribute)

    def _required_source(self, source: Source, attribute: Attribute) -> str:
        """The source address of an entry of `required_providers`; the old form is a bare version string."""
        if isinstance(attribute.expression, Literal):
            return ""
        try:
            for key, value in static_map(attribute.expression):
                if isinstance(key, Literal) and key.value == "source" and isinstance(value, Literal) and isinstance(value.value, str):
                    return value.value
        except NotConstantError as problem:
            self._error(source, problem.node, "Invalid required_providers object", "A provider requirement is an object or a version string.")
        return ""

    def _check(self, source: Source, block: Block) -> None:
        name = block.labels[0].value
        if earlier := self._checks.get(name):
            detail = f'A check block named "{name}" was already declared at {earlier.place}. Check blocks must be unique within each module.'
            self._error(source, block, f'Duplicate check "{name}" configuration', detail)
            return
        self._checks[name] = Declaration(source=source, block=block)
        self._statement(source, block)
        for inner in block.body.blocks:
            if inner.type == "data" and self._labels_fit(source, inner, LABELS["data"]):
                self._resource(source, inner)

    # -- meta-arguments ------------------------------------------------------------------------------------------------------------------
    def _count(self, source: Source, body: Body) -> Attribute | None:
        count, for_each = body.attributes.get("count"), body.attributes.get("for_each")
        if count is None or for_each is None:
            return count
        detail = 'The "count" and "for_each" meta-arguments are mutually-exclusive, only one should be used '
        detail += "to be explicit about the number of resources to be created."
        self._error(source, for_each, 'Invalid combination of "count" and "for_each"', detail)
        return None

    def _depends_on(self, source: Source, body: Body) -> tuple[Traversal, ...]:
        attribute = body.attributes.get("depends_on")
        if attribute is None:
            return ()
        found = []
        try:
            for item in static_list(attribute.expression):
                try:
                    found.append(static_traversal(item))
                except NotConstantError as problem:
                    self._refused(source, problem)
        except NotConstantError as problem:
            self._refused(source, problem)
        return tuple(found)

    def _provider_argument(self, source: Source, body: Body) -> ProviderAddress | None:
        attribute = body.attributes.get("provider")
        if attribute is None:
            return None
        try:
            return provider_address(attribute.expression)
        except NotConstantError as problem:
            self._refused(source, problem)
            return None

    def _passed_providers(self, source: Source, body: Body) -> dict[ProviderAddress, ProviderAddress] | None:
        attribute = body.attributes.get("providers")
        if attribute is None:
            return None
        passed = {}
        try:
            for key, value in static_map(attribute.expression):
                passed[provider_address(key)] = provider_address(value)
        except NotConstantError as problem:
            self._refused(source, problem)
        return passed


_VARIABLE_ARGUMENTS = frozenset({"type", "default", "description", "nullable", "sensitive", "ephemeral"})
_VALIDATION = frozenset({"validation"})
_OUTPUT_ARGUMENTS = frozenset({"value", "description", "sensitive", "ephemeral", "depends_on"})
_PRECONDITION = frozenset({"precondition"})
_RESOURCE_ARGUMENTS = frozenset({"count", "for_each", "depends_on", "provider"})
_CALL_ARGUMENTS = frozenset({"source", "version", "count", "for_each", "depends_on", "providers"})
_TERRAFORM_BLOCKS = frozenset({"required_providers", "backend", "cloud", "provider_meta"})


def is_identifier(name: str) -> bool:
    """Whether a name may name a block: letters, digits, underscores and dashes, not starting with a digit or dash."""
    return name.replace("-", "_").isidentifier() and not name.startswith("-")


def _own(body: Body, attributes: frozenset[str], blocks: frozenset[str]) -> Body:
    """The body without the arguments and blocks that mean something to Terraform itself."""
    if attributes.isdisjoint(body.attributes) and not any(block.type in blocks for block in body.blocks):
        return body
    kept = {name: attribute for name, attribute in body.attributes.items() if name not in attributes}
    return Body(body.start, body.end, kept, tuple(block for block in body.blocks if block.type not in blocks))


def _range(source: Source, node: Block | Attribute | Expression) -> Range:
    return source.range(node.start, node.header_end if isinstance(node, Block) else node.end)
