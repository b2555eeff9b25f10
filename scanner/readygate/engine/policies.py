"""Find policies, and load those that a scan needs.

Policies come from installed packages (entry-point group `readygate.policies`) and from directories that the user names. Their files are
indexed without importing them; a module is imported when a resource of one of its types is present.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, cast

from msgspec import Struct
from msgspec.structs import replace

from readygate.engine.entry_points import policy_packages
from readygate.engine.policy_index import POLICY_FILE, PolicyEntry, index_directory, is_declarative
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.policy import Parameters, Policy, Setting, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, Verdict

Check: TypeAlias = Callable[[Resource], Truth | Verdict]
Functions: TypeAlias = tuple[Check, Check | None]


class PolicyError(Exception):
    """A policy file is not as a policy has to be; the message says what is missing and is meant for its author."""


class PolicyFileError(PolicyError):
    """The same of a file whose every mistake is known; each message names file and line."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes


class ParameterError(Exception):
    """The user's setting of a policy's parameter does not fit."""


class PolicyPackage(Struct, frozen=True, kw_only=True):
    """A place that holds policies: a directory, and the name of the package that it is (or a made-up one)."""

    name: str
    directory: Path
    single_files: bool = False
    """Whether each YAML file in it may be a policy, and not only those called `policy.yaml`."""


class LoadedPolicy(Struct, frozen=True, kw_only=True):
    """A policy ready to be applied: its metadata with the user's severity, its functions with the user's parameters."""

    policy: Policy
    check: Check
    applies: Check | None
    path: Path
    rationale: str


class PolicySource(Struct, frozen=True):
    """What a policy file defines: metadata, why the policy exists, and its functions `check` and `applies` for the values of its parameters."""

    policy: Policy
    rationale: str
    functions: Callable[[Parameters], Functions]


class Customisation(Struct, frozen=True, kw_only=True):
    """How the user changes policies: parameters and severities by policy id."""

    parameters: Mapping[str, Mapping[str, object]]
    severities: Mapping[str, Severity]


AS_SHIPPED = Customisation(parameters={}, severities={})


class Catalogue:
    """All policies that were found, by id and by resource type."""

    def __init__(self, packages: Iterable[PolicyPackage]) -> None:
        self.packages = tuple(packages)
        self.entries: list[PolicyEntry] = []
        self.diagnostics: list[Diagnostic] = []
        self._package_of: dict[str, PolicyPackage] = {}
        self._by_id: dict[str, PolicyEntry] = {}
        self._read: dict[str, PolicySource] = {}
        for package in self.packages:
            try:
                entries = index_directory(package.directory, single_files=package.single_files)
            except OSError as error:
                self._complain(f"Policies in {package.directory} cannot be read", f"{error.strerror}.")
                continue
            for entry in entries:
                self._add(entry, package)

    def _add(self, entry: PolicyEntry, package: PolicyPackage) -> None:
        if entry.id in self._by_id:
            if entry.path != self._by_id[entry.id].path:
                self._complain(f"Policy {entry.id} is defined twice", f"{entry.path} is not used: {self._by_id[entry.id].path} came first.")
            return
        self.entries.append(entry)
        self._package_of[entry.path] = package
        if entry.id:
            self._by_id[entry.id] = entry

    def _complain(self, summary: str, detail: str) -> None:
        self.diagnostics.append(Diagnostic(Level.ERROR, summary, detail))

    @cached_property
    def _ids(self) -> dict[str, PolicyEntry]:
        """Entries by id and by former id."""
        former = {alias: entry for entry in self.entries for alias in entry.aliases}
        return former | self._by_id

    @property
    def ids(self) -> list[str]:
        """All ids, sorted."""
        return sorted(self._by_id)

    def find(self, id_: str) -> PolicyEntry | None:
        """The policy of this id or former id."""
        return self._ids.get(id_)

    def matching(self, pattern: str) -> list[PolicyEntry]:
        """The policies whose id matches a pattern such as `aws-sqs-*`, or the one with this former id."""
        if entry := self.find(pattern):
            return [entry]
        return [entry for entry in self.entries if entry.id and fnmatchcase(entry.id, pattern)]

    def load(self, entry: PolicyEntry, customisation: Customisation = AS_SHIPPED) -> LoadedPolicy:
        """Read or import a policy. Raises PolicyError, ParameterError, or whatever the module itself raises."""
        source = self._declarative(entry) if is_declarative(entry.path) else self._module(entry)
        policy = source.policy
        if entry.id and entry.id != policy.id:
            raise PolicyError(f"its POLICY is written with the id {entry.id}, but has the id {policy.id} when it is imported")
        if entry.types is not None and set(entry.types) != set(policy.types):
            raise PolicyError("its resource types when it is imported are not those that are written; write them as plain texts")
        check, applies = source.functions(Parameters(_settings(policy, customisation.parameters.get(policy.id, {}))))
        if severity := customisation.severities.get(policy.id):
            policy = replace(policy, severity=severity)
        return LoadedPolicy(policy=policy, check=check, applies=applies, path=Path(entry.path), rationale=source.rationale)

    def _declarative(self, entry: PolicyEntry) -> PolicySource:
        """The policy that a YAML file defines, read once for all roots of a scan."""
        if entry.path not in self._read:
            self._read[entry.path] = declarative_source(entry.path)
        return self._read[entry.path]

    def _module(self, entry: PolicyEntry) -> PolicySource:
        """The policy that a Python file defines."""
        module = _import(f"{self._package_of[entry.path].name}.{entry.module}", entry.path)
        policy = getattr(module, "POLICY", None)
        check = getattr(module, "check", None)
        applies = getattr(module, "applies", None)
        if not isinstance(policy, Policy):
            raise PolicyError("it has no POLICY = Policy(...)")
        if not callable(check):
            raise PolicyError("it has no function check(resource)")

        def functions(settings: Parameters) -> Functions:
            return _bound(check, settings), _bound(applies, settings) if applies is not None else None

        return PolicySource(policy, (module.__doc__ or "").strip(), functions)


def declarative_source(path: str) -> PolicySource:
    """The policy that a YAML file defines. Raises PolicyFileError with every mistake in it."""
    from readygate.engine.declarative.document import read_policy
    from readygate.engine.yaml_file import YamlFileError

    try:
        definition = read_policy(Path(path))
    except YamlFileError as error:
        raise PolicyFileError([str(problem) for problem in error.problems]) from error

    def functions(settings: Parameters) -> Functions:
        check, applies, mistakes = definition.functions(settings)
        if mistakes:
            raise ParameterError(f"policy {definition.policy.id} cannot take these parameters: {'; '.join(mistakes)}")
        return lambda resource: definition.check(check, resource), applies

    return PolicySource(definition.policy, definition.rationale, functions)


def installed_packages() -> tuple[list[PolicyPackage], list[Diagnostic]]:
    """The packages that installed distributions offer, and what is wrong with those that cannot be found."""
    packages: list[PolicyPackage] = []
    diagnostics: list[Diagnostic] = []
    for name in policy_packages():
        try:
            # A plain top-level package is found without the import hooks, and without importing anything.
            spec = importlib.machinery.PathFinder.find_spec(name) if "." not in name else None
            spec = spec or importlib.util.find_spec(name)
        except (ImportError, ValueError) as error:
            diagnostics.append(Diagnostic(Level.ERROR, f"Policy package {name} cannot be imported", f"{error}."))
            continue
        if spec is None or not spec.submodule_search_locations:
            diagnostics.append(Diagnostic(Level.ERROR, f"Policy package {name} is installed but not found", "It has to be a package."))
            continue
        packages += [PolicyPackage(name=name, directory=Path(place)) for place in dict.fromkeys(spec.submodule_search_locations)]
    return packages, diagnostics


def directory_package(directory: Path) -> PolicyPackage:
    """A directory of the user's as a package of policies."""
    resolved = directory.resolve()
    return PolicyPackage(name=f"readygate_policies_in_{zlib.crc32(str(resolved).encode()):08x}", directory=resolved, single_files=True)


def discover(directories: Iterable[Path] = ()) -> Catalogue:
    """All policies: the installed ones and those below the given directories."""
    packages, diagnostics = installed_packages()
    catalogue = Catalogue([*packages, *(directory_package(directory) for directory in directories)])
    catalogue.diagnostics[:0] = diagnostics
    return catalogue


def _import(name: str, path: str) -> ModuleType:
    """The module of a policy file, imported without its parent packages."""
    if (loaded := sys.modules.get(name)) is not None:
        return loaded
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PolicyError(f"{POLICY_FILE} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _bound(function: Callable[..., Truth | Verdict], parameters: Parameters) -> Check:
    """A policy's function as one of the resource alone; those that take two arguments get the parameters."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_argcount < 2:
        return cast("Check", function)
    return lambda resource: function(resource, parameters)


def _settings(policy: Policy, given: Mapping[str, object]) -> dict[str, Setting]:
    """The parameters' values: the user's where there is one, else the default. Raises ParameterError."""
    for name in given:
        if name not in policy.parameters:
            known = ", ".join(policy.parameters) or "none"
            raise ParameterError(f"policy {policy.id} has no parameter {name} (it has: {known})")
    return {
        name: _setting(policy.id, name, parameter.default, given[name]) if name in given else parameter.default
        for name, parameter in policy.parameters.items()
    }


def _setting(id_: str, name: str, default: Setting, value: object) -> Setting:
    """A value as the kind of setting that the default is; where there is no default, any kind will do."""
    if isinstance(value, list):
        value = tuple(value)
    if default is None:
        fits = value is None or isinstance(value, str | int) or (isinstance(value, tuple) and all(isinstance(item, str | int) for item in value))
        wanted = "a text, a number, true, false, or a list of texts or numbers"
    elif isinstance(default, tuple):
        kind = type(default[0]) if default else str
        fits = isinstance(value, tuple) and all(type(item) is kind for item in value)
        wanted = f"a list of {'numbers' if kind is int else 'texts'}"
    else:
        fits = type(value) is type(default)
        wanted = {bool: "true or false", int: "a whole number", str: "a text"}[type(default)]
    if not fits:
        raise ParameterError(f"parameter {name} of policy {id_} must be {wanted}, not {value!r}")
    return cast("Setting", value)
