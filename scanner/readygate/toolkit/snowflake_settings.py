"""What settings of Snowflake's objects come to: the provider's stand-ins for "not set", parameters of the account, and names.

Sources: https://docs.snowflake.com/en/sql-reference/parameters (which level wins),
https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/warehouse (the stand-ins)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import Unknown, Value
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.snowflake import identifier

CURRENT_ACCOUNT = "snowflake_current_account"
ACCOUNT_PARAMETER = "snowflake_account_parameter"
OBJECT_PARAMETER = "snowflake_object_parameter"
STATEMENTS = ("snowflake_execute", "snowflake_unsafe_execute")
"""Resources that run a statement; the second is the former name."""

STAND_INS = (-1, "default")
"""What the provider plans for numbers and flags that nobody sets, and that nobody may write."""


def chosen(attribute: Attribute, default: Value = None) -> Attribute:
    """The attribute with Snowflake's default where nobody sets it, be it left out or the provider's stand-in."""
    if attribute.value in STAND_INS:
        return Attribute(attribute.resource, attribute.path, default)
    return attribute.or_default(default)


def is_on(attribute: Attribute, default: bool) -> Truth:
    """Whether a flag is on; some are texts, "true" or "false", in the present provider and were none in former ones."""
    return chosen(attribute, default).one_of(True, "true", "TRUE", "True")


def is_given(attribute: Attribute) -> Truth:
    """Whether an attribute names something; a name of an object that is to be made is one, an empty text is none."""
    return attribute.is_set() if isinstance(attribute.value, Unknown) else ~attribute.is_empty()


def is_named(resource: Resource, *patterns: str) -> Truth:
    """Whether an object's full name (`DATABASE.SCHEMA.NAME`) is like one of these, whatever the case; * stands for any text."""
    if not patterns:
        return resource.answer(False, "the parameters name no such object")
    name = full_identifier(resource)
    if name is None:
        return resource["name"].answer(None, "is not known whole")
    return resource["name"].answer(any(glob_matches(pattern, name, ignore_case=True) for pattern in patterns), f"is {name}")


def full_identifier(resource: Resource) -> str | None:
    """The full name of an object without quotes; None where a part of it is not known."""
    parts = [identifier(resource[part]) for part in ("database", "schema", "name") if not resource[part].is_set().is_false]
    return ".".join(part.rsplit(".", 1)[-1] for part in parts if part is not None) if None not in parts else None


def for_account(asked: Attribute, parameter: str, question: Callable[[Attribute], Truth], default: Value) -> Truth:
    """What a question says of a parameter as it is set for the whole account; of Snowflake's default where nothing here sets it."""
    subject, key = asked.resource, f"(?i)^{parameter}$"
    accounts = subject.others(CURRENT_ACCOUNT).where(lambda one: chosen(one[parameter]).is_set())
    parameters = subject.others(ACCOUNT_PARAMETER).where(lambda one: one["key"].matches(key))
    objects = subject.others(OBJECT_PARAMETER).where(lambda one: one["key"].matches(key) & _is_for_account(one))
    values = [one[parameter] for one in accounts] + [one["value"].number() for one in (*parameters, *objects)]
    if values:
        return any_of(question(value) for value in values)
    elsewhere = accounts.exists() | parameters.exists() | objects.exists()
    return elsewhere if elsewhere.is_unknown else question(Attribute(subject, asked.path, default, assumed=True))


def set_beside(resource: Resource, parameter: str, kind: str) -> list[Attribute]:
    """The values that object parameters beside an object give to one of its parameters; `kind` is its kind in Snowflake ("DATABASE")."""
    beside = resource.referred_by(OBJECT_PARAMETER, via="object_identifier.name")
    found = beside.where(lambda one: one["key"].matches(f"(?i)^{parameter}$") & one["object_type"].matches(f"(?i)^{kind}$"))
    return [one["value"].number() for one in found]


def executes(subject: Resource, statement: str, *, naming_it: bool = False) -> Truth:
    """Whether a resource runs a statement that begins like this one; names may be quoted, and white space may be of any length.

    `naming_it`: the statement names the subject, so that only modules matter that can name it, where some were not scanned.
    """
    verb, kind, *words = (rf'"?{re.escape(word.strip(chr(34)))}"?' for word in statement.split())
    beginning = rf"(?i)^\s*{verb}\s+{kind}(\s+IF\s+EXISTS)?" + "".join(rf"\s+{word}" for word in words)
    return subject.others(*STATEMENTS, naming_it=naming_it).any(lambda one: _begins(one["execute"], beginning))


def _begins(text: Attribute, beginning: str) -> Truth:
    """Whether a text begins so, of which no more than the beginning may be known."""
    if isinstance(text.value, Unknown) and re.search(beginning + r"(=|\s)", text.value.prefix):
        return text.answer(True, f'begins with "{text.value.prefix}"')
    return text.matches(beginning + r"(=|\s|$)")


def _is_for_account(parameter: Resource) -> Truth:
    """A parameter that names no object is one of the account, too."""
    return parameter["on_account"].or_default(False).equals(True) | parameter["object_identifier"].is_empty()
