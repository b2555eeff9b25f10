"""One scan from directories, plans and states to a report: brings views, engine and report together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from itertools import chain

from readygate.cli.acceptance import Accepted, KnownBefore, by_waiver, first_of, idle, waivers_of
from readygate.cli.processors import processors
from readygate.cli.request import FAIL_ON, Brief, Request, Result, prepare
from readygate.cli.targets import Target
from readygate.engine.policies import ParameterError
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import Crash, Judgement, attempt, judge
from readygate.engine.settings import SettingsError
from readygate.engine.suppressions import Rules, Suppressed, suppress
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.graph import Graph
from readygate.report.gather import Examined, RootReport, diagnostic_record, gather
from readygate.report.merge import merge, nothing_accepted
from readygate.report.records import FindingRecord, NotScanned
from readygate.toolkit.masking import MASK
from readygate.views.secrets import readable_keys, unattached_secrets
from readygate.views.view import View

MANY = 4_000
"""Resources from which on the policies are shared out among processes: below, starting them takes longer than it saves."""


def scan(request: Request, run: Callable[[Brief, list[Target]], list[RootReport]] | None = None) -> Result:
    """Scan every root module below the given directories, every given plan and state. Raises click's usage errors and SettingsError."""
    if ".." in request.since:
        from readygate.cli.since import between

        return between(request, lambda there: scan(there, run))
    started = datetime.now(UTC)
    brief, targets, problems = prepare(request)
    parts = (run or _one_by_one)(brief, targets)
    waivers = waivers_of(brief)
    baseline = KnownBefore(request.baseline) if request.baseline else None
    accepted: list[Accepted] = [by_waiver(waivers)] if waivers.waivers else []
    accepted += [baseline] if baseline else []
    failed_before: Collection[FindingRecord] = ()
    if request.since:
        from readygate.cli.since import before_change, by_change

        before = before_change(request, run or _one_by_one)
        accepted.append(by_change(before))
        failed_before = before.failures.values()
    threshold = request.fail_on or brief.settings.settings.fail_on or FAIL_ON
    told = chain(problems, waivers.lapsed(), waivers.misnamed(brief.catalogue), idle(brief, waivers, baseline))
    report = merge(parts, map(diagnostic_record, told), threshold, first_of(accepted) if accepted else nothing_accepted, failed_before)
    texts = {name: text for part in parts for name, text in part.texts.items()}
    if not request.with_lines:
        return Result(report=report, texts=texts, repository=brief.repository, started=started)
    from readygate.cli.owners import owners_by_file

    owners = owners_by_file(brief.repository, {one.file for one in report.findings if one.file})
    return Result(report=report, texts=texts, repository=brief.repository, started=started, lines=_lines(parts), owners=owners)


def _lines(parts: list[RootReport]) -> dict[str, dict[int, str]]:
    """The lines that all root modules show; of a file that several of them share, a line that one of them masks stays masked."""
    lines: dict[str, dict[int, str]] = {}
    for part in parts:
        for name, shown in part.lines.items():
            known = lines.setdefault(name, {})
            known.update({number: text for number, text in shown.items() if number not in known or MASK in text})
    return lines


def _one_by_one(brief: Brief, targets: list[Target]) -> list[RootReport]:
    return [examine(brief, target) for target in targets]


def examine(brief: Brief, target: Target) -> RootReport:
    """Read and judge one target. A defect of readygate itself that shows in one of them leaves the others alone, and is told."""
    found = attempt(lambda: _examined(brief, target), through=(SettingsError, ParameterError))
    if isinstance(found, Crash):
        # What the exception says is left out: it may quote a value, and whether that is a secret is not known here.
        detail = f"This is a defect of readygate, please report it: {type(found.error).__name__} ({found.place})."
        told = Diagnostic(Level.ERROR, f"{target.name} could not be judged", detail)
        return gather(Examined(root=target.name, resources=(), findings=(), diagnostics=[told], sources=()), target.shown)
    return found


def _examined(brief: Brief, target: Target) -> RootReport:
    view = target.view(brief.settings, brief.request.given, alone=brief.alone)
    report = _reported(brief, target, view)
    if view.kind != "live":
        return report
    from readygate.cli.live import confirmed_by

    again = confirmed_by(target, view, {one.address for one in report.findings if one.outcome == "fail"})
    return _reported(brief, target, again) if again is not None else report


def _reported(brief: Brief, target: Target, view: View) -> RootReport:
    """What the policies find in a view, of a large one in several processes."""
    graph = view.graph()
    entries = brief.selection.entries(brief.catalogue)
    number = brief.request.jobs or processors()
    if len(graph.resources) < MANY or number < 2:
        return _judged(brief, target, view, graph, entries)
    from readygate.cli.portions import by_service, in_portions

    return in_portions(number, by_service(entries, graph), lambda share: _judged(brief, target, view, graph, share))


def _judged(brief: Brief, target: Target, view: View, graph: Graph, entries: Iterable[PolicyEntry]) -> RootReport:
    """What some policies find in a view."""
    judgement = judge(graph, brief.catalogue, brief.customisation, entries, target.place(brief.repository))
    marked = _suppressed(brief, judgement, view)
    return gather(
        Examined(
            root=target.name,
            kind=view.kind,
            outline=view.outline,
            resources=view.resources,
            declarations=view.declarations,
            findings=marked.findings,
            diagnostics=[*view.diagnostics, *judgement.diagnostics, *marked.diagnostics],
            sources=view.sources,
            rationales=judgement.rationales,
            not_scanned=_not_scanned(view, target.name),
            assumptions=view.assumed.values(),
            secrets=unattached_secrets(view),
            readable_keys=readable_keys(view),
            idle=marked.idle if brief.selection.all_of_them else {},
            used=frozenset(marked.used),
            of_peers=marked.of_peers,
            with_lines=brief.request.with_lines,
        ),
        target.shown,
    )


def _suppressed(brief: Brief, judgement: Judgement, view: View) -> Suppressed:
    said = brief.settings.settings.suppressions
    known = frozenset(brief.catalogue.ids) | {alias for entry in brief.catalogue.entries for alias in entry.aliases}
    rules = Rules(required=tuple(said.require), peers=said.peers)
    resources = (*view.resources, *view.declarations)
    return suppress(judgement.findings, view.sources, known, brief.request.today, rules, view.workspace, resources)


def _not_scanned(view: View, root: str) -> list[NotScanned]:
    sources = {module.address: module.source for module in view.unscanned}
    return [NotScanned(address=one.name, source=sources.get(one.name, ""), reason=one.reason, root=root) for one in view.not_scanned]
