"""Statements that name every resource although their actions can be limited to some.

Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from typing import NamedTuple

from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.iam.documents import Statement
from readygate.toolkit.iam.patterns import Wild
from readygate.toolkit.iam.permissions import contains
from readygate.toolkit.iam.sets import EVERYTHING, Matching
from readygate.toolkit.iam_actions import Action, actions_of, matching, services


class NeedlessWildcard(NamedTuple):
    """Whether a statement allows on every resource what can be limited, and which actions those are."""

    truth: Truth
    actions: tuple[Action, ...] = ()
    undecided: tuple[str, ...] = ()


def needless_wildcard(statement: Statement) -> NeedlessWildcard:
    """Judges one statement. Conditions may narrow it by other means than its resources: then the answer is unknown."""
    if not statement.allows:
        return NeedlessWildcard(Truth(False))
    everywhere = _every_resource(statement)
    actions = tuple(action for action in _granted(statement) if action.restrictable)
    unknown_actions = any(pattern.is_open for pattern in statement.actions.patterns)
    if everywhere is False or not (actions or unknown_actions):
        return NeedlessWildcard(Truth(False))
    reasons = statement.reasons + tuple(f"whether {test.shown}" for test in statement.conditions if not test.undecided)
    if everywhere and actions and not statement.conditions and statement.doubt is None:
        return NeedlessWildcard(Truth(True), actions)
    return NeedlessWildcard(Truth(None), actions, reasons)


def _every_resource(statement: Statement) -> bool | None:
    resources = statement.resources
    if not resources.negated and any(pattern.tokens == (Wild.TEXT,) for pattern in resources.patterns):
        return True
    return contains(Matching((Statement(allows=True, resources=resources),)), EVERYTHING).state


def _granted(statement: Statement) -> tuple[Action, ...]:
    """The known actions that a statement names; for `NotAction`, all but those."""
    named = [pattern.text for pattern in statement.actions.patterns if not pattern.is_open]
    if not statement.actions.negated:
        return tuple(dict.fromkeys(action for text in named for action in matching(text)))
    every = (action for service in services() for action in actions_of(service))
    return tuple(action for action in every if not any(glob_matches(text, str(action), ignore_case=True) for text in named))
