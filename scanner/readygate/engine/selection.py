"""Which policies a scan applies, and how the user changes them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from readygate.engine.policies import Catalogue, Customisation, ParameterError
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import load
from readygate.engine.settings import SettingsFile
from readygate.model.diagnostic import Diagnostic

PEERS = ("CKV_", "CKV2_")
"""How the ids of checks begin that other scanners make beside ours."""


def is_of_peer(name: str) -> bool:
    """Whether an id or pattern is about another scanner's checks: it says nothing of our policies then."""
    return name.startswith(PEERS)


class UnknownPolicyError(Exception):
    """No policy has this id, or matches this pattern."""


class Selection(Struct, frozen=True):
    """Paths of the policy files that are applied; `all_of_them` tells that none was left out."""

    paths: frozenset[str]
    all_of_them: bool

    def __contains__(self, entry: PolicyEntry) -> bool:
        """Whether a policy is applied. A file whose id only importing tells is left out when policies are picked by id."""
        return entry.path in self.paths

    def entries(self, catalogue: Catalogue) -> list[PolicyEntry]:
        """The policies that are applied."""
        return [entry for entry in catalogue.entries if entry in self]

    def types(self, catalogue: Catalogue, prefix: str) -> frozenset[str]:
        """The types with a prefix that the chosen policies judge."""
        return frozenset(type_ for entry in self.entries(catalogue) for type_ in entry.types or () if type_.startswith(prefix))


def select(catalogue: Catalogue, include: Iterable[str], exclude: Iterable[str], settings: SettingsFile) -> Selection:
    """The policies that the command line includes (else the settings enable) less those that either leaves out. Raises UnknownPolicyError."""
    choice = settings.settings.policies
    given = [name for name in include if not is_of_peer(name)]
    wanted = given or [name for name in choice.enable if not is_of_peer(name)]
    chosen = _matching(catalogue, wanted) if wanted else {entry.path for entry in catalogue.entries}
    chosen -= _matching(catalogue, exclude)
    if not given:
        chosen -= _matching(catalogue, choice.disable)
    return Selection(frozenset(chosen), len(chosen) == len(catalogue.entries))


def customise(catalogue: Catalogue, settings: SettingsFile) -> tuple[Customisation, list[Diagnostic]]:
    """The user's parameters and severities, by current policy id. Raises SettingsError where they fit no policy."""
    said = settings.settings
    diagnostics: list[Diagnostic] = []
    parameters = {}
    for name, values in said.parameters.items():
        entry = _known(catalogue, settings, "parameters", name)
        parameters[entry.id] = values
        try:
            load(catalogue, entry, Customisation(parameters=parameters, severities={}), diagnostics)
        except ParameterError as error:
            wrong = next((value for value in values if f"parameter {value}" in str(error)), "")
            raise settings.problem(("parameters", name, wrong), str(error)) from error
    ours = {name: severity for name, severity in said.severity.items() if not is_of_peer(name)}
    severities = {_known(catalogue, settings, "severity", name).id: severity for name, severity in ours.items()}
    return Customisation(parameters=parameters, severities=severities), diagnostics


def nearest(catalogue: Catalogue, name: str) -> str:
    """The end of a sentence that tells which id may have been meant."""
    import difflib

    near = difflib.get_close_matches(name, catalogue.ids, n=1)
    return f"; did you mean {near[0]}?" if near else "; `readygate policy list` shows all"


def _known(catalogue: Catalogue, settings: SettingsFile, section: str, name: str) -> PolicyEntry:
    entry = catalogue.find(name)
    if entry is None:
        raise settings.problem((section, name), f"{section}: there is no policy {name}{nearest(catalogue, name)}")
    return entry


def _matching(catalogue: Catalogue, patterns: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if is_of_peer(pattern):
            continue
        entries = catalogue.matching(pattern)
        if not entries:
            raise UnknownPolicyError(f"no policy matches {pattern}{nearest(catalogue, pattern)}")
        found.update(entry.path for entry in entries)
    return found
