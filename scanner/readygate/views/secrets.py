"""The sensitive values that a view knows of, which no output may hold."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.values import Value
from readygate.toolkit.masking import Mask
from readygate.toolkit.sensitive_values import credentials_in, leaves, part_at, secrets_of
from readygate.views.view import View


def mask_of(view: View) -> Mask:
    """What hides every sensitive value of a view."""
    return Mask({*secrets_of((*view.resources, *view.declarations)), *(leaf for value in unattached_secrets(view) for leaf in leaves(value))})


def unattached_secrets(view: View) -> Iterator[Value]:
    """The sensitive values beside those of resources: of variables, outputs, what is no more, and credentials in the addresses of modules."""
    for named in (*view.variables.values(), *view.outputs.values()):
        yield from (part_at(named.value, path) for path in named.hidden)
    yield from view.secrets
    for address in (*(module.source for module in view.unscanned), *(call.source for call in view.calls)):
        yield from credentials_in(address)
