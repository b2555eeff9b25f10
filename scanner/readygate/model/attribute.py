"""The thin view through which a policy asks about an attribute: questions answer in Truth and remember the fact that decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.model.jsontext import parse_json, parse_json_template
from readygate.model.truth import Evidence, Truth, all_of, any_of
from readygate.model.values import (
    UNKNOWN_PIECE,
    JsonText,
    Path,
    Reference,
    TemplateText,
    Unknown,
    Value,
    inside,
    merge_unknowns,
    outline,
    unknown_leaves,
)

if TYPE_CHECKING:
    from readygate.model.related import Related
    from readygate.model.resource import Resource

LONGEST_SHOWN = 80
"""Characters of a value that a message shows."""
LARGEST_SPELLED = 1024
"""Bits of a number that a message spells out; Python refuses to write integers of more than 4,300 digits (sys.set_int_max_str_digits)."""

Number = int | Decimal


class Attribute(Struct, frozen=True, eq=False):
    """An attribute, or a value inside one, of a resource."""

    resource: Resource
    path: Path
    value: Value
    assumed: bool = False
    """Whether the value is what the cloud uses where nobody sets one (`or_default`)."""

    def __repr__(self) -> str:
        return f"<{self.resource.address} {self.name}>"

    @property
    def name(self) -> str:
        """The path as users write it: `ingress[0].cidr_blocks`."""
        return format_path(self.path)

    def __getitem__(self, key: str | int) -> Attribute:
        """A step inward: an object's attribute, a list's item, or an attribute of the only block of its kind.

        Absent things are unset, not errors. Raises TypeError for an attribute of several blocks: ask `any` or `every`.
        """
        value, path = self.value, self.path
        if isinstance(value, Unknown):
            return Attribute(self.resource, (*path, key), inside(value))
        if isinstance(value, list):
            if isinstance(key, str):
                if len(value) > 1:
                    raise TypeError(f"{self.name} holds {len(value)} blocks: use any() or every()")
                return self[0][key]
            return Attribute(self.resource, (*path, key), value[key] if -len(value) <= key < len(value) else None)
        if isinstance(value, dict):
            return Attribute(self.resource, (*path, key), value.get(str(key)))
        return Attribute(self.resource, (*path, key), None)

    # -- what it holds -------------------------------------------------------------------------------------------------------------------
    @property
    def is_known(self) -> bool:
        """Whether the whole value is known (null counts as known)."""
        return next(unknown_leaves(self.value), None) is None

    @property
    def text(self) -> str | None:
        """The value where it is a known string, else None."""
        return self.value if isinstance(self.value, str) else None

    def items(self) -> Iterator[Attribute]:
        """The known items of a list or the values of a map; nothing where it is unset or unknown."""
        if isinstance(self.value, list):
            for position, item in enumerate(self.value):
                yield Attribute(self.resource, (*self.path, position), item)
        elif isinstance(self.value, dict):
            for key, item in self.value.items():
                yield Attribute(self.resource, (*self.path, key), item)

    def blocks(self) -> Iterator[Attribute]:
        """The items; the attribute itself, and so one block of which nothing is known, where it is not known which there are."""
        if isinstance(self.value, Unknown) and not self.value.unset:
            yield self
        else:
            yield from self.items()

    def or_default(self, default: Value) -> Attribute:
        """The same attribute with the value that the cloud uses where nobody sets it."""
        unset = self.value is None or (isinstance(self.value, Unknown) and self.value.unset)
        return Attribute(self.resource, self.path, default, assumed=True) if unset else self

    def json(self) -> Attribute:
        """The value of a JSON text, also where parts of it are unknown; `Unknown` where it is no JSON (ask `is_json`)."""
        value = self.value
        if isinstance(value, Unknown) and isinstance(value.partial, JsonText):
            return Attribute(self.resource, self.path, value.partial.value)
        if isinstance(value, Unknown) and isinstance(value.partial, TemplateText):
            template = parse_json_template(value.partial)
            return Attribute(self.resource, self.path, template.value) if template else self
        if isinstance(value, str):
            parsed = parse_json(value)
            if parsed is None:
                return Attribute(self.resource, self.path, Unknown((f"{self.name} is not valid JSON",)))
            return Attribute(self.resource, self.path, parsed.value)
        return self

    def number(self) -> Attribute:
        """The same with a numeric string taken as a number, as Terraform converts it; "NaN" is none, and comparing it would raise."""
        if isinstance(self.value, str):
            try:
                number = Decimal(self.value)
            except InvalidOperation:
                return self
            return Attribute(self.resource, self.path, number, self.assumed) if number.is_finite() else self
        return self

    @property
    def references(self) -> tuple[Reference, ...]:
        """The resource attributes that the value, or a part of it, comes from."""
        length = len(self.path)
        found = [reference for path, listed in self.resource.references.items() if path[:length] == self.path for reference in listed]
        found += [reference for _, leaf in unknown_leaves(self.value) for reference in leaf.references]
        return tuple(dict.fromkeys(found))

    def refers_to(self, *types: str) -> Related:
        """The resources of these types that the value refers to."""
        return self.resource.graph.targets_of(self, types)

    # -- questions -----------------------------------------------------------------------------------------------------------------------
    def answer(self, state: bool | None, fact: str) -> Truth:
        """A Truth resting on a fact about this attribute; `fact` follows its name in a sentence ("is 30, less than 360")."""
        return Truth(state, (Evidence(self.resource, self.path, f"{format_path(self.path)} {fact}"),))

    def is_set(self) -> Truth:
        """Whether anybody gave it a value other than null; an empty list, map or string is a value, no blocks at all are not."""
        value = self.value
        if isinstance(value, Unknown):
            if value.unset:
                return self.answer(False, "is not set")
            if value.not_null or value.references or value.partial is not None:
                return self.answer(True, "is set to a value known after apply")
            return self.doubt(value)
        if value is None:
            return self.answer(False, "is not set")
        return self.answer(True, "is set")

    def is_empty(self) -> Truth:
        """Whether it is unset, an empty string, or holds no items."""
        value = self.value
        if isinstance(value, Unknown):
            if value.unset or value.max_length == 0:
                return self.answer(True, "is not set" if value.unset else "is empty")
            if value.prefix or value.min_length or value.partial is not None:
                return self.answer(False, "is not empty")
            return self.doubt(value)
        if value is None or value in ("", [], {}):
            return self.answer(True, "is empty" if value is not None else "is not set")
        return self.answer(False, "is not empty")

    def equals(self, wanted: str | bool | Number) -> Truth:
        """Whether the value is exactly this one."""
        return self.one_of(wanted)

    def one_of(self, *wanted: str | bool | Number) -> Truth:
        """Whether the value is one of these; a text of which a part is known may be told from all of them by that part."""
        value = self.value
        if isinstance(value, Unknown) and not value.unset and not any(_may_be(value, one) for one in wanted):
            beginning = outline(value).partition(UNKNOWN_PIECE)[0] or value.prefix
            return self.answer(False, f'starts with "{beginning}"' if beginning else f'ends with "{outline(value).rpartition(UNKNOWN_PIECE)[2]}"')
        return self._ask(lambda value: _is_among(value, wanted), _is)

    def at_least(self, bound: Number) -> Truth:
        """Whether the number is this or more."""
        return self._compare(lambda number: number >= bound, f"at least {bound}", f"less than {bound}")

    def at_most(self, bound: Number) -> Truth:
        """Whether the number is this or less."""
        return self._compare(lambda number: number <= bound, f"at most {bound}", f"more than {bound}")

    def matches(self, pattern: str) -> Truth:
        """Whether the string contains the policy's own regular expression (never one from the scanned text)."""
        found = re.compile(pattern).search
        return self._ask(lambda value: isinstance(value, str) and found(value) is not None, _is)

    def starts_with(self, prefix: str) -> Truth:
        """Whether the string starts so; also answered where only its beginning is known."""
        value = self.value
        if isinstance(value, Unknown) and not value.unset and value.prefix:
            known = value.prefix[: len(prefix)]
            if known == prefix:
                return self.answer(True, f'starts with "{prefix}"')
            if not prefix.startswith(known):
                return self.answer(False, f'starts with "{known}"')
        return self._ask(lambda value: isinstance(value, str) and value.startswith(prefix), _is)

    def ends_with(self, suffix: str) -> Truth:
        """Whether the string ends so; also answered where only its end is known."""
        value = self.value
        if isinstance(value, Unknown) and not value.unset and (known := outline(value).rpartition(UNKNOWN_PIECE)[2]):
            known = known[-len(suffix) :]
            if known == suffix:
                return self.answer(True, f'ends with "{suffix}"')
            if not suffix.endswith(known):
                return self.answer(False, f'ends with "{known}"')
        return self._ask(lambda value: isinstance(value, str) and value.endswith(suffix), _is)

    def contains(self, wanted: str | Number) -> Truth:
        """Whether a list or set holds this item."""
        value = self.value
        if isinstance(value, list):
            shown = "" if self.resource.is_sensitive(self.path) else f" {wanted}"
            if any(_same(item, wanted) for item in value):
                return self.answer(True, f"holds{shown}")
            unknown = [item for item in value if isinstance(item, Unknown)]
            if unknown:
                return self.doubt(merge_unknowns(unknown))
            return self.answer(False, f"does not hold{shown}")
        return self._ask(lambda _: False, _is)

    def any(self, question: Callable[[Attribute], Truth]) -> Truth:
        """Whether the answer is true for at least one block or item."""
        return self._each(question, any_of, empty=False)

    def every(self, question: Callable[[Attribute], Truth]) -> Truth:
        """Whether the answer is true for each block or item (true where there is none)."""
        return self._each(question, all_of, empty=True)

    def is_json(self) -> Truth:
        """Whether the value is a JSON text."""
        value = self.value
        if isinstance(value, Unknown) and (
            isinstance(value.partial, JsonText) or (isinstance(value.partial, TemplateText) and parse_json_template(value.partial))
        ):
            return self.answer(True, "is JSON")
        return self._ask(
            lambda value: isinstance(value, str) and parse_json(value) is not None,
            lambda _, held: "is JSON" if held else "is not valid JSON",
        )

    # -- how questions are answered --------------------------------------------------------------------------------------------------------
    def _ask(self, holds: Callable[[Value], bool], fact: Callable[[str, bool], str]) -> Truth:
        value = self.value
        if isinstance(value, Unknown):
            return self.doubt(value)
        if value is None:
            return self.answer(False, "is not set")
        held = holds(value)
        return self.answer(held, fact(self.stated(), held))

    def _compare(self, holds: Callable[[Number], bool], yes: str, no: str) -> Truth:
        def hold(value: Value) -> bool:
            return isinstance(value, Number) and not isinstance(value, bool) and holds(value)

        return self._ask(hold, lambda value, held: f"is {value}, {yes if held else no}")

    def _each(self, question: Callable[[Attribute], Truth], combine: Callable[[Iterator[Truth]], Truth], *, empty: bool) -> Truth:
        value = self.value
        if isinstance(value, Unknown):
            return self.answer(empty, "is not set") if value.unset else self.doubt(value)
        if value is None or value in ([], {}):
            return self.answer(empty, "is not set" if value is None else "is empty")
        return combine(question(item) for item in self.items())

    def doubt(self, value: Unknown) -> Truth:
        """That the answer is not known because of this value, which is or makes part of the attribute's."""
        if value.unset:
            return self.answer(None, "is not set, and what the provider then does is not known")
        return self.answer(None, f"is unknown: {'; '.join(_told_once(value.reasons))}")

    def undecided(self) -> Truth:
        """That the answer is not known because of the attribute, with the reasons of what is not known in it."""
        unknown = [leaf for _, leaf in unknown_leaves(self.value)]
        if unknown:
            return self.doubt(merge_unknowns(unknown))
        return self.answer(None, "is not known" if self.value is None else f"is {self.shown()}, which cannot be read")

    def stated(self) -> str:
        """The value after "is": one that nobody wrote is told as the default that it is, so that nobody looks for it in the file."""
        if not self.assumed and self.resource.writes(self.path):
            return self.shown()
        return "not set" if self.value == "" else f"by default {self.shown()}"

    def shown(self) -> str:
        """The value as a message may show it: short, and never a sensitive one."""
        if self.resource.is_sensitive(self.path):
            return "(sensitive)"
        return show_value(self.value)


@lru_cache(maxsize=16384)
def format_path(path: Path) -> str:
    """A path as users write it: `ingress[0].cidr_blocks`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier() or step.replace("-", "_").isidentifier():
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text


def show_value(value: Value) -> str:
    """A value in a message: Terraform's spelling on one line, cut where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Unknown):
        return "(unknown)"
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, list):
        text = "[" + ", ".join(show_value(item) for item in value[:10]) + (", …]" if len(value) > 10 else "]")
    elif isinstance(value, dict):
        text = "{" + ", ".join(f"{key} = {show_value(item)}" for key, item in list(value.items())[:10]) + "}"
    elif isinstance(value, int) and value.bit_length() > LARGEST_SPELLED:
        text = f"{Decimal(value):.6E}"
    else:
        text = str(value)
    text = text.replace("\n", "\\n")
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _told_once(reasons: tuple[str, ...]) -> Iterable[str]:
    """The reasons without those that others end with: "the for_each of a.b is not known: variable x has no value" says of x all there is."""
    if len(reasons) == 1:
        return reasons
    endings = {part for reason in reasons for part in _parts(reason)}
    return [reason for reason in reasons if reason not in endings]


def _parts(reason: str) -> list[str]:
    """The reasons of a reason."""
    return reason.rpartition(": ")[2].split("; ") if ": " in reason else []


def _may_be(value: Unknown, wanted: str | bool | Number) -> bool:
    """Whether a text that is not known as a whole may be this one."""
    known = outline(value)
    start, end = known.partition(UNKNOWN_PIECE)[0] or value.prefix, known.rpartition(UNKNOWN_PIECE)[2]
    if not isinstance(wanted, str):
        return not start and not end
    return len(wanted) >= len(start) + len(end) and wanted.startswith(start) and wanted.endswith(end)


def _is(shown: str, _held: bool) -> str:
    return f"is {shown}"


def _is_among(value: Value, wanted: tuple[str | bool | Number, ...]) -> bool:
    for one in wanted:  # noqa: SIM110 - asked so often that a generator's cost counts
        if _same(value, one):
            return True
    return False


def _same(value: Value, wanted: str | bool | Number) -> bool:
    """Equality that does not take true for 1."""
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
