"""Which resource attributes the expressions of a plan's configuration refer to, followed through variables and outputs of modules.

Plan JSON has no local values, and no keys that are not constant. Where it leaves open which of several instances or attributes is meant, a
reference is not certain: it may be a fact of the graph only when all that it may lead to agree, so whoever joins views must leave it unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from readygate.model.resource import Resource
from readygate.model.values import Path, Reference
from readygate.views.plan.configuration import Block, Call, ModuleConfiguration, PlannedConfiguration
from readygate.views.plan.record import Change
from readygate.views.plan.traversals import Key, Step, Traversal, parse_traversal

Index = str | int | None

LONGEST_WAY = 60
"""Variables and outputs that a reference is followed through; beyond it counts as not followed."""

_SETTLED = frozenset({"count", "path", "terraform", "self"})
_MAY_BE_KEYS = frozenset({"var", "local", "each", "count", "module", "data"})


class Found(Struct, frozen=True):
    """What an expression refers to."""

    certain: Mapping[Reference, None] = {}
    possible: Mapping[Reference, None] = {}
    """Some of them, but it is not known which; a block's address stands for any of its instances."""
    reasons: Mapping[str, None] = {}
    """Why there may be more."""
    variables: frozenset[str] = frozenset()
    """The variables of the root module that it comes from."""

    def doubted(self) -> Found:
        """The same, when only some of it is meant."""
        return Found({}, {**self.certain, **self.possible}, self.reasons, self.variables)

    @property
    def is_nothing(self) -> bool:
        """Whether it leads nowhere that is known of."""
        return not (self.certain or self.possible or self.reasons)

    @property
    def is_one(self) -> bool:
        """Whether there is exactly one thing that can be meant."""
        return len(self.certain) + len(self.possible) <= 1 and not self.reasons

    def element(self, path: Path) -> Found:
        """What a part of it refers to: it is not known which, unless it is one thing; the path counts where that is a whole resource."""
        certain = {Reference(one.address, one.path or path): None for one in self.certain}
        followed = Found(certain, self.possible, self.reasons, self.variables)
        return followed if self.is_one else followed.doubted()


NOTHING = Found()


def united(parts: Iterable[Found]) -> Found:
    """All of it together."""
    parts = [part for part in parts if part is not NOTHING]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    certain: dict[Reference, None] = {}
    possible: dict[Reference, None] = {}
    reasons: dict[str, None] = {}
    variables: set[str] = set()
    for part in parts:
        certain.update(part.certain)
        possible.update(part.possible)
        reasons.update(part.reasons)
        variables |= part.variables
    return Found(certain, possible, reasons, frozenset(variables))


class _Owner(Struct, frozen=True):
    """Whose `each` and `count` an expression means: the instance key, and what the `for_each` refers to."""

    key: Index = None
    for_each: tuple[Traversal, ...] = ()


class Scope(Struct, dict=True, eq=False):
    """An instance of a module: where its names are looked up."""

    address: str
    module: ModuleConfiguration
    parent: Scope | None = None
    call: Call | None = None
    key: Index = None
    children: dict[str, dict[Index, Scope]] = field(default_factory=dict)
    """The instances of each module that it calls, by their keys."""
    followed: dict[tuple[str, str], Found] = field(default_factory=dict)
    """What its variables and outputs, and its calls as a whole, refer to, once that was asked for."""

    @cached_property
    def owner(self) -> _Owner:
        """Whose `each` the arguments of its call mean."""
        return _Owner(self.key, self.call.for_each if self.call else ())

    def inside(self, address: str) -> str:
        """The address of something in this module instance."""
        return f"{self.address}.{address}" if self.address else address

    def child(self, name: str, key: Index, suffix: str) -> Scope | None:
        """The instance of a called module with a key, which is written as `suffix` in addresses; None where no such module is called."""
        instances = self.children.setdefault(name, {})
        if key not in instances:
            call = self.module.calls.get(name)
            if call is None:
                return None
            instances[key] = Scope(self.inside(f"module.{name}{suffix}"), call.content, self, call, key)
        return instances[key]


class References:
    """Resolves the references of a plan's configuration to the instances that the plan or the state has."""

    def __init__(self, configuration: PlannedConfiguration, instances: Iterable[Change | Resource]) -> None:
        self.root = Scope("", configuration.root)
        self.scopes: dict[str, Scope | None] = {"": self.root}
        self.blocks: dict[str, dict[Index, str]] = {}
        for one in instances:
            self.blocks.setdefault(one.block_address, {})[one.index] = one.address
            self.scope(one.module)

    def scope(self, module: str) -> Scope | None:
        """The module instance at an address; None where the configuration has no such module."""
        if module not in self.scopes:
            parsed = parse_traversal(module)
            self.scopes[module] = self._walk((parsed.root, *parsed.steps)) if parsed else None
        return self.scopes[module]

    def _walk(self, steps: tuple[Step, ...]) -> Scope | None:
        scope: Scope | None = self.root
        at = 0
        while scope is not None and at < len(steps):
            name = steps[at + 1] if at + 1 < len(steps) else None
            if steps[at] != "module" or not isinstance(name, str):
                return None
            at += 2
            following = steps[at] if at < len(steps) else None
            key = following.value if isinstance(following, Key) else None
            at += isinstance(following, Key)
            scope = scope.child(name, key, _suffix(key))
        return scope

    def of(self, traversals: tuple[Traversal, ...], scope: Scope, key: Index, block: Block) -> Found:
        """What an expression in a block of a module instance refers to, for the block's instance with this key."""
        return self._follow(traversals, scope, _Owner(key, block.for_each), 0)

    def _follow(self, traversals: tuple[Traversal, ...], scope: Scope, owner: _Owner, way: int) -> Found:
        if way > LONGEST_WAY:
            return Found(reasons={"it is passed through too many modules to be followed": None})
        context = _Context(traversals, scope, owner, way)
        return united([self._place(one, context) for one in traversals])

    def _place(self, one: Traversal, context: _Context) -> Found:
        """What one place of an expression refers to."""
        if one.root == "var":
            found = self._variable(one.name(0), context)
            return found.element(_path(one.steps[1:])) if len(one.steps) > 1 else found
        if one.root == "local":
            return Found(reasons={f"it is made of local.{one.name(0)}, and plan JSON has no local values": None})
        if one.root == "module":
            return self._module(one, context)
        if one.root == "each":
            if one.name(0) != "value":
                return NOTHING
            around = replace(context, traversals=context.owner.for_each, way=context.way + 1, is_element=True)
            return united(self._place(source, around) for source in around.traversals).element(_path(one.steps[1:]))
        if one.root in _SETTLED:
            return NOTHING
        if one.root in ("data", "ephemeral"):
            return self._resource(f"{one.root}.{one.name(0)}.{one.name(1)}", one.steps[2:], context)
        if one.root == "resource":
            return self._resource(f"{one.name(0)}.{one.name(1)}", one.steps[2:], context)
        return self._resource(f"{one.root}.{one.name(0)}", one.steps[1:], context)

    def _resource(self, block: str, rest: tuple[Step, ...], context: _Context) -> Found:
        address = context.scope.inside(block)
        instances = self.blocks.get(address)
        if not instances:
            return NOTHING
        if None in instances:
            return Found({Reference(instances[None], _path(rest)): None})
        if rest and isinstance(rest[0], Key):
            chosen = instances.get(rest[0].value)
            return Found({Reference(chosen, _path(rest[1:])): None}) if chosen else NOTHING
        if context.varies and context.owner.key in instances:
            return Found({Reference(instances[context.owner.key]): None})
        if len(instances) == 1:
            return Found({Reference(next(iter(instances.values()))): None})
        return Found(possible={Reference(address): None}) if context.has_keys else Found({Reference(address): None})

    def _module(self, one: Traversal, context: _Context) -> Found:
        name, rest = one.name(0), one.steps[1:]
        scope = context.scope
        instances = scope.children.get(name, {})
        key = rest[0].value if rest and isinstance(rest[0], Key) else None
        if key is None and instances and None not in instances:
            if context.varies and context.owner.key in instances:
                return self._all_outputs(instances[context.owner.key], context.way).element(())
            found = united(self._all_outputs(instance, context.way) for instance in instances.values())
            return found.element(())
        if key is not None and key not in instances:
            return NOTHING
        instance = scope.child(name, key, _suffix(key))
        if instance is None:
            return NOTHING
        rest = rest[1:] if key is not None else rest
        if not rest:
            return self._all_outputs(instance, context.way)
        found = self._output(instance, str(rest[0]), context.way)
        return found.element(_path(rest[1:])) if len(rest) > 1 else found

    def _all_outputs(self, instance: Scope, way: int) -> Found:
        """What a module instance as a whole refers to."""
        found = instance.followed.get(("module", ""))
        if found is None:
            found = instance.followed["module", ""] = united(self._output(instance, name, way) for name in instance.module.results)
        return found

    def _output(self, instance: Scope, name: str, way: int) -> Found:
        return self._once(("output", name), instance, instance.module.results.get(name, ()), instance, _Owner(), way)

    def _variable(self, name: str, context: _Context) -> Found:
        scope = context.scope
        if scope.parent is None or scope.call is None:
            return Found(variables=frozenset((name,)))
        given = scope.call.arguments.get(name)
        return self._once(("var", name), scope, given.refers, scope.parent, scope.owner, context.way) if given else NOTHING

    def _once(self, what: tuple[str, str], holder: Scope, traversals: tuple[Traversal, ...], scope: Scope, owner: _Owner, way: int) -> Found:
        """What a variable or output refers to, worked out when it is first asked; what leads back to itself leads to nothing."""
        if what not in holder.followed:
            holder.followed[what] = NOTHING
            holder.followed[what] = self._follow(traversals, scope, owner, way + 1)
        return holder.followed[what]


class _Context(Struct, frozen=True):
    """Where a place of an expression stands."""

    traversals: tuple[Traversal, ...]
    """All that the expression refers to."""
    scope: Scope
    owner: _Owner
    way: int
    is_element: bool = False
    """Whether one element is meant of what is written: `each.value`."""

    @property
    def varies(self) -> bool:
        """Whether the expression differs from instance to instance."""
        return self.is_element or any(one.root in ("each", "count") for one in self.traversals)

    @property
    def has_keys(self) -> bool:
        """Whether something in the expression may be the key of an instance, so that not all of them are meant."""
        return self.is_element or any(one.root in _MAY_BE_KEYS for one in self.traversals)


def _path(steps: tuple[Step, ...]) -> Path:
    return tuple(step.value if isinstance(step, Key) else step for step in steps)


def _suffix(key: Index) -> str:
    """A key as it stands in addresses."""
    text = "" if key is None else f"[{msgspec.json.encode(key).decode()}]"
    return text.replace("${", "$${").replace("%{", "%%{")
