"""Functions that encode and decode text.

Source: https://developer.hashicorp.com/terraform/language/functions/base64encode and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.types import STRING
from readygate.model.values import Unknown
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.base64_text import CorruptBase64Error, decode_base64, encode_base64
from readygate.terraform.functions.charsets import Charset, UncertainTextError, find_charset
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.quoting import quote
from readygate.terraform.values import SENSITIVE, TfValue, mark, unmark


def _base64encode(text: str) -> str:
    return encode_base64(text.encode())


def _base64decode(value: TfValue) -> TfValue:
    text, marks = unmark(value)
    if isinstance(text, Unknown):
        return mark(not_known([text], STRING), marks)
    try:
        return mark(decode_base64(text).decode(), marks)
    except CorruptBase64Error:
        shown = "(sensitive value)" if SENSITIVE in marks else quote(text)
        raise FunctionError(f"failed to decode base64 data {shown}") from None
    except UnicodeDecodeError:
        raise FunctionError("the result of decoding the provided string is not valid UTF-8") from None


def _base64gzip(text: str) -> TfValue:
    from readygate.terraform.functions.deflate import LONGEST, gzip

    data = text.encode()
    if len(data) > LONGEST:
        return Unknown((f"base64gzip is computed for at most {LONGEST} bytes",), type=STRING, not_null=True)
    return encode_base64(gzip(data))


def _charset(name: str) -> Charset:
    charset = find_charset(name)
    if charset is None:
        raise FunctionError(f"{quote(name)} is not a supported IANA encoding name or alias in this Terraform version", 1)
    return charset


def _not_reproduced(charset: Charset) -> Unknown:
    return Unknown((f"the text has characters of which it is not known how {charset.name} writes them in Terraform",), type=STRING, not_null=True)


def _textencodebase64(text: str, encoding: str) -> TfValue:
    charset = _charset(encoding)
    try:
        return encode_base64(charset.encode(text))
    except UncertainTextError:
        return _not_reproduced(charset)
    except UnicodeError:
        raise FunctionError(f"the given string contains characters that cannot be represented in {charset.name}", 0) from None


def _textdecodebase64(source: str, encoding: str) -> TfValue:
    charset = _charset(encoding)
    try:
        data = decode_base64(source)
    except CorruptBase64Error as error:
        raise FunctionError(f"the given value is has an invalid base64 symbol at offset {error.offset}", 0) from error
    refusal = f"the given string contains symbols that are not defined for {charset.name}"
    try:
        text = charset.decode(data)
    except UncertainTextError:
        return _not_reproduced(charset)
    except UnicodeError:
        raise FunctionError(refusal, 0) from None
    if "\ufffd" in text:
        raise FunctionError(refusal, 0)
    return text


def _urlencode(text: str) -> str:
    from urllib.parse import quote_plus

    return quote_plus(text, safe="")


def _of_text(name: str, call: Callable[[str], TfValue]) -> Function:
    return Function(name=name, parameters=(Parameter(name="str", type=STRING),), returns=STRING, call=call)


def _with_encoding(name: str, first: str, call: Callable[[str, str], TfValue]) -> Function:
    parameters = (Parameter(name=first, type=STRING), Parameter(name="encoding", type=STRING))
    return Function(name=name, parameters=parameters, returns=STRING, call=call)


_DECODED = Parameter(name="str", type=STRING, allow_marked=True, allow_unknown=True)

FUNCTIONS = by_name(
    _of_text("base64encode", _base64encode),
    _of_text("base64gzip", _base64gzip),
    _of_text("urlencode", _urlencode),
    _with_encoding("textdecodebase64", "source", _textdecodebase64),
    _with_encoding("textencodebase64", "string", _textencodebase64),
    Function(name="base64decode", parameters=(_DECODED,), returns=STRING, call=_base64decode),
)
