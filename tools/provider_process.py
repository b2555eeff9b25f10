"""Speak to a Terraform provider's binary as Terraform does, without Terraform between: plans and data sources for values made here.

Protocol 5: https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol. Messages are few and flat, so they are encoded here
by hand. Needs `grpcio`, which the scanner does not.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import msgspec

# https://github.com/hashicorp/terraform/blob/main/internal/plugin/serve.go: what makes the binary serve instead of explaining itself.
HANDSHAKE = {"TF_PLUGIN_MAGIC_COOKIE": "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2", "PLUGIN_PROTOCOL_VERSIONS": "5"}
LARGEST_MESSAGE = 512 * 1024 * 1024
UNKNOWN = msgspec.msgpack.Ext(0, b"\x00")
"""An unknown value; unknowns with refinements have code 12."""
DATA = 2
"""The wire type of length-delimited fields, the only ones that are written here."""
LEGACY_TYPE_SYSTEM = 5
"""The field of a plan that tells of the older plugin SDK, which does not keep all of Terraform's rules."""

Json = Any


class ProviderError(Exception):
    """The provider refuses."""


def message(**fields: bytes) -> bytes:
    """A protobuf message of length-delimited fields, named `f<number>`."""
    return b"".join(varint(int(name[1:]) << 3 | DATA) + varint(len(value)) + value for name, value in fields.items())


def varint(number: int) -> bytes:
    """A number as protobuf writes it."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes((*out, number))


def fields(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    """The fields of a protobuf message."""
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while at < len(data):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
            continue
        size = number()
        yield key >> 3, data[at : at + size]
        at += size


def dynamic(value: Json) -> bytes:
    """A `DynamicValue`."""
    return message(f1=msgspec.msgpack.encode(value))


def known(value: Json) -> Json:
    """A decoded value with every unknown replaced by UNKNOWN."""
    if isinstance(value, msgspec.msgpack.Ext):
        return UNKNOWN
    if isinstance(value, dict):
        return {name: known(item) for name, item in value.items()}
    return [known(item) for item in value] if isinstance(value, list) else value


class ProviderProcess:
    """A running provider."""

    def __init__(self, binary: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [binary], env={**os.environ, **environment, **HANDSHAKE}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if self.process.stdout is None:
            raise ProviderError("the provider has no output")
        address = self.process.stdout.readline().split("|")[3]
        self.legacy = False
        """Whether the last plan came from a resource type that is built on the older plugin SDK."""
        options = [("grpc.max_receive_message_length", LARGEST_MESSAGE), ("grpc.max_send_message_length", LARGEST_MESSAGE)]
        self.channel = grpc.insecure_channel(f"unix:{address}", options=options)

    def close(self) -> None:
        """End the process."""
        self.channel.close()
        self.process.kill()
        self.process.wait()

    def call(self, method: str, request: bytes, answer_field: int) -> bytes:
        """One call: the field asked for; the error diagnostics become a ProviderError."""
        reply: bytes = self.channel.unary_unary(f"/tfplugin5.Provider/{method}")(request, timeout=60)
        answer = b""
        errors = []
        self.legacy = False
        for number, value in fields(reply):
            if number == answer_field and isinstance(value, bytes):
                answer = value
            elif number == LEGACY_TYPE_SYSTEM and isinstance(value, int):
                self.legacy = bool(value)
            elif isinstance(value, bytes) and (problem := diagnostic(value)):
                errors.append(problem)
        if errors:
            raise ProviderError("; ".join(errors))
        return answer

    def configure(self, config: Json) -> None:
        """Set the provider up."""
        self.call("Configure", message(f1=b"1.11.4", f2=dynamic(config)), 0)

    def plan(self, type_: str, config: Json) -> Json:
        """The planned new state of a resource that does not exist yet."""
        request = message(f1=type_.encode(), f2=dynamic(None), f3=dynamic(config), f4=dynamic(config))
        return self._value(self.call("PlanResourceChange", request, 1))

    def read(self, type_: str, config: Json) -> Json:
        """The state of a data source."""
        return self._value(self.call("ReadDataSource", message(f1=type_.encode(), f2=dynamic(config)), 1))

    @staticmethod
    def _value(data: bytes) -> Json:
        content = dict(fields(data))[1]
        if not isinstance(content, bytes):
            raise ProviderError("the provider's answer is not a value")
        return known(msgspec.msgpack.decode(content, strict=False))


def diagnostic(data: bytes) -> str:
    """The text of a diagnostic where it is an error, else nothing."""
    try:
        found = dict(fields(data))
    except IndexError:
        return ""
    if found.get(1) != 1 or not isinstance(found.get(2), bytes):
        return ""
    return b": ".join(part for part in (found[2], found.get(3, b"")) if isinstance(part, bytes)).decode()
