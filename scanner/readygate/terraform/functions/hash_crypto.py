"""Functions of hashes, identifiers and ciphers.

Source: https://developer.hashicorp.com/terraform/language/functions/sha256 and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.types import NUMBER, STRING
from readygate.model.values import Unknown
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.base64_text import CorruptBase64Error, decode_base64, encode_base64
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.numbers import Number
from readygate.terraform.quoting import quote
from readygate.terraform.values import TfValue

_NAMESPACES = {"dns": "6ba7b810", "url": "6ba7b811", "oid": "6ba7b812", "x500": "6ba7b814"}
"""What distinguishes the namespaces of RFC 4122, appendix C."""
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def digest(data: bytes, algorithm: str, *, base64: bool = False) -> str:
    """The hash of some bytes, in hexadecimal or in base64."""
    from hashlib import new

    result = new(algorithm, data, usedforsecurity=False).digest()
    return encode_base64(result) if base64 else result.hex()


def _hash(name: str, algorithm: str, *, base64: bool = False) -> Function:
    def call(text: str) -> str:
        return digest(text.encode(), algorithm, base64=base64)

    return Function(name=name, parameters=(Parameter(name="str", type=STRING),), returns=STRING, call=call)


def _bcrypt(_text: str, *_cost: Number) -> Unknown:
    return Unknown(("bcrypt() has a random part that is known after apply",), type=STRING, not_null=True)


def _uuid() -> Unknown:
    return Unknown(("uuid() is known after apply",), type=STRING, not_null=True)


def _uuidv5(namespace: str, name: str) -> str:
    from hashlib import sha1
    from uuid import UUID

    known = _NAMESPACES.get(namespace)
    digits = f"{known}-9dad-11d1-80b4-00c04fd430c8".replace("-", "") if known else _uuid_digits(namespace)
    hashed = sha1(bytes.fromhex(digits) + name.encode(), usedforsecurity=False).digest()
    return str(UUID(bytes=hashed[:16], version=5))


def _uuid_digits(text: str) -> str:
    """The 32 digits of an identifier in any of the forms that Terraform reads."""
    body, length = text, len(text.encode())
    if length == 45:
        if text[:9].lower() != "urn:uuid:":
            raise _bad_namespace(text, f"invalid urn prefix: {quote(text[:9])}")
        body = text[9:]
    elif length == 38:
        body = text[1:]
    elif length not in (32, 36):
        raise _bad_namespace(text, f"invalid UUID length: {length}")
    digits = body[:32] if length == 32 else body[:8] + body[9:13] + body[14:18] + body[19:23] + body[24:36]
    hyphens = length == 32 or (body[8:9], body[13:14], body[18:19], body[23:24]) == ("-", "-", "-", "-")
    if not hyphens or len(digits) != 32 or not _HEXADECIMAL.issuperset(digits):
        raise _bad_namespace(text, "invalid UUID format")
    return digits


def _bad_namespace(text: str, problem: str) -> FunctionError:
    return FunctionError(f"uuidv5() doesn't support namespace {text} ({problem})")


def _rsadecrypt(ciphertext: str, private_key: str) -> TfValue:
    from readygate.terraform.functions.rsa_keys import DecryptionError, KeyProblemError, read_key

    try:
        data = decode_base64(ciphertext)
    except CorruptBase64Error:
        raise FunctionError(f"failed to decode input {quote(ciphertext)}: cipher text must be base64-encoded", 0) from None
    if "-----BEGIN OPENSSH PRIVATE KEY-----" in private_key:
        return Unknown(("rsadecrypt() with a key in OpenSSH's own form is not computed",), type=STRING, not_null=True)
    try:
        return read_key(private_key).decrypt(data).decode()
    except KeyProblemError as problem:
        raise FunctionError(str(problem), 1) from problem
    except DecryptionError as problem:
        raise FunctionError(f"failed to decrypt: {problem}") from problem
    except UnicodeDecodeError:
        return Unknown(("rsadecrypt() gives bytes that are no text",), type=STRING, not_null=True)


def _without_arguments(name: str, call: Callable[[], TfValue]) -> Function:
    return Function(name=name, returns=STRING, call=call)


_TEXT = Parameter(name="str", type=STRING)
_NAMED = (Parameter(name="namespace", type=STRING), Parameter(name="name", type=STRING))
_ENCRYPTED = (Parameter(name="ciphertext", type=STRING), Parameter(name="privatekey", type=STRING))

FUNCTIONS = by_name(
    _hash("base64sha256", "sha256", base64=True),
    _hash("base64sha512", "sha512", base64=True),
    _hash("md5", "md5"),
    _hash("sha1", "sha1"),
    _hash("sha256", "sha256"),
    _hash("sha512", "sha512"),
    _without_arguments("uuid", _uuid),
    Function(name="bcrypt", parameters=(_TEXT,), variadic=Parameter(name="cost", type=NUMBER), returns=STRING, call=_bcrypt),
    Function(name="rsadecrypt", parameters=_ENCRYPTED, returns=STRING, call=_rsadecrypt),
    Function(name="uuidv5", parameters=_NAMED, returns=STRING, call=_uuidv5),
)
