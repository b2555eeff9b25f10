"""Which resources a text names: by ARN, id, name, path or URL, in the same account and Region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from readygate.model.identity import (
    IDENTITIES,
    belongs_to_aws,
    exact_attributes,
    full_name,
    has_spellings,
    name_attribute,
    names_of,
    same_place,
)
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value


class Naming:
    """The names of all resources of one scan, collected type by type when they are first asked for."""

    def __init__(self, by_type: Mapping[str, Sequence[Resource]]) -> None:
        self._by_type = by_type
        self._names: dict[str, Mapping[str, list[Resource]]] = {}
        self._nameless: dict[str, list[Resource]] = {}
        self._types: dict[str, tuple[str, ...]] = {}
        """The types of which a text may name a resource, by text."""

    @cached_property
    def object_types(self) -> tuple[str, ...]:
        """The types that a question without types is about: not those of the configuration's and repository's own parts."""
        return tuple(type_ for type_, members in self._by_type.items() if not members[0].is_declared)

    def types_named_by(self, text: str) -> Iterable[str]:
        """The types of which a text may name a resource: a plain word has to be its name, where no provider has spellings of its own."""
        types = self._types.get(text)
        if types is None:
            types = (*self._exact_names.get(text, ()), *self._spelled)
            if ":" in text or "/" in text:
                some = {*types, *(type_ for type_ in self._identified if not self.names_of_type(type_).keys().isdisjoint(names_of(text, type_)))}
                types = tuple(type_ for type_ in self.object_types if type_ in some)
            self._types[text] = types
        return types

    @cached_property
    def _spelled(self) -> tuple[str, ...]:
        """The types whose names may be spelled in several ways."""
        return tuple(type_ for type_ in self.object_types if has_spellings(type_))

    @cached_property
    def _identified(self) -> tuple[str, ...]:
        """The types whose names may stand inside of ARNs and URLs."""
        return tuple(type_ for type_ in self.object_types if type_ in IDENTITIES)

    @cached_property
    def _exact_names(self) -> Mapping[str, tuple[str, ...]]:
        """The types that have a resource of a name, letter by letter, by name."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for type_ in self.object_types:
            if not has_spellings(type_):
                for name in self.names_of_type(type_):
                    found[name][type_] = None
        return {name: tuple(types) for name, types in found.items()}

    def named(self, text: str, type_: str, source: Resource) -> Iterator[Resource]:
        """The resources of a type that a text inside an attribute of `source` names."""
        names = self.names_of_type(type_)
        if not names:
            return
        region = source.provider.region
        for candidate in names_of(text, type_):
            for target in names.get(candidate, ()):
                if target is source and candidate == text and not text.startswith("arn:"):
                    continue
                if target.mode == "managed" and belongs_to_aws(text):
                    continue
                if same_place(text, target.provider.region or region, account_of(target)):
                    yield target

    def names_of_type(self, type_: str) -> Mapping[str, list[Resource]]:
        """The resources of a type by what names them exactly."""
        names = self._names.get(type_)
        if names is None:
            index: dict[str, list[Resource]] = defaultdict(list)
            exact = (*exact_attributes(type_), name_attribute(type_))
            for resource in self._by_type.get(type_, ()):
                known = resource.known
                texts = {value for attribute in exact if type(value := known.get(attribute)) is str}
                texts.add(full_name(type_, known))
                texts.discard("")
                for text in texts:
                    index[text].append(resource)
            names = self._names[type_] = dict(index)
        return names

    def nameless(self, type_: str) -> Sequence[Resource]:
        """The resources of a type whose names are not known."""
        found = self._nameless.get(type_)
        if found is None:
            own = name_attribute(type_)
            found = self._nameless[type_] = [one for one in self._by_type.get(type_, ()) if _is_unknown(one.attributes.get(own))]
        return found


def _is_unknown(name: Value) -> bool:
    """Whether there is a name that is not known."""
    return isinstance(name, Unknown) and not name.unset


def account_of(resource: Resource) -> Value:
    """The account that a resource lies in: its provider's, or the project of Google Cloud that it names itself."""
    own = resource.attributes.get("project") if resource.type.startswith("google_") else None
    return own if isinstance(own, str) else resource.provider.account
