"""The sensitive values that a view knows of, which no output may hold."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.values import Value
from readygate.toolkit.masking import SHORTEST_LINE, Mask, instance_keys
from readygate.toolkit.sensitive_values import credentials_in, leaves, part_at, secrets_of
from readygate.views.view import View


def mask_of(view: View) -> Mask:
    """What hides every sensitive value of a view."""
    secrets = {*secrets_of((*view.resources, *view.declarations)), *(leaf for value in unattached_secrets(view) for leaf in leaves(value))}
    return Mask(secrets, readable_keys(view))


def readable_keys(view: View) -> frozenset[str]:
    """The instance keys that neither are a secret nor hold one that is more than a word; parts of sensitive outputs and JSON texts are none here.

    Terraform refuses sensitive values as keys, and shows the keys in every address. What is marked as a whole, because there is a secret
    somewhere in it, often holds them too (`linux-x64`).
    Source: https://developer.hashicorp.com/terraform/language/meta-arguments/for_each#limitations-on-values-used-in-for_each
    """
    keys = {key for resource in view.resources for key in instance_keys(resource.address)}
    if not keys:
        return frozenset()
    declared = [one for one in view.declarations if one.type != "terraform_output"]
    beside = (leaf for value in _beside_outputs(view) for leaf in leaves(value, whole=True))
    strict = {*secrets_of((*view.resources, *declared), whole=True), *beside}
    long = Mask(secret for secret in strict if len(secret) >= SHORTEST_LINE)
    return frozenset(key for key in keys if key not in strict and long(key) == key)


def unattached_secrets(view: View) -> Iterator[Value]:
    """The sensitive values beside those of resources: of variables, outputs, what is no more, and credentials in the addresses of modules."""
    for output in view.outputs.values():
        yield from (part_at(output.value, path) for path in output.hidden)
    yield from _beside_outputs(view)
    for address in (*(module.source for module in view.unscanned), *(call.source for call in view.calls)):
        yield from credentials_in(address)


def _beside_outputs(view: View) -> Iterator[Value]:
    for variable in view.variables.values():
        yield from (part_at(variable.value, path) for path in variable.hidden)
    yield from view.secrets
