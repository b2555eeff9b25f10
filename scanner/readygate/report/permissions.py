"""The answers of `readygate iam diff` and `readygate iam explain`: as text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readygate.report.json_text import indented
from readygate.toolkit.iam.difference import Surplus, allows_more
from readygate.toolkit.iam.evaluation import Request
from readygate.toolkit.iam.summary import EXAMPLES, Danger, Told

FORMAT = "1.0"
RELATIONS = {
    (False, False): "both documents allow the same",
    (True, False): "the new document allows more, and all that the old one allows",
    (False, True): "the new document allows less, and nothing that the old one does not allow",
    (True, True): "each document allows something that the other one does not",
}
"""By whether the new document allows more, and whether the old one does."""


def _json(record: dict[str, Any]) -> str:
    return indented(record).decode() + "\n"


# -- diff ----------------------------------------------------------------------------------------------------------------------------------
def difference_text(added: tuple[Surplus, ...], removed: tuple[Surplus, ...]) -> str:
    """What is allowed on one side only, with the requests that show it."""
    more, less = allows_more(added), allows_more(removed)
    verdict = "it cannot be told whether they allow the same" if more is None or less is None else RELATIONS[more, less]
    lines = [f"{verdict}\n"]
    for found, side, other in ((added, "new", "old"), (removed, "old", "new")):
        lines += [_surplus_line(one, side, other) for one in found]
    return "".join(lines)


def _surplus_line(one: Surplus, side: str, other: str) -> str:
    name = f"statement {one.position + 1} of the {side} document" + (f" ({one.statement.sid})" if one.statement.sid else "")
    sign = "+" if side == "new" else "-"
    if one.certain and one.elsewhere:
        return f"{sign} {one.request}\n    allowed by {name}; {one.elsewhere.value} by the {other} one\n"
    shown = f"perhaps {one.request}" if one.request else "perhaps something"
    return f"{sign} {shown}\n    {name}; that depends on {'; '.join(one.undecided)}\n"


def difference_json(added: tuple[Surplus, ...], removed: tuple[Surplus, ...]) -> str:
    """The same as one object."""
    return _json({
        "format_version": FORMAT,
        "new_allows_more": _word(allows_more(added)),
        "old_allows_more": _word(allows_more(removed)),
        "added": [_surplus_record(one) for one in added],
        "removed": [_surplus_record(one) for one in removed],
    })  # fmt: skip


def _word(state: bool | None) -> str:
    return {True: "yes", False: "no", None: "unknown"}[state]


def _surplus_record(one: Surplus) -> dict[str, Any]:
    return {
        "statement": one.position,
        "sid": one.statement.sid,
        "certain": one.certain,
        "request": request_record(one.request),
        "other_document": one.elsewhere.value if one.elsewhere else None,
        "depends_on": list(one.undecided),
    }


def request_record(request: Request | None) -> dict[str, Any] | None:
    """A request by its parts."""
    if request is None:
        return None
    context = {key: list(value) if isinstance(value, tuple) else value for key, value in request.context.items()}
    return {"action": request.action, "resource": request.resource, "principal": request.principal or None, "context": context}


# -- explain -------------------------------------------------------------------------------------------------------------------------------
def summary_text(statements: tuple[Told, ...], dangers: tuple[Danger, ...]) -> str:
    """Each statement in plain words, with what is dangerous about it and about the whole."""
    general = [f"! {_danger(one)}\n" for one in dangers if one.position is None]
    if not statements:
        return "the document has no statement: it allows nothing\n"
    return "".join([*general, *(_statement_text(one, dangers) for one in statements)])


def _danger(one: Danger) -> str:
    return one.fact if one.certain else f"perhaps: {one.fact}"


def _statement_text(one: Told, dangers: tuple[Danger, ...]) -> str:
    lines = [f"statement {one.position + 1}{f' ({one.sid})' if one.sid else ''} {'allows' if one.allows else 'denies'}\n"]
    if one.principals is not None:
        lines.append(f"    to    {_listed(map(_principal, one.principals), 'everybody', excluded=one.principals_excluded)}\n")
    lines.append(f"    doing {_listed(one.actions, 'everything', excluded=one.actions_excluded)}\n")
    lines += [f"          {len(actions)} of {level}: {_few(actions)}\n" for level, actions in one.levels.items()]
    lines.append(f"    on    {_listed(one.resources, 'every resource', excluded=one.resources_excluded)}\n")
    lines += [f"    {'if' if number == 0 else 'and'}{' ' * (4 if number == 0 else 3)}{test}\n" for number, test in enumerate(one.conditions)]
    lines += [f"    not known: {reason}\n" for reason in one.open]
    lines += [f"    ! {_danger(danger)}\n" for danger in dangers if danger.position == one.position]
    return "".join(lines)


def _listed(texts: Iterable[str], everything: str, *, excluded: bool) -> str:
    found = list(texts)
    if excluded:
        return f"{everything} but {', '.join(found)}" if found else everything
    return ", ".join(everything if text == "*" else text for text in found)


def _principal(text: str) -> str:
    kind, _, name = text.partition(":")
    return name if kind == "AWS" else text


def _few(actions: tuple[str, ...]) -> str:
    return ", ".join(actions[:EXAMPLES]) + (" …" if len(actions) > EXAMPLES else "")


def summary_json(statements: tuple[Told, ...], dangers: tuple[Danger, ...]) -> str:
    """The same as one object."""
    return _json({
        "format_version": FORMAT,
        "dangers": [{"fact": one.fact, "certain": one.certain, "statement": one.position} for one in dangers],
        "statements": [_told_record(one) for one in statements],
    })  # fmt: skip


def _told_record(one: Told) -> dict[str, Any]:
    return {
        "statement": one.position,
        "sid": one.sid,
        "effect": "Allow" if one.allows else "Deny",
        "not_action" if one.actions_excluded else "action": list(one.actions),
        "not_resource" if one.resources_excluded else "resource": list(one.resources),
        "not_principal" if one.principals_excluded else "principal": None if one.principals is None else list(one.principals),
        "conditions": list(one.conditions),
        "known_actions": {level: list(actions) for level, actions in one.levels.items()},
        "depends_on": list(one.open),
    }
