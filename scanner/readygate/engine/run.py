"""Apply policies to resources.

Here (in `attempt`) every exception is caught and told: a policy is other people's code, and one that crashes must neither stop the scan nor
be taken for an answer. Nothing else may do so but the command line, whose exit code must not say "policies fail" after a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from msgspec import Struct, field

from readygate.engine.policies import AS_SHIPPED, Catalogue, Customisation, LoadedPolicy, ParameterError, PolicyError, PolicyFileError
from readygate.engine.policy_index import PolicyEntry
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.finding import Finding, Outcome
from readygate.model.fingerprint import fingerprint
from readygate.model.graph import Graph
from readygate.model.location import Range
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Evidence, Truth, Verdict
from readygate.model.values import Path as AttributePath

Result = TypeVar("Result")

PASS, FAIL, UNDECIDED, NOT_APPLICABLE = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
"""Looked up once: Python 3.11 takes as long to read a member of an enumeration as to call a function."""
MOST_FACTS = 4
MOST_REASONS = 2
"""Facts that a message names, where the outcome is known and where it is not; the evidence holds all of them."""


class Crash(Struct, frozen=True):
    """An exception that was raised where none should be, and the place it is put down to."""

    error: Exception
    place: str

    def __str__(self) -> str:
        return f"{type(self.error).__name__}: {self.error} ({self.place})"


class Judgement(Struct):
    """What the policies found, which of them could not be used, and why each of them exists (its docstring, by id)."""

    findings: list[Finding] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    rationales: dict[str, str] = field(default_factory=dict)


def judge(
    graph: Graph,
    catalogue: Catalogue,
    customisation: Customisation = AS_SHIPPED,
    entries: Iterable[PolicyEntry] | None = None,
    root: str = "",
) -> Judgement:
    """Apply policies of a catalogue, by default all of them, to the resources of their types; `root` is for the fingerprints.

    Raises ParameterError.
    """
    judgement = Judgement()
    chosen = catalogue.entries if entries is None else entries
    judgement.findings.extend(judged(graph, catalogue, customisation, chosen, root, judgement))
    return judgement


def judged(
    graph: Graph,
    catalogue: Catalogue,
    customisation: Customisation,
    entries: Iterable[PolicyEntry],
    root: str,
    judgement: Judgement,
) -> Iterator[Finding]:
    """The findings one by one, for whoever does not need all of them at a time; the rest of the judgement is filled in. Raises ParameterError."""
    subjects = subjects_of(graph)
    for entry in entries:
        if entry.types is not None and entry.id and subjects.keys().isdisjoint(entry.types):
            continue
        loaded = load(catalogue, entry, customisation, judgement.diagnostics)
        if loaded is not None:
            judgement.rationales[loaded.policy.id] = loaded.rationale
            for type_ in _judged_types(loaded, subjects):
                for resource in subjects.get(type_, ()):
                    yield apply(loaded, resource, root)


def _judged_types(loaded: LoadedPolicy, subjects: Mapping[str, list[Resource]]) -> Iterable[str]:
    """The types that a policy judges, with those that its patterns match: `*` alone stands for what a provider makes, and for nothing else."""
    for pattern in loaded.policy.types:
        if "*" not in pattern:
            yield pattern
            continue
        parts = ("data.", "terraform", "repository")
        named = pattern.startswith(parts)
        managed = (type_ for type_, members in subjects.items() if named or (members[0].mode == "managed" and not type_.startswith(parts)))
        yield from (type_ for type_ in managed if fnmatchcase(type_, pattern))


def load(catalogue: Catalogue, entry: PolicyEntry, customisation: Customisation, diagnostics: list[Diagnostic]) -> LoadedPolicy | None:
    """A policy, or None and a diagnostic where its file is broken. Raises ParameterError."""
    loaded = attempt(lambda: catalogue.load(entry, customisation), Path(entry.path), through=ParameterError)
    if not isinstance(loaded, Crash):
        return loaded
    why = str(loaded.error) if isinstance(loaded.error, PolicyError) else str(loaded)
    details = loaded.error.mistakes if isinstance(loaded.error, PolicyFileError) else [f"{entry.path}: {why}"]
    diagnostics += [Diagnostic(Level.ERROR, f"Policy {entry.id or entry.module} cannot be used", f"{detail}.") for detail in details]
    return None


def load_all(catalogue: Catalogue, customisation: Customisation = AS_SHIPPED) -> tuple[list[LoadedPolicy], list[Diagnostic]]:
    """Every policy, sorted by id, and what is wrong with those that cannot be used."""
    diagnostics = list(catalogue.diagnostics)
    loaded = [policy for entry in catalogue.entries if (policy := load(catalogue, entry, customisation, diagnostics))]
    return sorted(loaded, key=lambda one: one.policy.id), diagnostics


def apply(loaded: LoadedPolicy, resource: Resource, root: str = "") -> Finding:
    """What one policy says of one resource."""
    answer = attempt(lambda: _answer(loaded, resource), loaded.path)
    facts: tuple[Evidence, ...] = ()
    if isinstance(answer, Crash):
        outcome, message, reason = Outcome.ERROR, f"the policy crashed: {answer}", str(answer)
    else:
        judged, facts, said = answer
        outcome, message, reason = _worded(loaded, resource, judged, facts, said)
    path = _deciding(resource, facts)
    return Finding(
        policy=loaded.policy,
        outcome=outcome,
        resource=resource,
        path=path,
        location=_written(resource, path, facts),
        message=message,
        evidence=facts,
        reason=reason,
        fingerprint=fingerprint(loaded.policy.id, resource.address, path, root),
    )


def _worded(loaded: LoadedPolicy, resource: Resource, outcome: Outcome, facts: tuple[Evidence, ...], said: str) -> tuple[Outcome, str, str]:
    """The outcome with its message and reason; what fails only if it exists is not known to fail."""
    if outcome is UNDECIDED:
        reason = _sentence(resource, facts, MOST_REASONS) or said or "the policy does not say why"
        return outcome, said or f"cannot tell: {reason}", reason
    if resource.damage and outcome is not NOT_APPLICABLE:
        return UNDECIDED, f"cannot tell: {resource.damage}", resource.damage
    text = said or _sentence(resource, facts) or _plain(loaded, outcome)
    if outcome is FAIL and not resource.existence.is_true:
        reason = resource.existence_reason or "whether it exists is not known"
        return UNDECIDED, f"cannot tell: {reason}; if it exists: {text}", reason
    return outcome, text, ""


def subjects_of(graph: Graph) -> dict[str, list[Resource]]:
    """The resources by the name under which policies ask for them: the type, with `data.` before it for data sources."""
    subjects: dict[str, list[Resource]] = {}
    for resource in graph.resources:
        name = resource.type if resource.mode == "managed" or resource.is_declared else f"{resource.mode}.{resource.type}"
        subjects.setdefault(name, []).append(resource)
    return subjects


def _answer(loaded: LoadedPolicy, resource: Resource) -> tuple[Outcome, tuple[Evidence, ...], str]:
    """`~applies | check` with the facts that decide it, and the policy's own message."""
    applies, why_not = _asked(loaded.applies, resource) if loaded.applies else (TRUE, "")
    if applies.is_false:
        return NOT_APPLICABLE, applies.because, why_not
    held, said = _asked(loaded.check, resource)
    if held.is_true:
        return PASS, held.because, said
    if applies.is_true:
        return (FAIL if held.is_false else UNDECIDED), held.because, said
    if held.is_false:
        return UNDECIDED, applies.because, why_not
    return UNDECIDED, applies.because + held.because, said


def _asked(function: Callable[[Resource], Truth | Verdict], resource: Resource) -> tuple[Truth, str]:
    """The answer of one function of a policy, and its own message. Raises TypeError where nobody could report it."""
    answer: Any = function(resource)
    truth, said = (answer.truth, answer.message) if isinstance(answer, Verdict) else (answer, "")
    if not isinstance(truth, Truth) or not isinstance(said, str):
        raise TypeError(f"{_name(function)} answered {type(answer).__name__}, not Truth or Verdict")
    if not all(map(_is_fact, truth.because)):
        raise TypeError(f"{_name(function)} gave as its evidence what is no fact about an attribute of a resource")
    return truth, said


def _name(function: Callable[[Resource], Truth | Verdict]) -> str:
    return getattr(function, "__name__", "the policy")


_STEPS = frozenset((str, int))


def _is_fact(fact: Evidence) -> bool:
    """Whether it is evidence of the types that it declares, which nothing checks when it is made."""
    if type(fact) is not Evidence or type(fact.resource) is not Resource or type(fact.path) is not tuple or type(fact.statement) is not str:
        return False
    return _STEPS.issuperset(map(type, fact.path))


def attempt(action: Callable[[], Result], file: Path | None = None, through: type[Exception] | tuple[type[Exception], ...] = ()) -> Result | Crash:
    """The result of an action, or its crash, put down to the last line in `file` that led to it; exceptions in `through` are let pass."""
    try:
        return action()
    except through:
        raise
    except Exception as error:  # noqa: BLE001 - see the head of this file
        frames = [(Path(frame.f_code.co_filename), line) for frame, line in _frames(error)]
        path, line = ([place for place in frames if place[0] == file] or frames)[-1]
        return Crash(error, f"{path.name}:{line}")


def _frames(error: Exception) -> Iterator[tuple[FrameType, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _deciding(resource: Resource, facts: Iterable[Evidence]) -> AttributePath:
    """The attribute of the resource that decided: the first fact about one that is written, else the first about any."""
    written = resource.source.ranges if resource.source else None
    first: AttributePath = ()
    for fact in facts:
        if fact.path and fact.resource is resource:
            if not written or fact.path[:1] in written:
                return fact.path
            first = first or fact.path
    return first


def _written(resource: Resource, path: AttributePath, facts: Iterable[Evidence]) -> Range | None:
    """Where the finding is shown: at the attribute that decided, or at the statement of a policy document that says so for the resource."""
    if not path:
        for fact in facts:
            if fact.resource.mode == "data" and fact.path:
                return fact.location
    return resource.range_of(path)


def _sentence(resource: Resource, facts: tuple[Evidence, ...], most: int = MOST_FACTS) -> str:
    """The facts in one line; those about other resources name them."""
    texts = dict.fromkeys([_stated(fact, resource) for fact in facts])
    shown = list(texts)[:most]
    more = len(texts) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _stated(fact: Evidence, resource: Resource) -> str:
    if fact.resource is resource or fact.resource.address in fact.statement:
        return fact.statement
    return f"{fact.resource.address}: {fact.statement}"


def _plain(loaded: LoadedPolicy, outcome: Outcome) -> str:
    """The message of an answer that names no fact."""
    if outcome is NOT_APPLICABLE:
        return "the policy does not apply here"
    return f"{loaded.policy.title}: {'yes' if outcome is PASS else 'no'}"
