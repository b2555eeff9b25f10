"""What another scanner found, as findings of its own among ours.

Where a policy of ours fully answers one of its checks and judged the same resource, ours counts, whatever it says, and the double is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct

from readygate.model.fingerprint import fingerprint
from readygate.peers.checkov import NAME, Answer, Check
from readygate.report.gather import PeerSuppressionRecord, RootReport
from readygate.report.records import (
    NOWHERE,
    DiagnosticRecord,
    DoubleRecord,
    EngineRecord,
    FindingRecord,
    Location,
    OutcomeName,
    PolicyRecord,
    SeverityName,
    SuppressionRecord,
)
from readygate.toolkit.masking import Mask
from readygate.views.addresses import AddressError, parse_address, without_key, without_keys

OUTCOMES: Mapping[str, OutcomeName] = {"PASSED": "pass", "FAILED": "fail", "SKIPPED": "unknown"}
SEVERITIES: tuple[SeverityName, ...] = ("critical", "high", "medium", "low", "info")
UNRATED: SeverityName = "medium"
"""Of a check whose severity nobody tells: Checkov keeps its own behind an account."""
INDEX = "https://www.checkov.io/5.Policy%20Index/terraform.html"
DATA_ONLY = frozenset(("aws_iam_policy_document",))
"""Types of data sources that no resource shares, for checks that do not say which of them they are about."""
LARGEST_TEXT = 10 * 1024**2
_NO_ATTRIBUTE = "resource_type"
"""What checks written in YAML list beside the attributes that they look at."""


class Subject(Struct, frozen=True):
    """A root module or plan that the other scanner looked at, too: its records so far, and where it lies in the repository."""

    part: RootReport
    place: str


class Known(Struct, frozen=True):
    """What is known of the other scanner's checks: our policies that fully answer each, severities, and which of them the user wants."""

    answered: Mapping[str, frozenset[str]]
    severities: Mapping[str, SeverityName]
    wanted: Callable[[str], bool]


def add(answer: Answer, version: str, subjects: Sequence[Subject], shown: Callable[[str], str], known: Known) -> None:
    """Add what a release of the other scanner found to the records of what it looked at.

    `shown` turns an absolute path into the one that the user sees.
    """
    notebooks = [_Notebook(subject, known, shown) for subject in subjects]
    elsewhere = 0
    for check in answer.checks:
        if known.wanted(check.id):
            notebook = _belongs_to(check, notebooks, shown)
            if notebook is None:
                elsewhere += 1
            else:
                notebook.note(check)
    for notebook in notebooks:
        notebook.close(version)
    first = subjects[0].part
    first.diagnostics += [
        _diagnostic("error", f"Checkov could not parse {shown(path)}", "Nothing in it was checked by it.", shown(path)) for path in answer.unread
    ]
    if answer.failure:
        first.diagnostics.append(_diagnostic("error", "Checkov gave no answer", Mask(first.secrets)(answer.failure)))
    if elsewhere:
        first.diagnostics.append(_diagnostic("note", f"{elsewhere} answers of Checkov are left out", "They are about files that are not scanned."))
    _tell_of_lost(notebooks)


def _tell_of_lost(notebooks: Sequence[_Notebook]) -> None:
    """Say which modules' files it judged for another root module only: of calls that have a module and a name in common it sees one."""
    somewhere = {file for one in notebooks for file in one.of_modules}
    for one in notebooks:
        root = one.subject.part.root.path
        lost = sorted(file for file in (one.files & somewhere) - one.of_modules if Path(file).parent != Path(root))
        if lost:
            advice = f"Another root module calls the same module by the same name. Name both to have each judged: readygate scan {root} OTHER."
            one.subject.part.diagnostics.append(_diagnostic("warning", f"Checkov does not judge {', '.join(lost)} as a part of {root}", advice))


def cannot_read(part: RootReport, what: str, advice: str) -> None:
    """Note that the other scanner cannot read what ours did: the scan is incomplete, as it was asked for."""
    part.diagnostics.append(_diagnostic("error", f"Checkov cannot read {what}", advice))


def _diagnostic(level: Literal["error", "warning", "note"], summary: str, detail: str, file: str = "") -> DiagnosticRecord:
    return DiagnosticRecord(
        level=level,
        summary=summary,
        detail=detail,
        file=file,
        line=0,
        column=0,
        end_line=0,
        end_column=0,
        excerpt="",
    )


def _belongs_to(check: Check, notebooks: Sequence[_Notebook], shown: Callable[[str], str]) -> _Notebook | None:
    """The root module that a check's resource belongs to; a plan's resources lie in its own file.

    A call without instances reads no file of its module for us, but Checkov judges what it would make: that belongs to the call's root module.
    """
    if notebooks[0].subject.part.root.kind == "plan":
        return notebooks[0]
    file, caller = shown(check.file), shown(check.caller) if check.caller else ""
    calling = [one for one in notebooks if (caller or file) in one.files]
    reading = [one for one in calling if file in one.files] or calling
    if not reading:
        return None
    module = without_keys(_module(reading[0].address(check)))  # checks over several resources tell no caller
    likely = [one for one in reading if module and module in one.modules] or reading
    return next((one for one in likely if one.address(check) in one.addresses), likely[0])


class _Notebook:
    """What is added to the records of one root module or plan."""

    def __init__(self, subject: Subject, known: Known, shown: Callable[[str], str]) -> None:
        self.subject = subject
        self.known = known
        self.shown = shown
        self.mask = Mask(subject.part.secrets, subject.part.readable_keys)
        self.files = set(subject.part.scanned)
        self.findings: dict[str, FindingRecord] = {}
        self.policies: dict[str, PolicyRecord] = {}
        self.doubles: dict[tuple[str, str], DoubleRecord] = {}
        self.texts: dict[str, list[str]] = {}
        self.of_modules: set[str] = set()

    @cached_property
    def addresses(self) -> set[str]:
        """The resources that our policies judged."""
        return {one.address for one in self.subject.part.findings}

    @cached_property
    def modules(self) -> set[str]:
        """The modules that these lie in."""
        return {without_keys(_module(address)) for address in self.addresses}

    @cached_property
    def judged(self) -> dict[tuple[str, str], OutcomeName]:
        """What our policies say of resources, by address, and by that of the block for instances whose number is not known."""
        found: dict[tuple[str, str], OutcomeName] = {}
        for one in self.subject.part.findings:
            if one.outcome != "error":
                found.setdefault((one.policy, without_keys(one.address)), one.outcome)
                found[one.policy, one.address] = one.outcome
        return found

    @cached_property
    def own_comments(self) -> dict[str, list[PeerSuppressionRecord]]:
        """What comments in our notation say of Checkov's checks, by the block that they hold for."""
        found: dict[str, list[PeerSuppressionRecord]] = {}
        for one in self.subject.part.of_peers:
            found.setdefault(one.block, []).append(one)
        return found

    @cached_property
    def places(self) -> dict[str, Location]:
        """Where the blocks of resources begin, as far as our findings tell."""
        found: dict[str, Location] = {}
        for one in self.subject.part.findings:
            if one.file and (one.address not in found or one.line < found[one.address].line):
                found[one.address] = Location(one.file, one.line, one.column, one.end_line, one.end_column)
        return found

    def address(self, check: Check) -> str:
        """The address as Terraform writes it, with keys masked."""
        address = self.mask.address(check.address)
        if check.kind == "provider":
            return f"provider.{address}"
        if check.kind == "module":
            within, dot, name = address.rpartition(".")
            return f"{within}{dot}module.{name}"
        try:
            parsed = parse_address(address)
        except AddressError:
            return address
        place = len(parsed.module) + 1 if parsed.module else 0
        as_data = f"{address[:place]}data.{address[place:]}"
        is_data = check.kind == "data" or parsed.type in DATA_ONLY or (as_data in self.addresses and address not in self.addresses)
        return as_data if is_data and parsed.mode == "managed" else address

    def note(self, check: Check) -> None:
        """Add one answer, as a finding or as a double of ours."""
        address = self.address(check)
        if check.caller:
            self.of_modules.add(self.shown(check.file))
        for policy in sorted(self.known.answered.get(check.id, ())):
            ours = self.judged.get((policy, address)) or self.judged.get((policy, without_keys(address)))
            if ours is not None:
                outcome = OUTCOMES[check.result]
                self.doubles[address, check.id] = DoubleRecord(
                    check=check.id, outcome=outcome, address=address, root=self.subject.part.root.path, policy=policy, policy_outcome=ours
                )
                return
        finding = self._finding(check, address)
        before = self.findings.get(finding.fingerprint)
        if before is None or before.outcome == "pass":
            self.findings[finding.fingerprint] = finding
        self.policies.setdefault(check.id, _policy(check, finding.severity))

    def close(self, version: str) -> None:
        """Add everything to the records."""
        part = self.subject.part
        part.findings += self.findings.values()
        part.policies += self.policies.values()
        part.engines = [*part.engines, EngineRecord(name=NAME, version=version, doubles=[self.doubles[key] for key in sorted(self.doubles)])]
        part.texts |= {file: "\n".join(lines) for file, lines in self.texts.items() if lines and file not in part.texts}

    def _finding(self, check: Check, address: str) -> FindingRecord:
        place = self._place(check, address)
        attributes = [_attribute(one) for one in check.attributes if one != _NO_ATTRIBUTE]
        module = _module(address)
        return FindingRecord(
            policy=check.id,
            outcome=OUTCOMES[check.result],
            severity=self._severity(check),
            address=address,
            block=without_key(address)[0],
            module=module,
            root=self.subject.part.root.path,
            file=place.file,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            attribute=attributes[0] if len(attributes) == 1 else "",
            message=self.mask(_message(check, attributes)),
            evidence=[],
            reason="a comment keeps Checkov from checking this" if check.result == "SKIPPED" else "",
            suppression=self._suppression(check, address, place),
            fingerprint=fingerprint(check.id, address, (), self.subject.place),
            calls=[self._line(check.caller, check.caller_line)] if check.caller else [],
            engine=NAME,
        )

    def _suppression(self, check: Check, address: str, place: Location) -> SuppressionRecord | None:
        """Why a failure does not count: a comment in Checkov's notation, or one in ours that names its check."""
        if check.result == "SKIPPED":
            return SuppressionRecord(NAME, check.id, self.mask(check.comment), "", "", place.file, place.line)
        if check.result == "FAILED":
            for one in self.own_comments.get(without_keys(address), ()):
                if any(fnmatchcase(check.id, rule) for rule in one.said.rule.split(",")):
                    self.subject.part.used.add(one.comment)
                    return one.said
        return None

    def _severity(self, check: Check) -> SeverityName:
        own = next((one for one in SEVERITIES if one == check.severity), UNRATED)
        return self.known.severities.get(check.id, own)

    def _place(self, check: Check, address: str) -> Location:
        """The block's first line; of a plan, where we know the block to be."""
        if self.subject.part.root.kind == "plan":
            return self.places.get(address, NOWHERE)
        return self._line(check.file, check.line)

    def _line(self, path: str, line: int) -> Location:
        file = self.shown(path)
        if file not in self.texts:
            self.texts[file] = _lines(Path(path))
        lines = self.texts[file]
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Location(file, line, 1, line, len(text) + 1)


def _lines(path: Path) -> list[str]:
    """The lines of a file; none where it cannot be read."""
    try:
        if path.stat().st_size <= LARGEST_TEXT:
            return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError:
        pass
    return []


def _attribute(path: str) -> str:
    """`ingress/[0]/from_port` as `ingress[0].from_port`."""
    return path.replace("/[", "[").replace("/", ".")


def _module(address: str) -> str:
    try:
        return parse_address(address).module
    except AddressError:
        return ""


def _message(check: Check, attributes: Sequence[str]) -> str:
    """One sentence that can stand alone, as in a comment or an annotation."""
    if check.result == "SKIPPED":
        return f'Checkov was not to ask: "{check.title}"'
    looked = f", looking at {', '.join(attributes)}" if attributes else ""
    more = f": {'; '.join(check.details)}" if check.details else ""
    return f'Checkov says {"yes" if check.result == "PASSED" else "no"} to "{check.title}"{looked}{more}'


def _policy(check: Check, severity: SeverityName) -> PolicyRecord:
    return PolicyRecord(
        id=check.id,
        title=check.title,
        severity=severity,
        rationale="A check of Checkov, which ran beside readygate.",
        remediation=f"See {check.link or INDEX}.",
        references=[check.link or INDEX],
        engine=NAME,
    )
