"""`csvdecode`.

Source: https://developer.hashicorp.com/terraform/language/functions/csvdecode and https://pkg.go.dev/encoding/csv, which is stricter about quotes
than Python's reader
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.types import DYNAMIC, STRING, ObjectOf
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.quoting import quote
from readygate.terraform.values import ListValue, TfValue

_BARE_QUOTE = 'bare " in non-quoted-field'
_BAD_QUOTE = 'extraneous or missing " in quoted-field'


def _error(line: int, problem: str) -> FunctionError:
    return FunctionError(f"CSV parse error on line {line}: {problem}")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a text, each with the number of its first line; empty lines are no records."""
    lines = text.replace("\r\n", "\n").removesuffix("\r").split("\n")
    number = 0
    last = len(lines) - 1 if lines[-1] else len(lines) - 2
    while number <= last:
        first = number
        if lines[number]:
            fields, number = _record(lines, number, last)
            yield first + 1, fields
        number += 1


def _record(lines: list[str], number: int, last: int) -> tuple[list[str], int]:
    """The fields of the record that begins on a line, and the line that it ends on."""
    fields: list[str] = []
    rest: str | None = lines[number]
    while rest is not None:
        if rest.startswith('"'):
            field, rest, number = _quoted(lines, number, last, rest[1:])
        else:
            field, comma, after = rest.partition(",")
            if '"' in field:
                raise _error(number + 1, _BARE_QUOTE)
            rest = after if comma else None
        fields.append(field)
    return fields, number


def _quoted(lines: list[str], number: int, last: int, rest: str) -> tuple[str, str | None, int]:
    """A field in quotes, what follows it on its last line (None: nothing), and the number of that line."""
    parts: list[str] = []
    while True:
        part, mark, rest = rest.partition('"')
        parts.append(part)
        if not mark:
            if number == last:
                raise _error(number + 1, _BAD_QUOTE)
            number += 1
            parts.append("\n")
            rest = lines[number]
        elif rest.startswith('"'):
            parts.append('"')
            rest = rest[1:]
        elif rest.startswith(","):
            return "".join(parts), rest[1:], number
        elif rest:
            raise _error(number + 1, _BAD_QUOTE)
        else:
            return "".join(parts), None, number


def _csvdecode(text: str) -> TfValue:
    records = _records(text)
    header = next(records, None)
    if header is None:
        raise FunctionError("missing header line")
    names = header[1]
    for position, name in enumerate(names):
        if name in names[:position]:
            raise FunctionError(f"duplicate column name {quote(name)}")
    order = sorted(range(len(names)), key=names.__getitem__)
    rows: list[TfValue] = []
    for line, fields in records:
        if len(fields) != len(names):
            raise _error(line, "wrong number of fields")
        rows.append({names[column]: fields[column] for column in order})
    return ListValue(ObjectOf(dict.fromkeys(sorted(names), STRING)), tuple(rows))


FUNCTIONS = by_name(
    Function(name="csvdecode", parameters=(Parameter(name="str", type=STRING),), returns=DYNAMIC, call=_csvdecode),
)
