"""A plan as its readers hand it on, whichever form it was read from: plain values with `Unknown` leaves, nothing judged or joined yet.

What the parts mean: https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.model.diagnostic import Diagnostic
from readygate.model.resource import Resource
from readygate.model.values import Path, Unknown, Value
from readygate.terraform.planned import AFTER_APPLY

if TYPE_CHECKING:
    from readygate.views.plan.configuration import PlannedConfiguration

NOT_YET_KNOWN = Unknown((AFTER_APPLY,))
"""Stands at every place of a planned value that is only known after apply."""


class PlanError(Exception):
    """The text or file is no plan that can be read; the message says what it is and what to do."""


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """What the plan does with one resource instance or deposed object."""

    address: str
    previous_address: str = ""
    """Where it was before a `moved` block (empty: it was not moved)."""
    module: str = ""
    mode: str
    type: str
    name: str
    index: str | int | None = None
    provider: str = ""
    """The provider's source address, such as `registry.terraform.io/hashicorp/aws`."""
    provider_alias: str | None = None
    """The alias of its provider configuration (empty: the default one); None where the plan does not tell, as JSON does not."""
    deposed: str = ""
    """The key of an object that is no longer the resource's current one (empty: the current one)."""
    actions: tuple[str, ...]
    """As in JSON: `no-op`, `create`, `read`, `update`, `delete`, `forget`, and pairs of them for a replacement."""
    reason: str = ""
    """Why, where the plan says so (`replace_because_tainted`, `delete_because_no_resource_config` ...)."""
    before: Value = None
    after: Value = None
    """Its attributes after apply, with `NOT_YET_KNOWN` for what is not known; None where nothing will be left."""
    before_sensitive: frozenset[Path] = frozenset()
    after_sensitive: frozenset[Path] = frozenset()
    replaced_by: tuple[Path, ...] = ()
    """The attributes that force the replacement."""
    imported: Value = None
    """The id under which it is imported, `Unknown` or None."""
    generated_configuration: str = ""

    @property
    def block_address(self) -> str:
        """The address of the block, without the instance's own index: what all its instances share."""
        prefix = f"{self.module}." if self.module else ""
        mode = "" if self.mode == "managed" else f"{self.mode}."
        return f"{prefix}{mode}{self.type}.{self.name}"

    @property
    def remains(self) -> bool:
        """Whether the resource exists once the plan is applied."""
        return not self.deposed and self.after is not None and self.actions not in (("delete",), ("forget",))


class OutputChange(Struct, frozen=True, kw_only=True):
    """What the plan does with an output of the root module."""

    actions: tuple[str, ...] = ()
    before: Value = None
    after: Value = None
    sensitive: bool = False
    hidden: frozenset[Path] = frozenset()
    """What is sensitive of either value."""


class Deferred(Struct, frozen=True):
    """A change that Terraform put off to a later plan, and why."""

    reason: str
    change: Change


class CheckResult(Struct, frozen=True):
    """The outcome (`pass`, `fail`, `error`, `unknown`) of a `check` block, a postcondition or a validation, with the messages of its failures."""

    address: str
    status: str
    problems: tuple[str, ...] = ()


class PlanRecord(Struct, frozen=True, kw_only=True):
    """All that is read of a plan."""

    name: str
    """The file's name as the user gave it (`-`: standard input)."""
    terraform_version: str = ""
    changes: tuple[Change, ...] = ()
    drift: tuple[Change, ...] = ()
    """What was found changed outside of Terraform: `before` is the state, `after` the real object."""
    deferred: tuple[Deferred, ...] = ()
    variables: Mapping[str, Value] = {}
    sensitive_variables: frozenset[str] = frozenset()
    outputs: Mapping[str, OutputChange] = {}
    prior: tuple[Resource, ...] = ()
    """The state before, of which the data sources that were read while planning count."""
    checks: tuple[CheckResult, ...] = ()
    complete: bool = True
    """False where Terraform left something out: the plan was targeted or deferred changes."""
    errored: bool = False
    """Whether planning ended with an error, so that the plan cannot be applied."""
    diagnostics: tuple[Diagnostic, ...] = ()
    configuration: PlannedConfiguration | None = None
    """The configuration as far as plan JSON tells it: which attribute refers to what."""
    files: Mapping[str, bytes] = {}
    """The configuration's files that a binary plan carries, by their path in its archive (`tfconfig/m-/main.tf`)."""
    manifest: Mapping[str, str] = {}
    """For each module of the binary plan (its path of names, empty for the root) the directory that it came from."""
    workspace: str = ""
    """The workspace that it was made in (empty: plan JSON does not tell)."""
    prior_state: bytes = b""
    """The state before as the state file inside a binary plan, which is not read yet (see `prior`)."""
