"""The sensitive values that a view knows of, which no output may hold."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.values import Value
from readygate.toolkit.masking import Mask
from readygate.toolkit.sensitive_values import credentials_in, leaves, output_secrets, part_at, secrets_of
from readygate.views.view import View


def mask_of(view: View) -> Mask:
    """What hides every sensitive value of a view."""
    return Mask({*secrets_of((*view.resources, *view.declarations)), *(leaf for value in unattached_secrets(view) for leaf in leaves(value))})


def unattached_secrets(view: View) -> Iterator[Value]:
    """The sensitive values beside those of resources: of variables, outputs, what is no more, and credentials in the addresses of modules."""
    for variable in view.variables.values():
        yield from (part_at(variable.value, path) for path in variable.hidden)
    for output in view.outputs.values():
        for path in output.hidden:
            yield from output_secrets(part_at(output.value, path))
    yield from view.secrets
    for address in (*(module.source for module in view.unscanned), *(call.source for call in view.calls)):
        yield from credentials_in(address)
