"""IAM policy documents as text: read and written as the AWS provider does it, which is how Go reads and writes JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from readygate.terraform.functions.json_functions import encode_json

Json: TypeAlias = Any

_DOCUMENT = {"version": "Version", "id": "Id", "statement": "Statement"}
_STATEMENT = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition")
_STATEMENT_NAMES = {name.lower(): name for name in _STATEMENT}
_KINDS = {str: "string", bool: "bool", int: "number", float: "number", list: "array", dict: "object"}


class PolicyTextError(Exception):
    """The text is not a policy document; the message is that of the provider."""


def read_policy(text: str) -> dict[str, Json]:
    """A document with its statements in the provider's order of names; names count in any case, and unknown ones are dropped."""
    try:
        parsed = json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        raise PolicyTextError(_syntax_error(text, error)) from error
    if parsed is None:
        return {}
    if not isinstance(parsed, dict):
        raise PolicyTextError(f"json: cannot unmarshal {_KINDS[type(parsed)]} into Go value of type iam.IAMPolicyDoc")
    document = _named(parsed, _DOCUMENT)
    for name in ("Version", "Id"):
        _require(document.get(name), str, f"IAMPolicyDoc.{name} of type string")
    statements = document.get("Statement") or []
    _require(statements, list, "IAMPolicyDoc.Statement of type []*iam.IAMPolicyStatement")
    document["Statement"] = [_statement(statement) for statement in statements if statement is not None]
    return document


def _pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    return dict(pairs)


def _syntax_error(text: str, error: Exception) -> str:
    if not text.strip() or not isinstance(error, json.JSONDecodeError) or error.pos >= len(text.rstrip()):
        return "unexpected end of JSON input"
    if error.msg == "Extra data":
        return f"invalid character '{text[error.pos]}' after top-level value"
    return f"invalid character '{text[error.pos]}' looking for beginning of value"


def _named(given: dict[str, Json], names: Mapping[str, str]) -> dict[str, Json]:
    """The known names of an object, later ones going before earlier ones of other case."""
    return {names[name.lower()]: value for name, value in given.items() if name.lower() in names}


def _require(value: Json, kind: type, field: str) -> None:
    if value is not None and not isinstance(value, kind):
        raise PolicyTextError(f"json: cannot unmarshal {_KINDS[type(value)]} into Go struct field {field}")


def _statement(given: Json) -> dict[str, Json]:
    _require(given, dict, "IAMPolicyDoc.Statement of type iam.IAMPolicyStatement")
    statement = {name: _ordered(value) for name, value in _named(given, _STATEMENT_NAMES).items()}
    for name in ("Sid", "Effect"):
        _require(statement.get(name), str, f"IAMPolicyStatement.Statement.{name} of type string")
    for name in ("Principal", "NotPrincipal"):
        if name in statement:
            statement[name] = _principals(statement[name])
    if "Condition" in statement:
        statement["Condition"] = _conditions(statement["Condition"])
    empty = {"Sid": "", "Effect": ""}
    return {name: statement[name] for name in _STATEMENT if statement.get(name) not in (None, {}, empty.get(name))}


def _ordered(value: Json) -> Json:
    """The value with the names of its objects in order."""
    if isinstance(value, dict):
        return {name: _ordered(item) for name, item in sorted(value.items())}
    return [_ordered(item) for item in value] if isinstance(value, list) else value


def _principals(given: Json) -> Json:
    """A text, whatever it says, is everyone; lists are sorted from last to first."""
    if isinstance(given, str):
        return "*"
    if not isinstance(given, dict):
        raise PolicyTextError(f"Unsupported data type {_go_type(given)} for IAMPolicyStatementPrincipalSet")
    principals: dict[str, Json] = {}
    for kind, identifiers in given.items():
        if isinstance(identifiers, list) and all(isinstance(one, str) for one in identifiers):
            principals[kind] = sorted(identifiers, reverse=True)
        elif isinstance(identifiers, str):
            principals[kind] = identifiers
        else:
            raise PolicyTextError(f"Unsupported data type {_go_type(identifiers)} for IAMPolicyStatementPrincipalSet.Identifiers")
    return "*" if principals in ({"*": "*"}, {"*": ["*"]}) else principals


def _go_type(value: Json) -> str:
    if value is None:
        return "<nil>"
    return {bool: "bool", list: "[]interface {}", dict: "map[string]interface {}"}.get(type(value), "float64")


def _conditions(given: Json) -> Json:
    _require(given, dict, "IAMPolicyStatement.Statement.Condition of type map[string]interface {}")
    conditions = {}
    for test, variables in (given or {}).items():
        _require(variables, dict, "IAMPolicyStatement.Statement.Condition of type map[string]interface {}")
        values = {name: _condition_values(value) for name, value in (variables or {}).items()}
        if kept := {name: value for name, value in values.items() if value is not None}:
            conditions[test] = kept
    return conditions


def _condition_values(value: Json) -> Json:
    """Texts in the order given; a bool becomes a text, and anything else is dropped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if not all(isinstance(one, str) for one in value):
            raise PolicyTextError("the values of a condition must be texts")
        return value[0] if len(value) == 1 else value
    return value if isinstance(value, str) else None


# -- writing -------------------------------------------------------------------------------------------------------------------------------------
def write_policy(document: dict[str, Json], *, indent: bool) -> str:
    """The text of a document, names in the order they have, with two spaces a level or all in one line."""
    return "".join(_pieces(document, "\n" if indent else ""))


def _pieces(value: Json, newline: str) -> Iterator[str]:
    deeper = newline + "  " if newline else ""
    colon = ": " if newline else ":"
    if isinstance(value, dict) and value:
        yield "{"
        for number, (name, item) in enumerate(value.items()):
            yield f"{',' if number else ''}{deeper}{encode_json(name)}{colon}"
            yield from _pieces(item, deeper)
        yield newline + "}"
    elif isinstance(value, list) and value:
        yield "["
        for number, item in enumerate(value):
            yield f"{',' if number else ''}{deeper}"
            yield from _pieces(item, deeper)
        yield newline + "]"
    elif isinstance(value, dict | list):
        yield "{}" if isinstance(value, dict) else "[]"
    elif isinstance(value, str):
        yield encode_json(value)
    else:
        yield json.dumps(value)
