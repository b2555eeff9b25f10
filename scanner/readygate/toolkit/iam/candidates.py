"""Which declared resources the statements about an action may mean, found by their ARNs without asking each identity about each resource."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.toolkit.iam.documents import Statement
from readygate.toolkit.iam.identities import Identity, Placed
from readygate.toolkit.iam.patterns import ARN_FIELDS, Pattern, Syntax, parse
from readygate.toolkit.iam.principals import ANONYMOUS
from readygate.toolkit.iam.resource_policies import resource_policy
from readygate.toolkit.iam.stand_ins import stand_ins


class Candidates:
    """The resources of a graph by what their ARNs name; region and account are left to the question itself."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._names = stand_ins(graph)
        self._by_name: dict[str, dict[str, list[Resource]]] = {}
        self._matching: dict[tuple[str, str], list[Resource]] = {}
        self._open: dict[str, list[Resource]] = {}

    def meant(self, identity: Identity | None, type_: str) -> Iterable[Resource]:
        """The resources of a type on which the statements of an identity may allow something; perhaps some more."""
        if identity is None:
            return ()
        found: dict[Resource, None] = {}
        for one in identity.statements:
            if one.statement.allows:
                for resource in self._of_statement(one.statement, type_):
                    found[resource] = None
        return found

    def surely_meant(self, identity: Identity | None, type_: str, also: Iterable[Resource]) -> Iterable[Resource]:
        """Those among them, and in `also`, on which a statement may allow something that is certainly there, in the same order."""
        found = dict.fromkeys(also)
        if identity is None:
            return found
        allowing = [one.statement for one in identity.statements if one.statement.allows]
        sure = {*found, *(resource for one in allowing if one.doubt is None for resource in self._of_statement(one, type_))}
        if len(sure) < 2:
            return sure
        ordered = (resource for one in allowing for resource in self._of_statement(one, type_) if resource in sure)
        return dict.fromkeys((*ordered, *found))

    def _of_statement(self, statement: Statement, type_: str) -> Iterator[Resource]:
        if statement.resources.negated or not statement.resources.patterns:
            yield from self._all(type_)
            return
        for pattern in statement.resources.patterns:
            yield from self._of_pattern(pattern, type_)

    def _of_pattern(self, pattern: Pattern, type_: str) -> Iterable[Resource]:
        fields = pattern.text.split(":", ARN_FIELDS)
        if pattern.is_open or (len(fields) <= ARN_FIELDS and pattern.literal is None):
            return self._all(type_)
        name = fields[-1]
        if "*" not in name and "?" not in name:
            return (*self._index(type_).get(name, ()), *self._vague(type_))
        key = type_, name
        if key not in self._matching:
            like = parse(name, Syntax.LIKE, variables=False)
            self._matching[key] = [one for own, found in self._index(type_).items() if like.matches(own) for one in found] + self._vague(type_)
        return self._matching[key]

    def _all(self, type_: str) -> list[Resource]:
        return [one for found in self._index(type_).values() for one in found]

    def _vague(self, type_: str) -> list[Resource]:
        """Those of whose names something may still turn out to be anything."""
        if type_ not in self._open:
            every = (one for found in self._index(type_).values() for one in found)
            self._open[type_] = [one for one in every if self._names.open_in(self._names.arn(one))]
        return self._open[type_]

    def _index(self, type_: str) -> dict[str, list[Resource]]:
        if type_ not in self._by_name:
            index: dict[str, list[Resource]] = defaultdict(list)
            for one in self._graph.by_type.get(type_, ()):
                if one.mode == "managed":
                    index[self._names.arn(one).split(":", ARN_FIELDS)[-1]].append(one)
            self._by_name[type_] = dict(index)
        return self._by_name[type_]


class Trusting:
    """The roles of a graph by whom their trust names: single principals by their names, everybody and everybody but some together.

    Accounts are left out, and sessions of roles, which no identity is itself.
    """

    def __init__(self, graph: Graph) -> None:
        self._by_principal: dict[str, list[Resource]] = defaultdict(list)
        self._others: list[Resource] = []
        for role in graph.by_type.get("aws_iam_role", ()):
            if role.mode == "managed":
                self._take(role, resource_policy(role).statements)

    def _take(self, role: Resource, statements: tuple[Placed, ...]) -> None:
        for statement in (one.statement for one in statements if one.statement.allows and one.statement.principals is not None):
            principals = statement.principals
            if principals is None or principals.negated:
                self._others.append(role)
                continue
            for pattern in principals.patterns:
                if pattern.literal is not None:
                    self._by_principal[pattern.literal].append(role)
                elif not pattern.is_open and pattern.matches(ANONYMOUS):
                    self._others.append(role)

    def by(self, principal: str) -> Iterable[Resource]:
        """The roles whose trust may name a principal itself; not those that trust its account."""
        return dict.fromkeys((*self._by_principal.get(principal, ()), *self._others))


def candidates(graph: Graph) -> Candidates:
    """Those of a graph."""
    return graph.once(Candidates)


def trusting(graph: Graph) -> Trusting:
    """Those of a graph."""
    return graph.once(Trusting)
