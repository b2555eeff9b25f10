"""Functions of IP networks.

Source: https://developer.hashicorp.com/terraform/language/functions/cidrsubnet and its neighbours; leading zeros in IPv4 addresses are decimal, as
Terraform keeps it
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from readygate.model.types import NUMBER, STRING, ListOf
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import whole_number
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.numbers import Number
from readygate.terraform.values import ListValue, TfValue

_V4_BITS, _V6_BITS = 32, 128
_MAPPED = 0xFFFF << _V4_BITS
"""Bits of ::ffff:0:0/96, IPv4 addresses inside IPv6."""
_MACHINE_BITS = 64
_LONGEST_EXTENSION = 32
_OVERFLOW = "panic in function implementation: runtime error: index out of range [-1]"


class _Network(Struct, frozen=True):
    address: int
    prefix: int
    bits: int

    @property
    def hosts(self) -> int:
        """One less than the number of addresses."""
        return (1 << (self.bits - self.prefix)) - 1

    @property
    def mapped(self) -> bool:
        return self.bits == _V6_BITS and self.address >> _V4_BITS == _MAPPED >> _V4_BITS

    def holds(self, address: int) -> bool:
        return (address ^ self.address) <= self.hosts

    def __str__(self) -> str:
        prefix = self.prefix - (_V6_BITS - _V4_BITS) if self.mapped else self.prefix
        return f"{_address_text(self.address, self.bits)}/{prefix}"


def _address_text(address: int, bits: int) -> str:
    if bits == _V4_BITS or address >> _V4_BITS == _MAPPED >> _V4_BITS:
        return ".".join(str(address >> shift & 0xFF) for shift in (24, 16, 8, 0))
    words = [format(address >> shift & 0xFFFF, "x") for shift in range(_V6_BITS - 16, -1, -16)]
    start, length = _longest_zeros(words)
    if length < 2:
        return ":".join(words)
    return ":".join(words[:start]) + "::" + ":".join(words[start + length :])


def _longest_zeros(words: list[str]) -> tuple[int, int]:
    """Where the first of the longest runs of zeros begins, and how long it is."""
    best = (0, 0)
    start = 0
    for position, word in enumerate(words):
        if word != "0":
            start = position + 1
        elif position + 1 - start > best[1]:
            best = (start, position + 1 - start)
    return best


def _decimal(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else None


def _parse_v4(text: str) -> int | None:
    octets = [_decimal(part) for part in text.split(".")]
    if len(octets) != 4:
        return None
    address = 0
    for octet in octets:
        if octet is None or octet > 0xFF:
            return None
        address = address << 8 | octet
    return address


def _parse_v6(text: str) -> int | None:
    head, gap, tail = text.partition("::")
    left, right = _words(head, last=not gap), _words(tail, last=True) if gap else []
    if left is None or right is None:
        return None
    missing = 8 - len(left) - len(right)
    if missing < 0 or (missing > 0) != bool(gap):
        return None
    address = 0
    for word in (*left, *([0] * missing), *right):
        address = address << 16 | word
    return address


def _words(text: str, *, last: bool) -> list[int] | None:
    """The 16-bit groups of a part of an address; the last part may end in an IPv4 address."""
    if not text:
        return []
    groups = text.split(":")
    words: list[int] = []
    for group in groups:
        if "." in group and last and group is groups[-1]:
            address = _parse_v4(group)
            if address is None:
                return None
            words += address >> 16, address & 0xFFFF
        elif 0 < len(group) < 5 and all(digit in "0123456789abcdefABCDEF" for digit in group):
            words.append(int(group, 16))
        else:
            return None
    return words


def _network(text: str, argument: int | None = None) -> _Network:
    """The network that a text stands for; bits behind the prefix are dropped."""
    address_text, slash, prefix_text = text.partition("/")
    bits = _V6_BITS if ":" in address_text else _V4_BITS
    address = _parse_v6(address_text) if bits == _V6_BITS else _parse_v4(address_text)
    prefix = _decimal(prefix_text) if slash else None
    if address is None or prefix is None or prefix > bits:
        raise FunctionError(f"invalid CIDR expression: invalid CIDR address: {text}", argument)
    hosts = (1 << (bits - prefix)) - 1
    return _Network(address & ~hosts, prefix, bits)


def _integer(number: Number) -> int:
    if isinstance(number, Decimal) and number:
        raise FunctionError("value must be a whole number")
    return int(number)


def _inserted(network: _Network, number: int, length: int) -> int:
    """The network's address with the number's lowest bit at the end of a prefix of this length."""
    address = abs(network.address | number << (network.bits - length))
    if address >> network.bits:
        raise FunctionError(_OVERFLOW)
    return address


def _cidrhost(prefix: str, hostnum: Number) -> str:
    number = _integer(hostnum)
    network = _network(prefix)
    counted = number % (1 << _MACHINE_BITS)
    counted -= (1 << _MACHINE_BITS) if counted >> (_MACHINE_BITS - 1) else 0
    if number < 0:
        counted = -number - 1
        number = network.hosts - counted
    if counted > network.hosts:
        raise FunctionError(f"prefix of {network.prefix} does not accommodate a host numbered {number}")
    length = _V4_BITS if network.mapped else network.bits
    return _address_text(_inserted(network, number, length), network.bits)


def _cidrnetmask(prefix: str) -> str:
    network = _network(prefix)
    if network.bits == _V6_BITS and not network.mapped:
        raise FunctionError(f"IPv6 addresses cannot have a netmask: {prefix}")
    return _address_text((1 << network.bits) - 1 - network.hosts, network.bits)


def _cidrsubnet(prefix: str, newbits: Number, netnum: Number) -> str:
    extension = whole_number(newbits)
    number = _integer(netnum)
    network = _network(prefix)
    length = network.prefix + extension
    if length > network.bits:
        raise FunctionError(f"insufficient address space to extend prefix of {network.prefix} by {extension}")
    # Terraform counts in 64 bits, and takes any number where the extension does not fit into them.
    highest = (1 << extension) - 1 if 0 <= extension < _MACHINE_BITS else (1 << _MACHINE_BITS) - 1
    if abs(number) % (1 << _MACHINE_BITS) > highest:
        raise FunctionError(f"prefix extension of {extension} does not accommodate a subnet numbered {number}")
    if length < 0:
        raise FunctionError(f"insufficient address space to shorten prefix of {network.prefix} by {-extension}")
    return str(_Network(_inserted(network, number, length), length, network.bits))


def _cidrsubnets(prefix: str, *newbits: Number) -> TfValue:
    network = _network(prefix, 0)
    current: _Network | None = None
    subnets: list[str] = []
    for argument, extension in enumerate(newbits, 1):
        length = _extended(network, whole_number(extension, argument), argument)
        if current is None:
            current = _subnet((network.address - 1) % (1 << network.bits), length, network.bits)
        # Terraform loses its way where IPv4 addresses are written inside IPv6.
        following = None if network.mapped else _next(current, length)
        if following is None or not network.holds(following.address):
            last = "<nil>" if network.mapped else current
            problem = f"not enough remaining address space for a subnet with a prefix of {length} bits after {last}"
            raise FunctionError(problem, argument)
        current = following
        subnets.append(str(current))
    return ListValue(STRING, tuple(subnets))


def _extended(network: _Network, extension: int, argument: int) -> int:
    if extension < 1:
        raise FunctionError("must extend prefix by at least one bit", argument)
    if extension > _LONGEST_EXTENSION:
        raise FunctionError(f"may not extend prefix by more than {_LONGEST_EXTENSION} bits", argument)
    length = network.prefix + extension
    if length > network.bits:
        protocol = "IPv4" if network.bits == _V4_BITS else "IPv6"
        raise FunctionError(f"would extend prefix to {length} bits, which is too long for an {protocol} address", argument)
    return length


def _subnet(address: int, prefix: int, bits: int) -> _Network:
    return _Network(address >> (bits - prefix) << (bits - prefix), prefix, bits)


def _next(current: _Network, prefix: int) -> _Network | None:
    """The first network of this prefix behind another one; None at the end of all addresses."""
    last = _subnet(current.address + current.hosts, prefix, current.bits)
    following = (last.address + last.hosts + 1) % (1 << current.bits)
    return _subnet(following, prefix, current.bits) if following else None


_PREFIX = Parameter(name="prefix", type=STRING)
_NEWBITS = Parameter(name="newbits", type=NUMBER)
_SUBNET = (_PREFIX, _NEWBITS, Parameter(name="netnum", type=NUMBER))

FUNCTIONS = by_name(
    Function(name="cidrhost", parameters=(_PREFIX, Parameter(name="hostnum", type=NUMBER)), returns=STRING, call=_cidrhost),
    Function(name="cidrnetmask", parameters=(_PREFIX,), returns=STRING, call=_cidrnetmask),
    Function(name="cidrsubnet", parameters=_SUBNET, returns=STRING, call=_cidrsubnet),
    Function(name="cidrsubnets", parameters=(_PREFIX,), variadic=_NEWBITS, returns=ListOf(STRING), call=_cidrsubnets),
)
