"""RSA private keys in PEM form, and decryption with them.

Source: RFC 8017 (PKCS #1) sections 7.2.2 and A.1.2, RFC 5208 (PKCS #8), RFC 7468 (PEM)
"""

from __future__ import annotations

from msgspec import Struct

from readygate.terraform.functions.base64_text import CorruptBase64Error, decode_base64

LARGEST_MODULUS = 16_384
"""Bits; decrypting with a larger key would take minutes."""
_INTEGER, _OCTETS, _SEQUENCE = 0x02, 0x04, 0x30
_SHORTEST_PADDING = 8


class KeyProblemError(ValueError):
    """A text that is not an RSA private key, and why."""


class DecryptionError(ValueError):
    """A ciphertext that does not belong to the key."""


class RsaKey(Struct, frozen=True):
    """The modulus and the private exponent of a key."""

    modulus: int
    exponent: int

    def decrypt(self, ciphertext: bytes) -> bytes:
        """The message behind a ciphertext with PKCS #1 v1.5 padding. Raises DecryptionError."""
        size = (self.modulus.bit_length() + 7) // 8
        number = int.from_bytes(ciphertext, "big")
        if number >= self.modulus or len(ciphertext) > size:
            raise DecryptionError("crypto/rsa: decryption error")
        block = pow(number, self.exponent, self.modulus).to_bytes(size, "big")
        end = block.find(b"\0", 2)
        if not block.startswith(b"\0\2") or end < 2 + _SHORTEST_PADDING:
            raise DecryptionError("crypto/rsa: decryption error")
        return block[end + 1 :]


def read_key(pem: str) -> RsaKey:
    """The key in a PEM text. Raises KeyProblemError."""
    kind, data = _pem_block(pem)
    if kind == "PRIVATE KEY":
        data = _unwrapped(data)
    elif kind != "RSA PRIVATE KEY":
        raise KeyProblemError(f'invalid private key: ssh: unsupported key type "{kind}"')
    fields = _integers(data)
    if len(fields) < 4 or not 2 <= fields[1].bit_length() <= LARGEST_MODULUS:
        raise KeyProblemError("invalid private key: not an RSA key of a usable size")
    return RsaKey(modulus=fields[1], exponent=fields[3])


def _pem_block(text: str) -> tuple[str, bytes]:
    """The label and the content of the first PEM block."""
    _, begin, rest = ("\n" + text).partition("\n-----BEGIN ")
    label, dashes, body = rest.partition("-----")
    content, end, _ = body.partition(f"\n-----END {label}-----")
    if not (begin and dashes and end):
        raise KeyProblemError("invalid private key: ssh: no key found")
    if "ENCRYPTED" in content or "ENCRYPTED" in label:
        raise KeyProblemError("invalid private key: ssh: this private key is passphrase protected")
    try:
        return label, decode_base64("".join(content.split()))
    except CorruptBase64Error:
        raise KeyProblemError("invalid private key: ssh: no key found") from None


def _element(data: bytes, at: int) -> tuple[int, bytes, int]:
    """The tag and the content of the DER element at an offset, and where the next one begins."""
    if at + 2 > len(data):
        raise KeyProblemError("invalid ASN1 data in the given private key: truncated tag or length")
    tag, length, start = data[at], data[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data):
        raise KeyProblemError("invalid ASN1 data in the given private key: data truncated")
    return tag, data[start : start + length], start + length


def _elements(data: bytes) -> list[tuple[int, bytes]]:
    """The elements inside the outermost sequence."""
    tag, content, _ = _element(data, 0)
    if tag != _SEQUENCE:
        raise KeyProblemError("invalid ASN1 data in the given private key: sequence expected")
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(content):
        tag, value, at = _element(content, at)
        found.append((tag, value))
    return found


def _unwrapped(data: bytes) -> bytes:
    """The PKCS #1 key inside a PKCS #8 envelope."""
    for tag, value in _elements(data):
        if tag == _OCTETS:
            return value
    raise KeyProblemError("invalid private key: no key in the envelope")


def _integers(data: bytes) -> list[int]:
    return [int.from_bytes(value, "big") for tag, value in _elements(data) if tag == _INTEGER]
