"""Which findings the comments of the scanned files suppress.

A suppression holds for every instance of the block that it belongs to (`count`, `for_each`); in a module block it holds for everything
inside of the module. Other tools' suppressions hold for the policies that name the other tool's check in `replaces` or `related`; what
those tools call "all rules" holds for the policies that name any check of that tool, so that nobody waives what nobody had checked.
In readygate's own notation a check of Checkov stands for the policies that name it, and for the check itself where Checkov runs beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from readygate.engine.selection import is_of_peer
from readygate.model.attribute import show_value
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.finding import Finding, Outcome, Suppression
from readygate.model.location import Range, Source
from readygate.model.policy import Policy
from readygate.model.resource import BlockSource, Resource

if TYPE_CHECKING:
    from readygate.engine.suppression_comments import Directive
    from readygate.engine.suppression_places import Places

OURS = "readygate"
SUPPRESSIBLE = (Outcome.FAIL, Outcome.UNKNOWN)

_PEER_IDS = {
    "checkov": r"CKV2?_|BC_",
    "tfsec": r"(AVD-)?[A-Z]{2,}-\d+$|[A-Z]{3}\d{3}$|[a-z0-9]+(-[a-z0-9]+){2,}$",
    "trivy": r"(AVD-)?[A-Z]{2,}-\d+$|[a-z0-9]+(-[a-z0-9]+){2,}$",
    "kics": r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
    "terrascan": r"AC_",
}
"""How the ids of each tool's checks look."""

MARKERS = (":ignore", ":skip", "kics-scan")
"""What every suppression contains, whoever reads it."""


class Rules(Struct, frozen=True, kw_only=True):
    """How the user wants suppressions to be taken: fields that readygate's own must have, and whether other tools' count."""

    required: tuple[str, ...] = ()
    peers: bool = True


AS_USUAL = Rules()


class PeerSuppression(Struct, frozen=True):
    """What readygate's own notation says of another scanner's checks at a resource; `comment` is its file and offset."""

    address: str
    suppression: Suppression
    comment: tuple[str, int]


class Suppressed(Struct):
    """The findings with their suppressions, and what is to be said about the suppressions themselves.

    `used` and `idle` name readygate's own comments by file and offset, since a file may belong to several root modules: a comment that is
    idle in one may be in use in another.
    """

    findings: list[Finding]
    diagnostics: list[Diagnostic] = []
    used: set[tuple[str, int]] = field(default_factory=set)
    idle: dict[tuple[str, int], Diagnostic] = {}
    of_peers: list[PeerSuppression] = []


def suppress(
    findings: Iterable[Finding],
    sources: Iterable[Source],
    known_ids: frozenset[str],
    today: date,
    rules: Rules = AS_USUAL,
    workspace: str = "default",
    resources: Iterable[Resource] = (),
) -> Suppressed:
    """Mark the failures and unknowns that a comment suppresses; `sources` are all scanned files, so that idle comments are found, and
    `resources` all that another scanner may judge.
    """
    book = _Book(today, rules, workspace)
    result = Suppressed([])
    for finding in findings:
        suppression = book.suppression_of(finding) if finding.outcome in SUPPRESSIBLE else None
        result.findings.append(replace(finding, suppression=suppression) if suppression else finding)
    for source in {source.path: source for source in sources}.values():
        for directive in book.directives_of(source):
            book.report(directive, known_ids, result)
    result.of_peers = book.of_peers(resources)
    return result


@lru_cache(maxsize=4096)
def _may_suppress(text: str) -> bool:
    """Whether a file may hold suppressions. The modules that many roots call are asked for each of them."""
    lower = text.lower()
    return any(marker in lower for marker in MARKERS)


class _Book:
    """All suppressions that were met, and which of them did something."""

    def __init__(self, today: date, rules: Rules, workspace: str) -> None:
        self.today = today
        self.rules = rules
        self.workspace = workspace
        self.by_file: dict[str, Places | None] = {}
        self.by_block: dict[tuple[str, int, int], list[tuple[Directive, Range | None]]] = {}
        self.used: set[tuple[str, int]] = set()
        self.lapsed: dict[tuple[str, int], str] = {}

    def directives_of(self, source: Source) -> list[Directive]:
        places = self._places_of(source)
        return places.directives if places else []

    def _places_of(self, source: Source) -> Places | None:
        """The suppressions in a file; most files have none, and then nothing is read."""
        if source.path not in self.by_file:
            silent = source.path.endswith(".json") or not _may_suppress(source.text)
            self.by_file[source.path] = None if silent else self._read(source)
        return self.by_file[source.path]

    def _read(self, source: Source) -> Places:
        from readygate.engine.suppression_comments import directives
        from readygate.engine.suppression_places import Places

        return Places([one for one in directives(source) if one.tool == OURS or self.rules.peers])

    def suppression_of(self, finding: Finding) -> Suppression | None:
        """The first suppression that holds for a finding."""
        source = finding.resource.source
        if source is None:
            return None
        own = (source, *source.also, *_documents(finding))
        for block in (*own, *reversed(source.calls)):
            for directive, scope in self._at(block):
                if directive.reach == "file" and block not in own:
                    continue
                inside = scope is None or (block in own and finding.location is not None and _covers(scope, finding.location))
                if inside and _concerns(directive, finding.policy) and self._meets(directive, finding.resource):
                    key = (directive.source.path, directive.start)
                    why_not = self._void(directive)
                    if why_not:
                        self.lapsed[key] = why_not
                        continue
                    self.used.add(key)
                    return _said(directive)
        return None

    def of_peers(self, resources: Iterable[Resource]) -> list[PeerSuppression]:
        """What our own comments say of another scanner's checks."""
        written = [directive for places in self.by_file.values() if places for directive in places.directives]
        wanted = {(one.source.path, one.start) for one in written if one.tool == OURS and any(map(is_of_peer, one.rules)) and not self._void(one)}
        if not wanted:
            return []
        found: list[PeerSuppression] = []
        for resource in resources:
            source = resource.source
            blocks = (source, *source.also, *reversed(source.calls)) if source else ()
            placed = ((one, (one.source.path, one.start)) for block in blocks for one, _ in self._at(block))
            found += [PeerSuppression(resource.address, _said(one), key) for one, key in placed if key in wanted]
        return found

    def report(self, directive: Directive, known_ids: frozenset[str], result: Suppressed) -> None:
        """Say what is wrong with a comment: it is void, names what does not exist, or has no effect."""
        key = (directive.source.path, directive.start)
        why_not = self.lapsed.get(key, "")
        if directive.tool == OURS:
            why_not = self._void(directive)
            for rule in directive.rules:
                if not is_of_peer(rule) and not any(fnmatchcase(id_, rule) for id_ in known_ids):
                    result.diagnostics.append(
                        Diagnostic(Level.NOTE, f"Suppression of an unknown policy: {rule}", "`readygate policy list` shows all.", directive.location)
                    )
            if key in self.used:
                result.used.add(key)
            elif not why_not:
                beside = " Checkov's own checks are judged with `--with checkov` only." if any(map(is_of_peer, directive.rules)) else ""
                summary = f"Suppression without effect: {', '.join(directive.rules)}"
                result.idle[key] = Diagnostic(Level.NOTE, summary, f"Nothing that it holds for fails.{beside}", directive.location)
        if why_not:
            name = f"{directive.tool}: {', '.join(directive.rules)}".rstrip(": ")
            result.diagnostics.append(Diagnostic(Level.WARNING, f"Suppression does not count ({name})", f"{why_not}.", directive.location))

    def _at(self, block: BlockSource) -> list[tuple[Directive, Range | None]]:
        """The suppressions that hold for a block, or (with a range) for what is written in a part of it."""
        key = (block.source.path, block.start, block.end)  # what is written nowhere stands at the beginning of a file, where a block may begin
        if key not in self.by_block:
            places = self._places_of(block.source)
            self.by_block[key] = places.at(block) if places else []
        return self.by_block[key]

    def _meets(self, directive: Directive, resource: Resource) -> bool:
        """Whether the conditions of a suppression (workspace, values of attributes) hold."""
        if not fnmatchcase(self.workspace, directive.workspace):
            return False
        return all(_value_at(resource, name) == wanted for name, wanted in directive.conditions)

    def _void(self, directive: Directive) -> str:
        """Why a suppression does not count; empty where it does. Its last day still counts; what is no date has passed."""
        if directive.problem:
            return directive.problem
        if directive.until:
            try:
                last_day = date.fromisoformat(directive.until)
            except ValueError:
                return f"{directive.until} is not a date (YYYY-MM-DD)"
            if self.today > last_day:
                return f"it expired on {directive.until}"
        missing = [name for name in self.rules.required if directive.tool == OURS and not getattr(directive, name)]
        return f"the settings require {' and '.join(missing)}" if missing else ""


def _said(directive: Directive) -> Suppression:
    return Suppression(
        tool=directive.tool,
        rule=",".join(directive.rules),
        reason=directive.reason,
        by=directive.by,
        until=directive.until,
        location=directive.location,
    )


def _documents(finding: Finding) -> list[BlockSource]:
    """The data source that writes the statement at which a finding is shown."""
    if finding.path:
        return []
    written = (fact.resource for fact in finding.evidence if fact.resource.mode == "data" and fact.location == finding.location)
    return [resource.source for resource in written if resource.source][:1]


def _covers(scope: Range, place: Range) -> bool:
    return scope.path == place.path and scope.start.offset <= place.start.offset and place.end.offset <= scope.end.offset


def _concerns(directive: Directive, policy: Policy) -> bool:
    """Whether a suppression is about a policy."""
    if directive.tool == OURS:
        names = (policy.id, *policy.aliases, *filter(is_of_peer, (*policy.replaces, *policy.related)))
        return any(fnmatchcase(name, rule) for rule in directive.rules for name in names)
    peers = [_normal(id_) for id_ in (*policy.replaces, *policy.related) if re.match(_PEER_IDS[directive.tool], id_, re.IGNORECASE)]
    named = any(fnmatchcase(peer, _normal(rule)) for rule in directive.rules for peer in peers)
    return bool(peers) and named is not directive.except_rules


def _normal(id_: str) -> str:
    """A check's id as it is compared: without regard to case, and without Trivy's former prefix."""
    return id_.casefold().removeprefix("avd-")


def _value_at(resource: Resource, name: str) -> str | None:
    """The value of an attribute, written like a condition of tfsec: `a.b` steps into the only block of its kind."""
    first, *rest = name.split(".")
    attribute = resource[first]
    for step in rest:
        if isinstance(attribute.value, list) and len(attribute.value) != 1:
            return None
        attribute = attribute[step]
    return attribute.text or show_value(attribute.value)
