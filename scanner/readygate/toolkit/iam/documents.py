"""Policy documents as statements, whatever is known of them: JSON text, an evaluated value, or a partial structure.

Source of the grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

from msgspec import Struct

from readygate.model.jsontext import parse_json, parse_json_template
from readygate.model.values import JsonText, TemplateText, Unknown, Value
from readygate.toolkit.iam.conditions import Test, read_conditions
from readygate.toolkit.iam.patterns import Pattern, Syntax, parse
from readygate.toolkit.iam.principals import read_principals


class Choice(Struct, frozen=True):
    """An element and its `Not` form: what matches one of the patterns, or (`negated`) none of them."""

    patterns: tuple[Pattern, ...]
    negated: bool = False


EVERY = Choice((), negated=True)
"""What excludes nothing."""


class Statement(Struct, frozen=True):
    """One statement. `principals` is None where the document names none, as one of an identity does.

    `doubt` says why the statement may not be there at all; other parts that are not known are patterns with gaps and undecided tests.
    """

    allows: bool
    actions: Choice = EVERY
    resources: Choice = EVERY
    principals: Choice | None = None
    conditions: tuple[Test, ...] = ()
    doubt: Unknown | None = None
    sid: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why parts of it are not known, and which policy variables it depends on."""
        gaps = [gap for choice in (self.actions, self.resources, self.principals or EVERY) for pattern in choice.patterns for gap in pattern.gaps]
        gaps += [gap for test in self.conditions for gap in test.gaps]
        found: dict[str, None] = dict.fromkeys(self.doubt.reasons) if self.doubt else {}
        for gap in gaps:
            found.update(dict.fromkeys(gap.reasons) if isinstance(gap, Unknown) else {f"the value of ${{{gap.key}}}": None})
        return tuple(found)

    def may_be_about(self, service: str) -> bool:
        """Whether it can match an action of a service (`iam`): it cannot where it lists actions that all begin with another one's name."""
        return self.actions.negated or any(pattern.may_begin(f"{service}:") for pattern in self.actions.patterns)


class Document(Struct, frozen=True):
    """A policy document: what it allows and what it denies."""

    statements: tuple[Statement, ...] = ()

    @property
    def allowing(self) -> tuple[Statement, ...]:
        """The statements that allow."""
        return tuple(statement for statement in self.statements if statement.allows)

    @property
    def denying(self) -> tuple[Statement, ...]:
        """The statements that deny."""
        return tuple(statement for statement in self.statements if not statement.allows)


def parse_document(value: Value) -> Document:
    """The statements of a document; an unknown document is one that may allow and deny anything."""
    structure = _structure(value)
    if structure is None:
        return Document()
    if not isinstance(structure, dict):
        reason = structure if isinstance(structure, Unknown) else Unknown(("the document is not a JSON object",))
        return Document(_anything(reason))
    elements = _elements(structure)
    listed = elements.get("statement", [])
    found: list[Statement] = []
    variables = _has_variables(elements.get("version"))
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict):
            found += _statements(_elements(one), variables=variables)
        else:
            found += _anything(one if isinstance(one, Unknown) else Unknown(("a statement is not a JSON object",)))
    return Document(tuple(found))


def _structure(value: Value) -> Value:
    if isinstance(value, Unknown):
        if isinstance(value.partial, JsonText):
            return value.partial.value
        if isinstance(value.partial, TemplateText):
            template = parse_json_template(value.partial)
            return template.value if template else value
        return None if value.unset else value
    if isinstance(value, str):
        parsed = parse_json(value)
        return parsed.value if parsed else Unknown(("the document is not valid JSON",))
    return value


def _elements(block: dict[str, Value]) -> dict[str, Value]:
    """The elements by name in lower case: the data source of Terraform and some services are not strict about it."""
    return {name.lower(): value for name, value in block.items()}


def _has_variables(version: Value) -> bool:
    """Policy variables are plain text in documents of the first version, which is also meant where none is named.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
    """
    return isinstance(version, Unknown) or version == "2012-10-17"


def _anything(reason: Unknown) -> tuple[Statement, ...]:
    """What nothing is known of: a statement that may allow anything, and one that may deny anything."""
    gap = Choice((parse(reason, Syntax.LIKE),))
    return tuple(Statement(allows, gap, gap, gap, doubt=reason) for allows in (True, False))


def _statements(elements: dict[str, Value], *, variables: bool) -> tuple[Statement, ...]:
    """One statement, or where the effect is not known one of each effect that may be meant."""
    effect = elements.get("effect")
    sid = elements.get("sid")
    principals = None
    for name in ("principal", "notprincipal"):
        if elements.get(name) is not None:
            principals = Choice(read_principals(elements[name], excluded=name != "principal"), negated=name != "principal")
    parts = (
        _choice(elements, "action", Syntax.ACTION, variables=False),
        _choice(elements, "resource", Syntax.RESOURCE, variables=variables),
        principals,
        read_conditions(elements.get("condition"), variables=variables),
    )
    shown = sid if isinstance(sid, str) else ""
    if isinstance(effect, Unknown):
        return tuple(Statement(allows, *parts, doubt=effect, sid=shown) for allows in (True, False))
    return (Statement(effect == "Allow", *parts, sid=shown),) if effect in ("Allow", "Deny") else ()


def _choice(elements: dict[str, Value], name: str, syntax: Syntax, *, variables: bool) -> Choice:
    for key, negated in ((name, False), (f"not{name}", True)):
        value = elements.get(key)
        if value is not None:
            listed = value if isinstance(value, list) else [value]
            return Choice(tuple(parse(one, syntax, variables=variables) for one in listed), negated=negated)
    return EVERY
