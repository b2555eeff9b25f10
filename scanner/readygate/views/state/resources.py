"""From the objects of a state to resources: typed as their schema says, placed in region and account, with what they depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readygate.model.identity import parse_arn
from readygate.model.resource import Provider, Resource
from readygate.model.values import Path, Reference, Value
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.terraform.stored_values import sensitive_paths, settle
from readygate.toolkit.sensitive_values import part_at
from readygate.views.state.dependencies import Dependencies
from readygate.views.state.entry import Entry

DEPENDENCIES: Path = ("depends_on",)
"""Where the references stand of which only the block is known: no state tells which attribute they belong to."""

_Configured = tuple[str, str, str]


def resources_of(entries: Sequence[Entry]) -> Iterator[Resource]:
    """The resources among the objects: those that are current and whose attributes can be read."""
    current = [entry for entry in entries if not entry.deposed and not entry.flat]
    providers = _Providers(current)
    dependencies = Dependencies(current)
    for entry in current:
        schema = resource_schema(entry.mode, entry.type)
        if schema is not None:
            settle(schema, entry.attributes, typed=entry.stored)
        references = dependencies.of(entry)
        yield Resource(
            address=entry.address,
            type=entry.type,
            name=entry.name,
            mode=entry.mode,
            index=entry.index,
            module=entry.module,
            provider=providers.of(entry),
            attributes=entry.attributes,
            references={DEPENDENCIES: references} if references else _NO_REFERENCES,
            sensitive=frozenset(_hidden(entry, schema)),
            view="state",
        )


def secret_parts(entry: Entry) -> Iterator[Value]:
    """The sensitive values of an object that is no resource any more."""
    return (part_at(entry.attributes, path) for path in _hidden(entry, resource_schema(entry.mode, entry.type)))


def _hidden(entry: Entry, schema: BlockSchema | None) -> Iterator[Path]:
    """The paths that the state marks, and those that the provider does: older versions of Terraform stored only the former."""
    yield from entry.sensitive
    if schema is not None:
        yield from sensitive_paths(schema, entry.attributes)


_NO_REFERENCES: dict[Path, tuple[Reference, ...]] = {}


class _Providers:
    """Region and account of each provider configuration, as far as what it made tells: all of it says the same, or nothing is known.

    JSON does not tell the configurations of a provider apart.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        seen: dict[_Configured, tuple[set[str], set[str]]] = {}
        for entry in (one for one in entries if one.stored):
            regions, accounts = seen.setdefault(_configured(entry), (set(), set()))
            region, account = _place(entry) if entry.mode == "managed" else _looked_up(entry)
            regions.update(filter(None, [region]))
            accounts.update(filter(None, [account]))
        self._known = {key: (_only(regions), _only(accounts)) for key, (regions, accounts) in seen.items()}
        self._made: dict[tuple[str, str, str | None, str | None, bool, str], Provider] = {}

    def of(self, entry: Entry) -> Provider:
        """The provider of an object, in the region and account of that object's own ARN where it has one."""
        region, account = _place(entry) if entry.mode == "managed" else ("", "")
        known = self._known.get(_configured(entry), (None, None))
        key = entry.provider, entry.alias, region or known[0], account or known[1], entry.stored, entry.configured_in
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Provider(*key)
        return found


def _configured(entry: Entry) -> _Configured:
    return entry.configured_in, entry.provider, entry.alias


def _place(entry: Entry) -> tuple[str, str]:
    """The region and account that an object's own ARN names (empty: neither)."""
    own = entry.attributes.get("arn")
    arn = parse_arn(own) if isinstance(own, str) else None
    return (arn.region, arn.account if arn.account.isdigit() else "") if arn else ("", "")


def _looked_up(entry: Entry) -> tuple[str, str]:
    """The region or account that a data source tells of its provider."""
    told = {"aws_region": ("name", 0), "aws_caller_identity": ("account_id", 1)}.get(entry.type)
    value = entry.attributes.get(told[0]) if told else None
    if told is None or not isinstance(value, str):
        return "", ""
    return ("", value) if told[1] else (value, "")


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
