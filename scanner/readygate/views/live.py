"""What exists in a cloud, seen as resources: the objects that readers found, typed as their schemas say, and what they could not see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from readygate.live.found import Failure, Found
from readygate.model.deployed import NOT_READ, Deployed
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.resource import Provider, Resource
from readygate.model.values import Path, Value
from readygate.terraform.schema import resource_schema
from readygate.terraform.stored_values import sensitive_paths, settle
from readygate.toolkit.sharing import Shared
from readygate.views.live_forms import outcome, tell_once, without_other_forms
from readygate.views.view import NotScanned, View

DENIED = ("Denied", "Unauthorized", "NotAuthorized", "Forbidden", "PERMISSION_DENIED")
"""What is in the codes of errors that a permission would heal."""
NEVER_READ, NOT_CHOSEN = "is not read from live clouds", "was not read: --type leaves it out, or it never is"
"""Why there may be objects of a type that nobody looked for: always, and where the user chose types."""
NOTHING_HIDDEN: frozenset[Path] = frozenset()
OFTEN_SECRET = {
    "aws_instance": ("user_data", "user_data_base64"),
    "aws_launch_configuration": ("user_data", "user_data_base64"),
    "aws_launch_template": ("user_data",),
}
"""Attributes that are never shown though no schema hides them: a state holds a hash of them, where a cloud tells them whole."""


def live_view(name: str, found: Iterable[Found], failures: Sequence[Failure], unread: Collection[str] = (), why: str = NEVER_READ) -> View:
    """The view of what was read; `name` is what the user calls the account, `unread` the types that nobody read, and `why` not."""
    resources = tuple(one.resource for one in deployed(found, settled=True))  # first: while they are found, failures are told
    tell_once(resources)
    return View(
        root=name,
        workspace="default",
        resources=resources,
        unscanned=(),
        torn=(),
        diagnostics=tuple(told(failures)),
        sources=(),
        not_scanned=tuple(NotScanned(f"{failure.action} ({failure.place})", failure.reason) for failure in _distinct(failures)),
        calls=(),
        variables={},
        outputs={},
        kind="live",
        unread=_unread(failures, without_other_forms(unread), why),
    )


def deployed(found: Iterable[Found], *, settled: bool = False) -> Iterator[Deployed]:
    """A resource for each object, and what is known of how it came to be; objects of the same type and name are told apart by region or id.

    `settled`: arguments that nobody reads are given where the others say what they come to (`views.live_forms`); not for comparing what was written.
    Objects are taken one by one and not held; of what is equal in several of them one copy is.
    """
    shared = Shared()
    made: list[Deployed] = []
    first: dict[str, Deployed] = {}
    namesakes: dict[str, list[Deployed]] = {}
    for one in found:
        resource = _resource(one, shared, settled=settled)
        made.append(Deployed(resource=resource, created=one.created, creator=one.creator, owned_by=one.owned_by))
        other = first.setdefault(resource.address, made[-1])
        if other is not made[-1]:
            namesakes.setdefault(resource.address, [other]).append(made[-1])
    for block, same in namesakes.items():
        _tell_apart(block, [one.resource for one in same])
    return iter(made)


def _tell_apart(block: str, same: Sequence[Resource]) -> None:
    """Give objects of the same type and name addresses of their own."""
    regions = {one.provider.region for one in same}
    for one in same:
        one.index = str((one.provider.region or "") if len(regions) == len(same) else one.attributes["id"])
        one.address = f'{block}["{one.index}"]'


def _resource(found: Found, shared: Shared, *, settled: bool) -> Resource:
    """The resource that an object is; `shared` holds what other objects have, too."""
    schema = resource_schema("managed", found.type)
    attributes: dict[str, Value] = {**found.attributes, "id": found.id}
    if schema is not None:
        settle(schema, attributes)
        for unread in (schema.attributes.keys() | schema.blocks.keys()) - attributes.keys():
            attributes[unread] = outcome(found.type, unread, found.attributes) if settled else NOT_READ
    hidden = frozenset(sensitive_paths(schema, attributes)) if schema is not None else NOTHING_HIDDEN
    hidden |= {(name,) for name in OFTEN_SECRET.get(found.type, ()) if attributes.get(name) is not None}
    return Resource(
        address=f"{found.type}.{found.name}",
        type=found.type,
        name=found.name,
        provider=_provider(found.type.partition("_")[0], found.region, found.account),
        attributes=shared.block(attributes),
        sensitive=hidden or NOTHING_HIDDEN,
        view="live",
    )


@lru_cache(maxsize=1024)
def _provider(name: str, region: str, account: str) -> Provider:
    return Provider(name, region=region or None, account=account or None)


def _unread(failures: Sequence[Failure], unread: Collection[str], why: str) -> dict[str, tuple[str, ...]]:
    """Why there may be more of a type than was seen."""
    doubts: dict[str, dict[str, None]] = {type_: {f"{type_} {why}": None} for type_ in unread}
    for failure in failures:
        for type_ in failure.types:
            doubts.setdefault(type_, {})[f"{failure.action} failed in {failure.place}: {failure.reason}"] = None
    return {type_: tuple(why) for type_, why in doubts.items()}


def _distinct(failures: Sequence[Failure]) -> Iterator[Failure]:
    """Each failed call of a place once, however many objects it was made for."""
    seen: dict[tuple[str, str, str], Failure] = {}
    for failure in failures:
        key = failure.action, failure.place, failure.reason
        if key not in seen or failure.types:
            seen[key] = failure
    yield from seen.values()


def told(failures: Sequence[Failure]) -> Iterator[Diagnostic]:
    """What failed calls mean, each once."""
    for failure in _distinct(failures):
        if failure.types:
            what = f"What exists of {', '.join(failure.types)} in {failure.place} was not seen."
        else:
            what = f"The attributes that it tells are not known in {failure.place}."
        denied = any(mark in failure.reason for mark in DENIED)
        todo = f"Allow {failure.action}; `readygate drift permissions` lists all that is needed." if denied else "Read again."
        yield Diagnostic(Level.ERROR, f"{failure.action} failed: {failure.reason}", f"{what} {todo}")
