"""What a policy document says, in plain facts: what each statement grants, and what about it is dangerous."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.toolkit.escalation import PATHS
from readygate.toolkit.iam.conditions import Test
from readygate.toolkit.iam.documents import EVERY, Choice, Document, Statement
from readygate.toolkit.iam.outsiders import ABOUT_STRANGERS, STRANGER
from readygate.toolkit.iam.patterns import Wild
from readygate.toolkit.iam.permissions import administrator_equivalent, allowed, contains, every, is_empty
from readygate.toolkit.iam.search import Pins
from readygate.toolkit.iam.wildcards import needless_wildcard
from readygate.toolkit.iam_actions import Access, Action, matching, services

LEVELS = {
    Access.PERMISSIONS: "permission management",
    Access.WRITE: "writing",
    Access.TAGGING: "tagging",
    Access.READ: "reading",
    Access.LIST: "listing",
}
"""The access levels of AWS, the most dangerous first."""
EXAMPLES = 3
"""So many actions are named where there are many."""


class Danger(Struct, frozen=True):
    """Something dangerous about a document (`position` None) or one of its statements; not `certain` where it depends on something."""

    fact: str
    certain: bool = True
    position: int | None = None


class Told(Struct, frozen=True):
    """One statement: its parts as they are written, and how many known actions it names of each access level."""

    position: int
    sid: str
    allows: bool
    actions: tuple[str, ...]
    actions_excluded: bool
    resources: tuple[str, ...]
    resources_excluded: bool
    principals: tuple[str, ...] | None
    principals_excluded: bool
    conditions: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    open: tuple[str, ...]


def told(document: Document) -> tuple[Told, ...]:
    """Each statement of a document."""
    return tuple(_told(position, statement) for position, statement in enumerate(document.statements))


def _told(position: int, one: Statement) -> Told:
    return Told(
        position,
        one.sid,
        one.allows,
        _texts(one.actions),
        one.actions.negated,
        _texts(one.resources),
        one.resources.negated,
        _texts(one.principals) if one.principals is not None else None,
        one.principals.negated if one.principals is not None else False,
        tuple(test.shown for test in one.conditions),
        levels_of(one),
        one.reasons,
    )


def _texts(choice: Choice) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pattern.text for pattern in choice.patterns))


def levels_of(statement: Statement) -> dict[str, tuple[str, ...]]:
    """The known actions that a statement names, by access level; nothing for `NotAction`, which names almost all."""
    if statement.actions.negated:
        return {}
    found: dict[Access, list[str]] = {}
    for action in dict.fromkeys(action for text in _texts(statement.actions) for action in matching(text)):
        found.setdefault(action.access, []).append(str(action))
    return {name: tuple(found[level]) for level, name in LEVELS.items() if level in found}


def dangers(document: Document) -> tuple[Danger, ...]:
    """What is dangerous about a document, what makes its holder mightiest first."""
    found = [*_might(document), *_strangers(document)]
    for position, statement in enumerate(document.statements):
        found += [Danger(fact, certain, position) for fact, certain in _of_statement(statement)]
    return tuple(found)


def _might(document: Document) -> Iterator[Danger]:
    """Administrators, or else the shortest ways to become one."""
    if any(statement.principals is not None for statement in document.statements):
        return
    verdict = administrator_equivalent([document])
    if verdict.state is not False:
        yield Danger("its holder is an administrator: it may do everything in IAM" + _depending(verdict.undecided), verdict.state is True)
    if verdict.state is True:
        return
    yield from _ways_up(document)


def _ways_up(document: Document) -> Iterator[Danger]:
    granted = allowed([document])
    verdicts = {action: contains(granted, every(action)) for action in {action for path in PATHS for action in path}}
    possible = [path for path in PATHS if all(verdicts[action].state is not False for action in path)]
    for certain in (True, False):
        ways = [path for path in possible if all(verdicts[action].state for action in path) is certain]
        undecided = tuple(reason for path in ways for action in path for reason in verdicts[action].undecided)
        if ways:
            more = f" (and in {len(ways) - EXAMPLES} ways more)" if len(ways) > EXAMPLES else ""
            shown = "; ".join(" and ".join(path) for path in ways[:EXAMPLES])
            yield Danger(f"its holder can gain more rights by {shown}, each on every resource{more}{_depending(undecided)}", certain)


def _strangers(document: Document) -> Iterator[Danger]:
    if all(statement.principals is None for statement in document.statements):
        return
    verdict = is_empty(allowed([document]), Pins(principal=f"AWS:{STRANGER}", context=ABOUT_STRANGERS))
    if verdict.state is False and verdict.witness:
        yield Danger(f"it lets in any account, as in {verdict.witness.action} on {verdict.witness.resource}")
    elif verdict.state is None:
        yield Danger("it may let in any account" + _depending(verdict.undecided), certain=False)


def _depending(reasons: tuple[str, ...]) -> str:
    return f"; that depends on {', '.join(dict.fromkeys(reasons))}" if reasons else ""


def _of_statement(statement: Statement) -> Iterator[tuple[str, bool]]:
    if statement.allows:
        exclusions = (("NotAction", statement.actions), ("NotResource", statement.resources), ("NotPrincipal", statement.principals or EVERY))
        for name, choice in exclusions:
            if choice.negated and choice.patterns:
                yield f"{name} with Allow grants everything that it does not name, also what AWS adds later", True
        yield from _wildcards(statement)
    yield from ((f"{text} is no action that is known", True) for text in _unknown_actions(statement))
    yield from ((f"{test.shown}: {test.undecided.reasons[0]}", False) for test in statement.conditions if test.undecided)
    yield from ((f"{test.shown} accepts every value", True) for test in statement.conditions if statement.allows and _accepts_everything(test))


def _wildcards(statement: Statement) -> Iterator[tuple[str, bool]]:
    if not statement.actions.negated:
        for pattern in statement.actions.patterns:
            wild = any(isinstance(token, Wild) for token in pattern.tokens)
            changing = [action for action in matching(pattern.text) if action.access.changes_something] if wild and not pattern.is_open else []
            if changing:
                yield f"{pattern.text} names {len(changing)} actions that change something, {_some(changing)} among them", True
    if statement.principals is None:
        needless = needless_wildcard(statement)
        if needless.truth.is_true:
            yield f"every resource, though {_some(needless.actions)} can be limited to some", True
        elif needless.truth.is_unknown and needless.actions:
            fact = f"every resource for {_some(needless.actions)}, unless the conditions narrow it"
            yield fact, False


def _some(actions: tuple[Action, ...] | list[Action]) -> str:
    """The most dangerous of the actions."""
    order = list(LEVELS)
    worst = sorted(actions, key=lambda action: order.index(action.access))[:EXAMPLES]
    return ", ".join(map(str, worst)) + (" …" if len(actions) > EXAMPLES else "")


def _unknown_actions(statement: Statement) -> Iterator[str]:
    """Names of which no service of the catalogue has one: of services that it does not know nothing is said."""
    for pattern in statement.actions.patterns:
        service = pattern.text.partition(":")[0].lower()
        if not pattern.is_open and service in services() and not matching(pattern.text):
            yield pattern.text


def _accepts_everything(test: Test) -> bool:
    """Whether a condition holds whatever the key's value is, so that it only looks as if it narrowed the statement."""
    return not test.operator.negated and any(getattr(value, "tokens", None) == (Wild.TEXT,) for value in test.values)
