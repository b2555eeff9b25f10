"""What a root module says about Terraform itself, in the shape of resources, so that policies judge it like anything else.

Types: `terraform` (backend, required versions, lock file), `terraform_module` (a call), `terraform_variable` and `terraform_output` of the root.
Source: https://developer.hashicorp.com/terraform/language/block/terraform
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readygate.hcl.syntax import Attribute, Block, Literal, ObjectCons
from readygate.model.location import Source
from readygate.model.resource import BlockSource, Resource
from readygate.model.values import Path, Unknown, Value
from readygate.terraform.body import Ranges
from readygate.terraform.calls import CallBlock
from readygate.terraform.configuration import Configurations
from readygate.terraform.constants import NO_NAMES
from readygate.terraform.declarations import Declaration, NamedValue, Output, ProviderBlock, Variable
from readygate.terraform.lock_file import LOCK_FILE, LockFile, locked, read_lock_file
from readygate.terraform.module_sources import parse_source
from readygate.terraform.modules import ModuleInstance
from readygate.terraform.plain import plain
from readygate.terraform.variables import Inputs
from readygate.views.damage import damage_of

MODE = "terraform"
SECRET_SETTINGS = frozenset({
    "access_key", "access_token", "certificate", "client_certificate", "client_certificate_password", "client_secret", "conn_str", "credentials",
    "customer_encryption_key", "encryption_key", "password", "sas_token", "secret_key", "sse_customer_key", "token",
})  # fmt: skip
"""Arguments of backends that hold secrets. Source: the pages of all backends, https://developer.hashicorp.com/terraform/language/backend"""

SECRET_ENDINGS = ("api_key", "app_key", "passphrase", "password", "private_key", "secret", "token")
"""How arguments of providers end that hold secrets."""


def root_declarations(root: ModuleInstance, inputs: Inputs, calls: Iterable[CallBlock]) -> Iterator[Resource]:
    """All of them, in the order of the types above."""
    yield _Root(root).resource()
    for call in calls:
        yield _call(call)
    for variable in root.module.variables.values():
        yield _variable(root, inputs, variable)
    for output in root.module.outputs.values():
        yield _output(root, output)


def _declared(type_: str, address: str, attributes: dict[str, Value], source: BlockSource | None, **rest: object) -> Resource:
    name = address.rpartition(".")[2]
    return Resource(address=address, type=type_, name=name, mode=MODE, attributes=attributes, source=source, **rest)  # type: ignore[arg-type]


# -- the terraform blocks ------------------------------------------------------------------------------------------------------------------
class _Root:
    """Gathers what all `terraform` blocks of a root module say."""

    def __init__(self, root: ModuleInstance) -> None:
        self.root = root
        self.ranges: dict[tuple[str, int], tuple[Declaration, Ranges]] = {}
        self.sensitive: set[Path] = set()
        self.attributes: dict[str, Value] = {
            "backend": [],
            "cloud": [],
            "required_version": None,
            "required_providers": [],
            "providers": [],
            "lock_file": None,
        }

    def resource(self) -> Resource:
        """The resource `terraform`."""
        for declared in self.root.module.statements:
            if declared.block.type == "terraform":
                self._take(declared)
        configured = [self._configured(declared) for declared in self.root.module.providers.values()]
        lock = read_lock_file(self.root.evaluation.configurations, self.root.directory)
        also = self._lock(lock) if lock else ()
        torn = next(iter(self.root.module.broken), "")
        damage = f"{torn} could not be read whole" if torn else ""
        source, sensitive = self._source((*configured, *also)), frozenset(self.sensitive)
        return _declared("terraform", "terraform", self.attributes, source, sensitive=sensitive, damage=damage)

    def _take(self, declared: Declaration) -> None:
        source, body = declared.source, declared.block.body
        ranges: Ranges = {}
        self.ranges[source.path, declared.block.start] = declared, ranges
        if version := body.attributes.get("required_version"):
            self.attributes["required_version"] = self._value(source, version)
            ranges["required_version",] = version.start, version.end
        for inner in body.blocks:
            if inner.type in ("backend", "cloud"):
                self._keep(source, inner, ranges)
            elif inner.type == "required_providers":
                for name, attribute in inner.body.attributes.items():
                    self._require(name, attribute, source, ranges)

    def _keep(self, source: Source, block: Block, ranges: Ranges) -> None:
        """A backend: its type, and its arguments and blocks as written."""
        listed = self.attributes[block.type]
        assert isinstance(listed, list)  # noqa: S101 - made above
        path: Path = (block.type, len(listed))
        ranges[block.type,] = ranges[path] = block.start, block.end
        kind: dict[str, Value] = {"type": block.labels[0].value if block.labels else block.type}
        listed.append(kind | self._inside(source, block, path, ranges))

    def _inside(self, source: Source, block: Block, path: Path, ranges: Ranges) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, attribute in block.body.attributes.items():
            found[name] = self._value(source, attribute)
            ranges[(*path, name)] = attribute.start, attribute.end
            if name in SECRET_SETTINGS:
                self.sensitive.add((*path, name))
        for inner in block.body.blocks:
            listed = found.setdefault(inner.type, [])
            if isinstance(listed, list):
                place = (*path, inner.type, len(listed))
                ranges[place] = inner.start, inner.end
                listed.append(self._inside(source, inner, place, ranges))
        return found

    def _require(self, name: str, attribute: Attribute, source: Source, ranges: Ranges) -> None:
        """An entry of `required_providers`; the old form is the bare version."""
        listed = self.attributes["required_providers"]
        assert isinstance(listed, list)  # noqa: S101 - made above
        ranges["required_providers", len(listed)] = attribute.start, attribute.end
        node = attribute.expression
        said: Mapping[str, Value] = {"version": self._value(source, attribute)}
        if isinstance(node, ObjectCons):
            items = {item.key.value: item.value for item in node.items if isinstance(item.key, Literal)}
            said = {
                key: value.value if isinstance(value := items.get(key), Literal) else Unknown(("it is no constant",)) if value else None
                for key in ("source", "version")
            }
        listed.append({"name": name, "source": said.get("source"), "version": said["version"]})

    def _configured(self, declared: ProviderBlock) -> BlockSource:
        """A `provider` block: its name, alias and evaluated arguments; its nested blocks are left out."""
        listed = self.attributes["providers"]
        assert isinstance(listed, list)  # noqa: S101 - made above
        path: Path = ("providers", len(listed))
        block = declared.block
        ranges: Ranges = {path: (block.start, block.end)}
        found: dict[str, Value] = {}
        for name, attribute in declared.body.attributes.items():
            value = plain(self.root.evaluation.value(attribute.expression, declared.source, self.root, {}), (*path, name))
            found[name] = value.value
            ranges[(*path, name)] = attribute.start, attribute.end
            self.sensitive.update(value.sensitive)
            if name in SECRET_SETTINGS or name.endswith(SECRET_ENDINGS):
                self.sensitive.add((*path, name))
        listed.append({**found, "name": declared.address.name, "alias": declared.address.alias or None})
        return BlockSource(declared.source, block.start, block.header_end, block.end, ranges)

    def _value(self, source: Source, attribute: Attribute) -> Value:
        """The value of a constant argument; OpenTofu lets others stand here, which are unknown."""
        node = attribute.expression
        if isinstance(node, Literal):
            return node.value
        if source.path.endswith((".tofu", ".tofu.json")):
            return plain(self.root.evaluation.value(node, source, self.root, {})).value
        return plain(self.root.evaluation.value(node, source, NO_NAMES, {})).value

    def _lock(self, lock: LockFile) -> tuple[BlockSource, ...]:
        """The versions that are locked, and where that is written."""
        configurations = self.root.evaluation.configurations
        shown = lock.source.path if lock.source else configurations.display(self.root.directory / LOCK_FILE)
        self.root.evaluation.diagnostics.update(dict.fromkeys(lock.diagnostics))
        if lock.source is None:
            self.attributes["lock_file"] = Unknown((f"{shown} cannot be read",), not_null=True)
            return ()
        self.attributes["lock_file"] = {"path": shown, "providers": [locked(block) for block in lock.providers]}
        ranges: Ranges = {("lock_file",): (0, 0)}
        ranges |= {("lock_file", "providers", at): (block.start, block.end) for at, block in enumerate(lock.providers)}
        return (BlockSource(lock.source, 0, 0, 0, ranges),)

    def _source(self, also: tuple[BlockSource, ...]) -> BlockSource | None:
        """The block that names the backend, else the first one, else the beginning of the first file."""
        found = [
            (declared, BlockSource(declared.source, declared.block.start, declared.block.header_end, declared.block.end, ranges))
            for declared, ranges in self.ranges.values()
        ]
        found.sort(key=lambda one: not any(inner.type in ("backend", "cloud") for inner in one[0].block.body.blocks))
        if found:
            first, *rest = (block for _, block in found)
            return BlockSource(first.source, first.start, first.header_end, first.end, first.ranges, also=(*rest, *also))
        sources = self.root.module.sources
        return BlockSource(sources[0], 0, 0, 0, also=also) if sources else None


# -- calls, variables, outputs -------------------------------------------------------------------------------------------------------------
def _ranges(block: Block) -> Ranges:
    found: Ranges = {(name,): (attribute.start, attribute.end) for name, attribute in block.body.attributes.items()}
    return found | {(inner.type,): (inner.start, inner.end) for inner in block.body.blocks}


def _source(declared: Declaration, calls: tuple[BlockSource, ...] = (), ranges: Ranges | None = None) -> BlockSource:
    block = declared.block
    return BlockSource(declared.source, block.start, block.header_end, block.end, {**_ranges(block), **(ranges or {})}, calls)


def _call(call: CallBlock) -> Resource:
    declared, module = call.declared, call.module
    directory, reason = call.located
    display: Configurations = module.evaluation.configurations
    source = parse_source(declared.module_source or "")
    unread = Unknown(("its source is not a constant",), not_null=True)
    ranges = _ranges(declared.block)
    said: Ranges = {("kind",): ranges["source",], ("ref",): ranges["source",]} if ("source",) in ranges else {}
    attributes: dict[str, Value] = {
        "source": unread if declared.module_source is None else declared.module_source,
        "version": declared.version or None,
        "kind": unread if declared.module_source is None else source.kind,
        "ref": source.ref or None,
        "directory": display.display(directory) if directory else None,
        "scanned": directory is not None,
        "reason": reason or None,
    }
    place = _source(declared, module.calls, said)
    damage = damage_of(module.module, declared.source, declared.block)
    return _declared("terraform_module", call.address, attributes, place, module=module.address, damage=damage)


def _variable(root: ModuleInstance, inputs: Inputs, declared: Variable) -> Resource:
    value = plain(root.variable(declared.name), ("value",))
    given = inputs.given(declared.name)
    sensitive = set(value.sensitive)
    default: Value = None
    if declared.default is not None:
        default = plain(root.evaluation.value(declared.default.expression, declared.source, NO_NAMES, {})).value
        if declared.sensitive:
            sensitive.add(("default",))
    text = declared.source.text[declared.type.expression.start : declared.type.expression.end] if declared.type else None
    attributes: dict[str, Value] = {
        "name": declared.name,
        "type": text,
        "default": default,
        "required": declared.default is None,
        "nullable": declared.nullable,
        "value": value.value,
        "origin": given.origin if given else None,
        **_common(declared),
    }
    return _declared("terraform_variable", f"var.{declared.name}", attributes, _source(declared), sensitive=frozenset(sensitive))


def _output(root: ModuleInstance, declared: Output) -> Resource:
    value = plain(root.output(declared.name), ("value",))
    attributes: dict[str, Value] = {"name": declared.name, "value": value.value, **_common(declared)}
    sensitive = frozenset(value.sensitive)
    address = f"output.{declared.name}"
    return _declared("terraform_output", address, attributes, _source(declared), sensitive=sensitive, references=value.references)


def _common(declared: NamedValue) -> dict[str, Value]:
    node = description.expression if (description := declared.block.body.attributes.get("description")) else None
    text: Value = None
    if node is not None:
        text = node.value if isinstance(node, Literal) else Unknown(("it is not a constant text",))
    return {"description": text, "sensitive": declared.sensitive, "ephemeral": declared.ephemeral}
