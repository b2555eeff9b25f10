"""Masking policies of Snowflake: which columns they are applied to, and whether they mask anything.

Sources: https://docs.snowflake.com/en/user-guide/security-column-intro, https://docs.snowflake.com/en/user-guide/tag-based-masking-policies
"""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.snowflake_names import qualified_name
from readygate.model.truth import Truth, any_of
from readygate.toolkit.snowflake_settings import full_identifier, is_given

APPLICATION = "snowflake_table_column_masking_policy_application"
TABLE = "snowflake_table"
TAG = "snowflake_tag"
TAG_APPLICATION = "snowflake_tag_association"
FORMER_TAG_MASKING = "snowflake_tag_masking_policy_association"


def is_masked(column: Attribute) -> Truth:
    """Whether a column of a table is masked: by its own policy, by one that is applied to it elsewhere, or by one of a tag."""
    table = column.resource
    own = is_given(column["masking_policy"])
    applied = table.referred_by(APPLICATION, via="table").any(lambda one: _is_column(one["column"], column))
    return own | applied | table.others(TAG_APPLICATION).any(lambda one: _tags(one, column) & _is_masking(one))


def is_applied(policy: Resource) -> Truth:
    """Whether a masking policy is applied to a column or a tag by the configuration itself."""
    column = policy.referred_by(APPLICATION, via="masking_policy"), policy.referred_by(TABLE, via="column.masking_policy")
    tag = policy.referred_by(TAG, via="masking_policies"), policy.referred_by(FORMER_TAG_MASKING, via="masking_policy_id")
    return any_of(one.exists() for one in (*column, *tag))


def is_identity(body: Attribute, argument: Attribute) -> Truth:
    """Whether a masking expression gives back its argument; what is more than a name, or a CASE of names, is taken to mask.

    A CASE without ELSE gives null to whomever no branch is for.
    """
    if body.text is None or argument.text is None:
        return body.answer(None, "is not known, or its argument is not")
    plain = _plain(body.text)
    results = (
        re.findall(r"\b(?:THEN|ELSE)\s+(.+?)\s*(?=\bWHEN\b|\bELSE\b|\bEND\b|$)", plain) if plain.startswith("CASE") and " ELSE " in plain else [plain]
    )
    same = all(_plain(result) == argument.text.upper() for result in results)
    return body.answer(same, f"gives back {argument.text} in every case" if same else f"does not only give back {argument.text}")


def _plain(text: str) -> str:
    plain = " ".join(text.upper().split()).strip('; "')
    while plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    return plain


def _is_column(named: Attribute, column: Attribute) -> Truth:
    if named.text is None or column["name"].text is None:
        return named.undecided()
    same = qualified_name(named.text).upper() == qualified_name(column["name"].text).upper()
    return named.answer(same, f"is {named.shown()}")


def _is_masking(application: Resource) -> Truth:
    """Whether the tag brings masking policies; of a tag that is declared elsewhere that is not known."""
    tag = application["tag_id"].refers_to(TAG)
    if not tag.found:
        return application["tag_id"].answer(None, "is a tag that is not declared here")
    return tag.any(lambda one: ~one["masking_policies"].is_empty() | one.referred_by(FORMER_TAG_MASKING, via="tag_id").exists())


def _tags(application: Resource, column: Attribute) -> Truth:
    """Whether a tag is put on a column, or on the whole table."""
    table = full_identifier(column.resource)
    name = column["name"].text

    def means(named: Attribute) -> Truth:
        if named.text is None:
            found = named.refers_to(TABLE).found
            return named.answer(column.resource in found if found else None, "names the table" if column.resource in found else "names no such table")
        if table is None or name is None:
            return named.answer(None, f"is {named.shown()}, and the full name of {column.resource.address} is not known")
        wanted = {table.upper(), f"{table}.{qualified_name(name)}".upper()}
        return named.answer(qualified_name(named.text).upper() in wanted, f"is {named.shown()}")

    return application["object_identifiers"].any(means)
