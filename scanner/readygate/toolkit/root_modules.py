"""Root modules: which are applied by themselves, and which are libraries or examples of one."""

from __future__ import annotations

import re

from readygate.model.resource import Resource
from readygate.model.truth import Truth

_ABOVE = re.compile(r"\.\.(/\.\.)*/?")
"""The source of a module in a directory around the caller's own."""


def is_applied(root: Resource) -> Truth:
    """Whether somebody applies this root module (`terraform`) as it is: it keeps state of its own, or configures providers.

    A module without providers and backend is meant to be called by others. One that calls the module around it and keeps no
    state shows how that module is called: the `examples/` of libraries.
    """
    keeps_state = ~(root["backend"].is_empty() & root["cloud"].is_empty())
    called = root.graph.by_type.get("terraform_module", ())
    enclosing = any(one["source"].text is not None and _ABOVE.fullmatch(one["source"].text) for one in called)
    return keeps_state | (~root["providers"].is_empty() & root.answer(not enclosing, "it shows how the module around it is called"))


def may_be_elsewhere(subject: Resource) -> Truth:
    """That nothing is asked of this root module, since another one may declare what the parameter `expected` does not demand here."""
    return subject.answer(False, "another root module may declare it, and the parameter expected does not demand it here")
