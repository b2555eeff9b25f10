"""`aws_iam_policy_document`: the same JSON that the AWS provider (5.100) writes, to the byte, and what of it is known where not all is.

Documents are plain dicts in the order of writing. Lists and texts may be `Unknown`; a document of which not even the number of statements is
known has an `Unknown` among them. Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document, and
the provider's own answers (`fixtures/oracle/policy_documents.jsonl`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from msgspec.structs import replace

from readygate.model.types import STRING, ListOf
from readygate.model.values import JsonText, Reference, TemplateText, Unknown, Value, merge_unknowns, unknown_leaves
from readygate.terraform.data_sources.policy_text import PolicyTextError, read_policy, write_policy
from readygate.terraform.data_sources.reading import ReadContext, Reading, text_hash
from readygate.terraform.data_sources.sdk_sets import in_hash_order
from readygate.terraform.errors import EvaluationError
from readygate.terraform.plain import plain
from readygate.terraform.provenance import references_in
from readygate.terraform.values import ListValue, Null, SetValue, TfValue, TrackedText, unmark_deep

DEFAULT_VERSION = "2012-10-17"
OLD_VERSION = "2008-10-17"
"""Knows no policy variables, hence no `&{...}`."""

Document: TypeAlias = dict[str, Any]
Statement: TypeAlias = Any
"""A dict, or an `Unknown` that stands for any number of statements."""


def read(config: Mapping[str, TfValue], _context: ReadContext) -> Reading:
    """The computed attributes of the data source. Raises EvaluationError where the provider would refuse."""
    config = {name: unmark_deep(value)[0] for name, value in config.items()}
    document: Document = {}
    sids: set[str] = set()
    for number, source in _documents(config.get("source_policy_documents")):
        parsed = _parsed(source, f"merging source document {number}")
        _refuse_duplicates(parsed, sids, number)
        _merge(document, parsed)
    _merge(document, _own_document(config))
    for number, override in _documents(config.get("override_policy_documents")):
        parsed = _parsed(override, f"merging override document {number}")
        _hide_what_may_be_overridden(document, parsed)
        _merge(document, parsed)
    computed = _computed(document, tuple(dict.fromkeys(_references(config))))
    if isinstance(computed["json"], str):
        computed.update(_filled_in(config))
    warnings = [f'"{name}" has no effect in version 5 of the AWS provider.' for name in ("source_json", "override_json") if _is_set(config.get(name))]
    return Reading(computed, warnings=tuple(warnings))


def _filled_in(config: Mapping[str, TfValue]) -> dict[str, TfValue]:
    """The arguments as the provider hands them back once it has read the data source."""
    filled: dict[str, TfValue] = {"version": _text(config.get("version")) or DEFAULT_VERSION}
    empty = [name for name, value in config.items() if isinstance(value, ListValue) and not value.items and name != "statement"]
    filled.update(dict.fromkeys(empty, Null(ListOf(STRING))))
    written = config.get("statement")
    if written is not None:
        filled["statement"] = ListValue(written.element, tuple(map(_filled_in_statement, written.items)))
    return filled


def _filled_in_statement(statement: dict[str, TfValue]) -> dict[str, TfValue]:
    defaults = {"effect": "Allow", "sid": ""}
    return {name: defaults.get(name, SetValue(STRING, ())) if isinstance(value, Null) else value for name, value in statement.items()}


def _references(config: Mapping[str, TfValue]) -> Iterable[Reference]:
    for value in config.values():
        yield from references_in(value)


def _is_set(value: TfValue) -> bool:
    return value is not None and not isinstance(value, Null) and value != ""


def _computed(document: Document, references: tuple[Reference, ...]) -> dict[str, TfValue]:
    """The texts of a document; where a part is not known, its structure."""
    ordered = {name: document[name] for name in ("Version", "Id", "Statement") if document.get(name) not in (None, "", [])}
    structure = plain(ordered).value
    unknowns = [leaf for _, leaf in unknown_leaves(structure)]
    if unknowns:
        unknown = replace(merge_unknowns(unknowns, STRING, not_null=True), prefix="{", partial=JsonText(structure))
        unknown = replace(unknown, references=tuple(dict.fromkeys((*unknown.references, *references))))
        return {"json": unknown, "minified_json": unknown, "id": Unknown(unknown.reasons, unknown.references, STRING, not_null=True)}
    text = write_policy(ordered, indent=True)
    tracked: dict[str, TfValue] = {"json": text, "minified_json": write_policy(ordered, indent=False)}
    if references:
        tracked = {name: TrackedText(value, references) for name, value in tracked.items()}
    return {**tracked, "id": text_hash(text)}


# -- the statements written in the data source ---------------------------------------------------------------------------------------------------
def _own_document(config: Mapping[str, TfValue]) -> Document:
    version = _text(config.get("version")) or DEFAULT_VERSION
    written = config.get("statement")
    statements: list[Statement] = []
    if isinstance(written, Unknown):
        statements.append(written)
    elif written is not None:
        sids: set[str] = set()
        for one in written.items:
            statement = _statement(one, version)
            sid = statement.get("Sid")
            if isinstance(sid, str):
                if sid in sids:
                    raise _refused(f"duplicate Sid ({sid}). Remove the Sid or ensure the Sid is unique.")
                sids.add(sid)
            statements.append(statement)
    return {"Version": version, "Id": _text(config.get("policy_id")), "Statement": statements}


def _statement(written: TfValue, version: Any) -> Statement:
    if isinstance(written, Unknown):
        return written
    statement: Document = {"Effect": _text(written["effect"]) or "Allow"}
    if sid := _text(written["sid"]):
        statement = {"Sid": sid, **statement}
    for name, argument in (("Action", "actions"), ("NotAction", "not_actions")):
        if values := _values(written[argument]):
            statement[name] = _collapsed(_descending(values))
    for name, argument in (("Resource", "resources"), ("NotResource", "not_resources")):
        if values := _values(written[argument]):
            values = values if isinstance(values, Unknown) else [_with_variables(value, version, argument) for value in values]
            statement[name] = _collapsed(_descending(values))
    for name, argument in (("Principal", "principals"), ("NotPrincipal", "not_principals")):
        if principals := _principals(written[argument], version, f"{argument}: reading identifiers"):
            statement[name] = principals
    if conditions := _conditions(written["condition"], version):
        statement["Condition"] = conditions
    return statement


def _text(value: TfValue) -> Any:
    """A text or an `Unknown`; empty where there is none."""
    return "" if value is None or isinstance(value, Null) else value


def _values(value: TfValue) -> Any:
    """The items of a set or list as a list (nulls left out), or an `Unknown`."""
    if isinstance(value, SetValue | ListValue):
        return [item for item in value.items if not isinstance(item, Null)]
    return value if isinstance(value, Unknown) else []


def _descending(values: Any) -> Any:
    """Known texts from last to first, as the provider sorts them; unknown ones behind."""
    if isinstance(values, Unknown):
        return values
    known = sorted((value for value in values if not isinstance(value, Unknown)), key=str, reverse=True)
    return known + [value for value in values if isinstance(value, Unknown)]


def _collapsed(values: Any) -> Any:
    """A list of one is written as its item."""
    return values[0] if isinstance(values, list) and len(values) == 1 else values


def _with_variables(value: TfValue, version: Any, where: str) -> TfValue:
    """`&{...}` stands for the `${...}` of IAM, which HCL would take for its own."""
    if isinstance(value, Unknown):
        if isinstance(value.partial, TemplateText):
            parts = tuple(part.replace("&{", "${") if isinstance(part, str) else part for part in value.partial.parts)
            return replace(value, prefix=value.prefix.replace("&{", "${"), partial=TemplateText(parts))
        return value
    if "&{" not in value:
        return value
    if version == OLD_VERSION:
        detail = f"reading {where}: found &{{ sequence in ({value}), which is not supported in document version {OLD_VERSION}"
        raise EvaluationError("Invalid policy document", detail)
    changed = value.replace("&{", "${")
    return TrackedText(changed, value.references) if isinstance(value, TrackedText) else changed


def _principals(blocks: TfValue, version: Any, where: str) -> Any:
    if isinstance(blocks, Unknown):
        return blocks
    listed = []
    for block in in_hash_order(blocks, ("identifiers", "type")):
        if isinstance(block, Unknown):
            return block
        identifiers = _values(block["identifiers"])
        if isinstance(identifiers, list):
            identifiers = [_with_variables(value, version, where) for value in identifiers]
        listed.append((_text(block["type"]), _collapsed(_descending(identifiers))))
    if len(listed) == 1 and listed[0] == ("*", "*"):
        return "*"
    merged: Document = {}
    for kind, identifiers in listed:
        if isinstance(kind, Unknown):
            return kind
        merged[kind] = identifiers if kind not in merged else _joined(merged[kind], identifiers)
    return dict(sorted(merged.items()))


def _joined(one: Any, other: Any) -> list[Any]:
    return [*(one if isinstance(one, list) else [one]), *(other if isinstance(other, list) else [other])]


def _conditions(blocks: TfValue, version: Any) -> Any:
    if isinstance(blocks, Unknown):
        return blocks
    merged: dict[str, dict[str, Any]] = {}
    for block in in_hash_order(blocks, ("test", "values", "variable")):
        if isinstance(block, Unknown):
            return block
        test, variable, values = block["test"], block["variable"], _values(block["values"])
        for name in (test, variable):
            if isinstance(name, Unknown):
                return name
        if isinstance(values, list):
            values = [_with_variables(value, version, "condition: reading values") for value in values]
        variables = merged.setdefault(test, {})
        variables[variable] = _joined(variables[variable], values) if variable in variables else values
    return {test: {name: _collapsed(values) for name, values in sorted(variables.items())} for test, variables in sorted(merged.items())}


# -- other documents -----------------------------------------------------------------------------------------------------------------------------
def _documents(value: TfValue) -> list[tuple[int, TfValue]]:
    """The documents to merge with, numbered (empty texts are skipped); an `Unknown` stands for one, or for all of them."""
    if isinstance(value, ListValue):
        if any(isinstance(item, Null) for item in value.items):
            raise EvaluationError("Null value found in list", "Null values are not allowed for this attribute value.")
        return [(number, item) for number, item in enumerate(value.items) if item != ""]
    return [(0, value)] if isinstance(value, Unknown) else []


def _parsed(source: TfValue, doing: str) -> Document:
    if isinstance(source, Unknown):
        return _partial(source)
    try:
        return read_policy(source)
    except PolicyTextError as error:
        raise _refused(f"{doing}: {error}") from error


def _partial(source: Unknown) -> Document:
    """What is known of a document that is not known as a whole."""
    partial = source.partial
    if isinstance(partial, JsonText) and isinstance(partial.value, dict):
        statements: Value = partial.value.get("Statement", [])
        return {**partial.value, "Statement": statements if isinstance(statements, list) else [statements]}
    return {"Statement": [Unknown(source.reasons, source.references)]}


def _refuse_duplicates(parsed: Document, sids: set[str], number: int) -> None:
    for position, statement in enumerate(parsed.get("Statement", [])):
        sid = statement.get("Sid") if isinstance(statement, dict) else None
        if not isinstance(sid, str) or not sid:
            continue
        if sid in sids:
            where = f"duplicate Sid ({sid}) in source_policy_documents (statement {position}). Remove the Sid or ensure Sids are unique."
            raise _refused(f"merging source document {number}: {where}")
        sids.add(sid)


def _refused(detail: str) -> EvaluationError:
    return EvaluationError("Invalid policy document", f"writing IAM Policy Document: {detail}")


def _merge(document: Document, newer: Document) -> None:
    """Add a document: its statements replace those of the same Sid, its Id replaces any, and its version if it is later."""
    if newer.get("Id"):
        document["Id"] = newer["Id"]
    version, own = newer.get("Version"), document.get("Version")
    if version and (own is None or isinstance(version, Unknown) or (isinstance(own, str) and version > own)):
        document["Version"] = version
    statements = document.setdefault("Statement", [])
    for statement in newer.get("Statement") or []:
        sid = statement.get("Sid") if isinstance(statement, dict) else None
        at = next((number for number, one in enumerate(statements) if sid and isinstance(one, dict) and one.get("Sid") == sid), None)
        if at is None:
            statements.append(statement)
        else:
            statements[at] = statement


def _hide_what_may_be_overridden(document: Document, newer: Document) -> None:
    """A statement that nobody knows may replace any one that has a Sid."""
    unknown = next((one for one in newer.get("Statement") or [] if isinstance(one, Unknown)), None)
    if unknown is not None:
        statements = document.get("Statement", [])
        statements[:] = [unknown if isinstance(one, dict) and one.get("Sid") else one for one in statements]
