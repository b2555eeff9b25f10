"""Statements that allow on every resource what can be limited to some."""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.globs import has_wildcard
from readygate.toolkit.iam.denials import Denials
from readygate.toolkit.iam_actions import matching
from readygate.toolkit.policy_documents import Statement

EVERYTHING = re.compile(r"[*?]*\*[*?]*|arn:[^:]*:[^:]*:[*]*:[*]*:[*?]*\*[*?]*(/\*+)?")
"""`*` alone, or an ARN that leaves region, account and resource open (`arn:aws:s3:::*/*` as well)."""
ABOUT_RESOURCES = ("aws:resourcetag/", "aws:resourceaccount", "aws:resourceorg", "aws:requesttag/", "aws:calledvia")
"""Global condition keys that narrow what is touched; keys of a service (`cloudwatch:namespace`) do so as well."""


def needlessly_open(statement: Statement, denials: Denials, services: tuple[str, ...] = ()) -> Truth:
    """Whether a statement allows an action on every resource that could be limited to some; `services` are those that matter (none: all)."""
    everything = statement.element("Resource").any(_is_everything)
    if everything.is_false:
        return everything  # equivalent: only the words differ
    restrictable = statement.element("Action").any(lambda action: _restrictable(action, denials, services))
    return everything & restrictable & ~_narrowed(statement).quiet()


def _is_everything(resource: Attribute) -> Truth:
    if resource.text is None:
        return FALSE if resource.refers_to().found else resource.matches(r"^\*$")
    return resource.answer(EVERYTHING.fullmatch(resource.text) is not None, f'is "{resource.text}"')


def _restrictable(action: Attribute, denials: Denials, services: tuple[str, ...]) -> Truth:
    if action.text is None:
        return action.matches(r".")
    known = matching(action.text)
    if not known and not has_wildcard(action.text):
        return action.answer(None, f"is {action.text}, an action that the catalogue does not know")
    concerned = (one for one in known if one.restrictable and (not services or one.service in services))
    example = next((one for one in concerned if not denials.takes_back(str(one))), None)
    if example is None:
        return action.answer(False, f"is {action.text}, which knows no resources or is denied on all others")
    return action.answer(True, f"allows {action.text} on every resource, though {example} can be limited to some")


def _narrowed(statement: Statement) -> Truth:
    condition = statement.json["Condition"]
    return condition.any(lambda operator: any_of(_about_resources(key) for key in operator.items()))


def _about_resources(value: Attribute) -> Truth:
    key = str(value.path[-1]).lower()
    return value.answer(not key.startswith("aws:") or key.startswith(ABOUT_RESOURCES), "narrows the statement")
