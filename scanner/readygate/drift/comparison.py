"""The comparison of what is declared with what is deployed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from readygate.drift.equality import differences, left_open
from readygate.drift.exclusive import SEEN_AS, Exclusives
from readygate.drift.filling import filled
from readygate.drift.google_grants import Grants
from readygate.drift.ignoring import NO_RULES, Rules
from readygate.drift.items import Change, Drift, Item, Kind
from readygate.drift.memberships import Memberships
from readygate.drift.merging import Merging
from readygate.drift.other_shapes import in_shape_of
from readygate.drift.pairing import Pair, Pairing, region_of
from readygate.drift.parts import plain_type
from readygate.drift.snowflake_grants import Privileges
from readygate.drift.texts import spellings
from readygate.drift.undeclared import STACK, undeclared
from readygate.model.attribute import show_value
from readygate.model.deployed import NOT_READ, Deployed
from readygate.model.identity import INVENTED
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value, unknown_leaves

Joint: TypeAlias = Memberships | Grants | Privileges | Exclusives
"""What several resources declare together."""
NOTHING: Mapping[str, tuple[str, ...]] = {}


class Scope(Struct, frozen=True, kw_only=True):
    """What was read of the live clouds. Nothing that lies outside of it is called missing."""

    types: AbstractSet[str] | None = None
    """Types whose objects were looked for (None: of every type that was asked)."""
    regions: Collection[str] = ()
    """Regions that were read (none: all)."""
    accounts: Collection[str] = ()
    unopened: Collection[str] = ()
    """Accounts that could not be opened; what is declared in an account that is not known may lie there."""
    unread: Mapping[str, tuple[str, ...]] = NOTHING
    """Types of which there may be objects that were not seen, with the reasons: `View.unread` of the live view."""

    def doubt(self, resource: Resource) -> str:
        """Why a declared resource that was not found may be there all the same; empty where it would have been found."""
        for type_ in SEEN_AS.get(resource.type, (plain_type(resource.type),)):
            if type_ in self.unread:
                return "; ".join(self.unread[type_])
            if self.types is not None and type_ not in self.types:
                return "objects of its type were not read"
        region, account = region_of(resource), resource.provider.account
        if self.accounts and isinstance(account, str) and account and account not in self.accounts:
            return f"account {account} was not read"
        if self.unopened and not (isinstance(account, str) and account):
            return f"it may lie in {' or '.join(self.unopened)}, which could not be opened"
        if self.regions and isinstance(region, str) and region and region not in self.regions:
            return f"region {region} was not read"
        return ""

    def seen_regions(self, type_: str) -> Collection[str]:
        """The regions, as far as they are known by name, of which every object of a type was seen."""
        return () if type_ in self.unread or (self.types is not None and type_ not in self.types) else self.regions


EVERYTHING = Scope()


def compare(declared: Iterable[Resource], live: Iterable[Deployed], scope: Scope = EVERYTHING, rules: Rules = NO_RULES) -> Drift:
    """What of the declared resources is not as it is declared, and what is there that nobody declared.

    `declared`: resources of states, of a plan or of an evaluated configuration; all that are managed by Terraform in what was read, since a
    resource that is left out is taken for one that nobody declared. `live`: what readers found (`views.live.deployed`).
    `scope` tells what was read, `rules` what to ignore. Verdicts are added by `verdicts.with_verdicts`.
    """
    return _Comparison([one for one in declared if _is_deployable(one)], live, scope, rules).result()


def _is_deployable(resource: Resource) -> bool:
    return resource.mode == "managed" and not resource.type.startswith(INVENTED) and not resource.existence.is_false


class _Comparison:
    """One comparison, step by step."""

    def __init__(self, declared: list[Resource], live: Iterable[Deployed], scope: Scope, rules: Rules) -> None:
        self._declared = declared
        self._scope = scope
        self._rules = rules
        self._pairing = Pairing(declared)
        objects = list(live)
        self._objects = [one.resource for one in objects]
        pairs = [pair for one in objects if (pair := self._pairing.take(one))]
        pairs += self._pairing.rest()
        self._pairs = pairs
        self._known = spellings([*declared, *self._objects])
        self._merging = Merging(declared, self._pairing, objects, self._known)
        self._joint: tuple[Joint, ...] = (
            Memberships(declared, objects),
            Grants(declared, objects),
            Privileges(declared, objects),
            Exclusives(declared, objects, self._pairing),
        )
        self._compared = 0

    def result(self) -> Drift:
        """All items, in the order of the declared resources, then what nobody declared."""
        found: dict[Resource, list[Item]] = defaultdict(list)
        for pair in self._pairs:
            found[pair.declared] += self._of_pair(pair)
        for resource in self._pairing.unmatched:
            found[resource] += self._of_unmatched(resource)
        items = [item for resource in self._declared for item in found[resource]]
        left = self._pairing.left
        possible = {id(one) for resource in self._pairing.unmatched for one in self._pairing.candidates(resource)}
        possible |= {id(one) for one in left if any(joint.is_told(one.resource) for joint in self._joint)}
        everything = [*self._objects, *self._declared]
        more = undeclared(left, possible, everything, self._declared, self._merging, stacks=self._scope.seen_regions(STACK))
        sorted_out = self._rules.sort_out([*items, *more.shown])
        return Drift(
            items=sorted_out.kept,
            ignored=sorted_out.ignored,
            hidden=more.hidden,
            lapsed=sorted_out.lapsed,
            unused=sorted_out.unused,
            matched=len(self._pairs),
            compared=self._compared,
        )

    # -- declared --------------------------------------------------------------------------------------------------------------------------
    def _of_pair(self, pair: Pair) -> Iterator[Item]:
        declared = pair.declared
        live = in_shape_of(declared, pair.live.resource)
        joint = self._joint_of(declared)
        if joint is not None and declared.type not in SEEN_AS:
            yield from self._of_joint(joint, declared, pair.live)
            return
        merged = self._merging.compare(declared, live)
        settled = self._settled(declared, live)
        compared = differences(settled, live, self._known, merged.skip)
        self._compared += compared.attributes + len(merged.skip)
        if pair.moved:
            places = f"declared in {show_value(region_of(declared))}, found in {show_value(region_of(live))}"
            yield _item(Kind.MOVED, declared, pair.live, reason=places.replace('"', ""))
            return
        changes = (*compared.changes, *merged.changes)
        if pair.replaced:
            changes = (Change(path=("id",), declared=declared.attributes.get("id"), live=live.attributes.get("id")), *changes)
        if changes:
            yield _item(Kind.CHANGED, declared, pair.live, changes=changes)
        yield from _denied(declared, pair.live)
        if declared.view != "state":  # of which everything is known
            yield from self._open(declared, pair.live, left_open(settled, live, merged.skip))

    def _open(self, declared: Resource, live: Deployed | None, unknown: Iterable[tuple[str, Unknown]]) -> Iterator[Item]:
        """The attributes of which it is not known what is declared, by reason; where that is something that was not found, it is told itself."""
        told = ((name, "; ".join(value.reasons)) for name, value in unknown if not self._waits(declared, value))
        yield from _unread(declared, live, ((name, f"what is declared is not known: {reasons}") for name, reasons in told))

    def _waits(self, declared: Resource, value: Unknown) -> bool:
        """Whether a value comes from declared resources alone that were not found."""
        targets = [self._pairing.declared_at(reference.address, declared) for reference in value.references]
        return value.partial is None and bool(targets) and all(one is not None and self._pairing.live(one) is None for one in targets)

    def _settled(self, declared: Resource, live: Resource) -> Resource:
        """A declared resource with what its references lead to, now that the objects are found; of Snowflake's, these are names."""
        if declared.view == "state":
            return declared
        if declared.type.startswith("snowflake_"):
            unknown = (name for name, value in declared.attributes.items() if isinstance(value, Unknown))
            known: dict[str, Value] = {name: text for name in unknown if (text := self._pairing.text(declared, name))}
        else:
            refer = partial(self._pairing.referred, declared)
            parts = ((name, value) for name, value in declared.attributes.items() if next(unknown_leaves(value), None) is not None)
            known = {name: filled(value, live.attributes.get(name), refer) for name, value in parts}
        return replace(declared, attributes={**declared.attributes, **known}) if known else declared

    def _joint_of(self, declared: Resource) -> Joint | None:
        """What a resource declares together with others, and is compared with what they declare in mind."""
        return next((one for one in self._joint if one.holds(declared)), None)

    def _of_joint(self, joint: Joint, declared: Resource, live: Deployed | None) -> Iterator[Item]:
        self._compared += 1
        change = joint.change(declared)
        changes = change if isinstance(change, tuple) else (change,) if change is not None else ()
        if joint.exists(declared) is False:
            yield _item(Kind.MISSING, declared, live)
        elif changes:
            yield _item(Kind.CHANGED, declared, live, changes=changes)

    def _of_unmatched(self, resource: Resource) -> Iterator[Item]:
        joint = self._joint_of(resource)
        exists = joint.exists(resource) if joint is not None else None
        if resource.type in SEEN_AS and (doubt := self._scope.doubt(resource)):
            yield _item(Kind.UNREAD, resource, reason=doubt)
            return
        if joint is not None and (exists or (exists is False and not self._scope.doubt(resource))):
            yield from self._of_joint(joint, resource, None)
            return
        if joint is not None and exists is None:
            yield _item(Kind.UNREAD, resource, reason="it is not known what exactly it declares")
            return
        candidates = self._pairing.candidates(resource)
        if candidates and resource.existence.is_true:
            names = ", ".join(sorted(str(one.resource.attributes.get("id")) for one in candidates))
            yield _item(Kind.UNREAD, resource, reason=f"it is not known which object it is; it could be {names}")
            return
        if not resource.existence.is_true:
            return
        doubt = self._scope.doubt(resource)
        told = self._merging.through_host(resource)
        if told is None:
            if doubt:
                yield _item(Kind.UNREAD, resource, reason=doubt)
            else:
                yield self._absent(resource)
        elif told.missing:
            yield _item(Kind.MISSING, resource)
        elif told.change is not None:
            yield _item(Kind.CHANGED, resource, changes=(told.change,))
        elif told.shown:
            seen = Resource(address=resource.address, type=resource.type, name=resource.name, attributes=told.shown, view="live")
            settled = self._settled(resource, seen)
            changes = differences(settled, seen, self._known).changes
            if changes:
                yield _item(Kind.CHANGED, resource, changes=changes)
            yield from self._open(resource, None, left_open(settled, seen))

    def _absent(self, resource: Resource) -> Item:
        """A resource that was not found where everything of its type was seen."""
        if not isinstance(resource.attributes.get("id"), str) and not self._pairing.can_be_found(resource):
            return _item(Kind.UNREAD, resource, reason="what tells it from others of its type is not known before it is created")
        return _item(Kind.MISSING, resource)


def _item(kind: Kind, declared: Resource, live: Deployed | None = None, *, changes: tuple[Change, ...] = (), reason: str = "") -> Item:
    """An item about a declared resource; of the object that it is, what is known is told."""
    seen = [declared] if live is None else [live.resource, declared]
    return Item(
        kind=kind,
        type=declared.type,
        address=declared.address,
        id=next(filter(None, (_text(one.attributes.get("id")) for one in seen)), ""),
        region=next(filter(None, (_text(region_of(one)) for one in seen)), ""),
        account=next(filter(None, (_text(one.provider.account) for one in seen)), ""),
        declared=declared,
        live=live.resource if live is not None else None,
        changes=changes,
        reason=reason,
        created=live.created if live is not None else None,
        creator=live.creator if live is not None else "",
    )


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _denied(declared: Resource, live: Deployed) -> Iterator[Item]:
    """The attributes of an object that were asked for and not given, by reason."""
    unknown = ((name, value) for name, value in live.resource.attributes.items() if isinstance(value, Unknown) and value is not NOT_READ)
    yield from _unread(declared, live, ((name, "; ".join(value.reasons)) for name, value in unknown))


def _unread(declared: Resource, live: Deployed | None, attributes: Iterable[tuple[str, str]]) -> Iterator[Item]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for name, reason in attributes:
        reasons[reason].append(name)
    for reason, names in reasons.items():
        yield replace(_item(Kind.UNREAD, declared, live, reason=reason), attributes=tuple(sorted(names)))
