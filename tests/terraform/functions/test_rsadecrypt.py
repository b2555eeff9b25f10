"""`rsadecrypt`, with a key made of two Mersenne primes so that no secret lies in the repository."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from readygate.model.values import Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import TfValue

Call = Callable[..., TfValue]
P, Q, PUBLIC = 2**521 - 1, 2**607 - 1, 65537
MODULUS, PRIVATE = P * Q, pow(PUBLIC, -1, (P - 1) * (Q - 1))
SIZE = (MODULUS.bit_length() + 7) // 8


def der(tag: int, content: bytes) -> bytes:
    """A DER element."""
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = (length.bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + length.to_bytes(size, "big") + content


def integer(value: int) -> bytes:
    """A DER integer."""
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def pem(label: str, data: bytes) -> str:
    """A PEM text."""
    return f"-----BEGIN {label}-----\n{base64.encodebytes(data).decode()}-----END {label}-----\n"


PKCS1 = der(0x30, b"".join(map(integer, (0, MODULUS, PUBLIC, PRIVATE, P, Q, 1, 1, 1))))
PKCS8 = der(0x30, integer(0) + der(0x30, der(6, bytes.fromhex("2a864886f70d010101")) + der(5, b"")) + der(4, PKCS1))


def encrypted(message: bytes, padding: bytes | None = None) -> str:
    """The message as PKCS #1 v1.5 encrypts it, in base64."""
    filler = b"\x07" * (SIZE - 3 - len(message)) if padding is None else padding
    block = b"\0\2" + filler + b"\0" + message
    return base64.b64encode(pow(int.from_bytes(block, "big"), PUBLIC, MODULUS).to_bytes(SIZE, "big")).decode()


@pytest.mark.parametrize("key", [pem("RSA PRIVATE KEY", PKCS1), pem("PRIVATE KEY", PKCS8)])
def test_message_is_decrypted(call_function: Call, key: str) -> None:
    """Both forms of a private key open a message."""
    assert call_function("rsadecrypt", encrypted("pässword".encode()), key) == "pässword"


@pytest.mark.parametrize(
    ("ciphertext", "key", "problem"),
    [
        (encrypted(b"x", b"short"), pem("RSA PRIVATE KEY", PKCS1), "failed to decrypt: crypto/rsa: decryption error"),
        ("YWJj", pem("RSA PRIVATE KEY", PKCS1), "failed to decrypt: crypto/rsa: decryption error"),
        ("YWJj", pem("RSA PRIVATE KEY", PKCS1[:50]), "invalid ASN1 data in the given private key"),
        ("YWJj", pem("EC PRIVATE KEY", PKCS1), 'unsupported key type "EC PRIVATE KEY"'),
        ("YWJj", pem("RSA PRIVATE KEY", PKCS1).replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n", 1), "passphrase protected"),
        ("YWJj", pem("RSA PRIVATE KEY", der(0x30, integer(0) + integer(1 << 20_000) + integer(3) + integer(5))), "not an RSA key of a usable size"),
    ],
)
def test_what_cannot_be_decrypted_is_an_error(call_function: Call, ciphertext: str, key: str, problem: str) -> None:
    """Wrong padding, broken keys and keys of another kind are refused."""
    with pytest.raises(EvaluationError) as caught:
        call_function("rsadecrypt", ciphertext, key)
    assert problem in caught.value.detail


def test_openssh_key_is_not_computed(call_function: Call) -> None:
    """A key in OpenSSH's own form gives an unknown with a reason."""
    key = "-----BEGIN OPENSSH PRIVATE KEY-----\nYQ==\n-----END OPENSSH PRIVATE KEY-----\n"
    assert isinstance(call_function("rsadecrypt", "YWJj", key), Unknown)
