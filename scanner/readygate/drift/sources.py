"""What a configuration knows of the resources of a state: where they are declared, and which changes Terraform leaves alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from readygate.model.resource import Resource


def with_sources(stored: Iterable[Resource], configured: Iterable[Resource]) -> Iterator[Resource]:
    """The resources of a state, each with the place of the block that declares it and its `lifecycle`, where the configuration has it.

    An instance whose key the configuration does not know yet has the place of its block.
    """
    known: dict[str, Resource] = {}
    for one in configured:
        known[one.address] = one
        known.setdefault(one.block_address, one)
    for resource in stored:
        own = known.get(resource.address) or known.get(resource.block_address)
        if own is None:
            yield resource
        else:
            yield replace(
                resource,
                source=own.source,
                ignored_changes=own.ignored_changes,
                prevent_destroy=own.prevent_destroy,
                lifecycle=own.lifecycle,
            )
