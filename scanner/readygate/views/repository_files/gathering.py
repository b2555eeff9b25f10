"""Find a repository's files, and read those of a known kind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Position, Range, Source
from readygate.model.resource import BlockSource, Resource
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import Path as AttributePath
from readygate.model.values import Unknown, Value
from readygate.toolkit.ignore_rules import Rule, deciding_rule, patterns_of
from readygate.views.repository_files.compose import compose_services
from readygate.views.repository_files.credentials import LARGEST_SEARCHED, credentials, is_searched, is_text
from readygate.views.repository_files.dbt import PROFILES, PROJECT, dbt_models, dbt_profiles, dbt_project, is_project
from readygate.views.repository_files.dependencies import LOCK_FILES, is_manifest, lock_file, manifest
from readygate.views.repository_files.documents import document
from readygate.views.repository_files.files import MODE, UnreadableFileError, directory_of
from readygate.views.repository_files.git_index import IndexFormatError, git_directory, tracked_files
from readygate.views.repository_files.makefiles import makefile
from readygate.views.repository_files.monitoring import dashboard, monitoring_yaml
from readygate.views.repository_files.owners import PLACES, codeowners
from readygate.views.repository_files.plain_files import dockerfile, environment_template, ignore_file
from readygate.views.repository_files.python_files import python_file
from readygate.views.repository_files.workflows import azure_workflow, github_workflow, gitlab_workflow
from readygate.views.repository_files.yaml_text import YamlProblem
from readygate.views.view import NotScanned, View

LARGEST_FILE = 1024 * 1024
"""Bytes of a file whose contents are read."""
IGNORE_FILE = ".gitignore"
MAKEFILES = ("GNUmakefile", "makefile", "Makefile")
START = Position(1, 1, 0)
DOCUMENT = "repository_document"
CREDENTIAL = "repository_credential"
COSTLY = (DOCUMENT, CREDENTIAL)
LEFT_OUT = "The settings leave them out (files.exclude)."

Reader = Callable[[Source], Iterator[Resource]]
_COMPOSE = re.compile(r"(docker-)?compose([.-][\w.-]+)?\.ya?ml")
_TEMPLATE = re.compile(r"\.?env(\.[\w-]+)*\.(example|sample|template|dist|tmpl)|(example|sample|template)\.env", re.IGNORECASE)
_DOCKERFILE = re.compile(r"(Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.[Dd]ockerfile")


def load_repository(root: Path, types: Collection[str] = COSTLY, leaves_out: Callable[[str], bool] = lambda _: False) -> View:
    """The files of the repository whose root is given; of a directory without git, those that git would add.

    Documents, of which there may be thousands, are only read where `types` holds theirs, and all files are searched for credentials
    only where it holds that of credentials. `leaves_out` tells, by their paths, the files that do not count.
    """
    return _Gathering(root.absolute(), frozenset(types), os.path.realpath(root), leaves_out).view()


def files_of(root: Path) -> list[str]:
    """The paths of a repository's files: those that git tracks, or, where that cannot be told, those that it would."""
    gathering = _Gathering(root, frozenset(), os.path.realpath(root), lambda _: False)
    tracked = gathering._tracked()  # noqa: SLF001 - this module's own
    return tracked if isinstance(tracked, list) else gathering._untracked()  # noqa: SLF001


def reader_of(path: str) -> Reader | None:
    """What reads a file, told by its name and place."""
    name, directory = PurePosixPath(path).name, directory_of(path)
    if name in LOCK_FILES:
        return lock_file
    if path in PLACES:
        return codeowners
    if name == IGNORE_FILE:
        return ignore_file
    if _TEMPLATE.fullmatch(name):
        return environment_template
    if _DOCKERFILE.fullmatch(name) and not name.endswith(".dockerignore"):
        return dockerfile
    if name.endswith((".yml", ".yaml")):
        if directory == ".github/workflows":
            return github_workflow
        if path in (".gitlab-ci.yml", ".gitlab-ci.yaml"):
            return gitlab_workflow
        if name.startswith("azure-pipelines") or directory == ".azure-pipelines":
            return azure_workflow
        if _COMPOSE.fullmatch(name):
            return compose_services
    if is_manifest(name):
        return manifest
    return _reader_by_ending(path, name)


def _reader_by_ending(path: str, name: str) -> Reader | None:
    """What reads a file whose kind its contents tell."""
    if name == PROJECT:
        return dbt_project if is_project(path) else None
    if name == PROFILES:
        return dbt_profiles
    if name in MAKEFILES:
        return makefile
    if name.endswith((".yml", ".yaml", ".rules")):
        return monitoring_yaml
    if name.endswith(".json"):
        return dashboard
    if name.endswith(".py"):
        return python_file
    return document if name.lower().endswith((".md", ".markdown")) else None


class _Gathering(Struct):
    """One repository while it is read."""

    root: Path
    types: frozenset[str]
    real_root: str
    """The root with no link in its path."""
    leaves_out: Callable[[str], bool]
    resources: list[Resource] = []
    sources: dict[str, Source] = {}
    diagnostics: list[Diagnostic] = []
    missing: list[NotScanned] = []
    ignore_files: list[tuple[str, Source | None]] = field(default_factory=list)
    """Those of git: their paths and texts, None where they cannot be read."""
    unsearched: list[Value] = []
    """Files that are too large to be searched for credentials."""

    def view(self) -> View:
        """Everything about it."""
        tracked = self._tracked()
        every = tracked if isinstance(tracked, list) else self._untracked()
        paths = [path for path in every if not self.leaves_out(path)]
        left_out: list[Value] = [path for path in every if self.leaves_out(path)]
        if left_out:
            self.diagnostics.append(Diagnostic(Level.NOTE, f"{len(left_out)} files of the repository are not judged", LEFT_OUT))
        for path in paths:
            reader = reader_of(path)
            if reader is not None and (DOCUMENT in self.types or reader is not document):
                self._read(path, reader)
        self._read_models(paths)
        if CREDENTIAL in self.types:
            self._search(paths)
        self.resources.insert(0, self._repository(tracked, left_out))
        return View(
            root=".",
            workspace="default",
            resources=(),
            unscanned=(),
            torn=tuple(UnscannedModule(address=one.name, source=one.name, reason=one.reason, anything=True) for one in self.missing),
            diagnostics=tuple(self.diagnostics),
            sources=tuple(self.sources.values()),
            not_scanned=tuple(self.missing),
            calls=(),
            variables={},
            outputs={},
            kind="repository",
            declarations=tuple(self.resources),
        )

    # -- which files there are -----------------------------------------------------------------------------------------------------------
    def _tracked(self) -> list[str] | Unknown:
        """The tracked files; unknown where git's index cannot be read."""
        directory = git_directory(self.root)
        if directory is None:
            return self._untracked()
        try:
            return tracked_files(directory)
        except (OSError, IndexFormatError) as error:
            reason = f"the index of git cannot be read: {error.strerror if isinstance(error, OSError) else error}"
            self._miss(".git/index", reason)
            return Unknown((reason,), not_null=True)

    def _untracked(self) -> list[str]:
        """The files that git would add: all but those that are ignored."""
        return list(self._walk("", []))

    def _walk(self, directory: str, rules: list[Rule]) -> Iterator[str]:
        try:
            with os.scandir(self.root / directory) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._miss(directory or ".", f"{error.strerror}")
            return
        for entry in listed:
            if entry.name == IGNORE_FILE and entry.is_file(follow_symlinks=False):
                source = self._source(f"{directory}/{entry.name}" if directory else entry.name)
                rules = [*rules, *(Rule(0, at, directory, text) for at, (_, text) in enumerate(patterns_of(source.text if source else "")))]
        for entry in listed:
            path = f"{directory}/{entry.name}" if directory else entry.name
            is_directory = entry.is_dir(follow_symlinks=False)
            if entry.name == ".git" or entry.is_symlink() or _is_left_out(rules, f"{path}/" if is_directory else path):
                continue
            if is_directory:
                yield from self._walk(path, rules)
            else:
                yield path

    # -- what they hold ------------------------------------------------------------------------------------------------------------------
    def _read(self, path: str, reader: Reader) -> None:
        source = Source(path, "") if reader is lock_file else self._source(path)
        if reader is ignore_file:
            self.ignore_files.append((path, source))
        if source is None:
            return
        try:
            self.resources += list(reader(source))
        except (UnreadableFileError, YamlProblem, RecursionError) as error:
            self._miss(path, str(error))

    def _read_models(self, paths: list[str]) -> None:
        """The models of dbt projects, about which several files of a project speak."""
        for project in [one for one in self.resources if one.type == "repository_dbt_project"]:
            self.resources += list(dbt_models(project, paths, self._source))

    def _search(self, paths: list[str]) -> None:
        """Look for credentials in every file that is a text."""
        for path in filter(is_searched, paths):
            place = self._inside(path)
            if place is None:
                continue
            try:
                with place.open("rb") as file:
                    data = file.read(LARGEST_SEARCHED + 1)
            except OSError as error:
                self._miss(path, f"{error.strerror}")
                continue
            if not is_text(data):
                continue
            if len(data) > LARGEST_SEARCHED:
                self.unsearched.append(path)
            found = list(credentials(path, data.decode(errors="replace")))
            if found and path not in self.sources and (block := found[0].source):
                self.sources[path] = block.source
            self.resources += found

    def _inside(self, path: str) -> Path | None:
        """The place of a file; None where it is gone from the work tree, or a link leads out of it."""
        place = os.path.join(self.root, path)  # noqa: PTH118 - once per file
        inside = os.path.realpath(place).startswith(f"{self.real_root}{os.sep}")
        return Path(place) if inside and os.path.isfile(place) else None  # noqa: PTH113 - the same

    def _source(self, path: str) -> Source | None:
        """The text of a file; None where it is gone from the work tree, or cannot be read."""
        if path in self.sources:
            return self.sources[path]
        try:
            place = self._inside(path)
            if place is None:
                return None
            if place.stat().st_size > LARGEST_FILE:
                self._miss(path, f"it is larger than {LARGEST_FILE} bytes")
                return None
            source = self.sources[path] = Source(path, place.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            self._miss(path, f"{error.strerror if isinstance(error, OSError) else 'it is not UTF-8 encoded'}")
            return None
        return source

    def _miss(self, path: str, reason: str) -> None:
        """Note a file that could not be read."""
        self.missing.append(NotScanned(path, reason))
        self.diagnostics.append(Diagnostic(Level.WARNING, "File not read", f"{path}: {reason}.", Range(path, START, START)))

    def _repository(self, tracked: list[str] | Unknown, left_out: list[Value]) -> Resource:
        """The resource `repository`."""
        found: list[Value] = []
        also = []
        for number, (path, source) in enumerate(self.ignore_files):
            if source is None:
                unread: Value = Unknown((f"{path} could not be read",), not_null=True)
                found.append({"path": path, "directory": directory_of(path), "patterns": unread})
                continue
            patterns = list(patterns_of(source.text))
            found.append({"path": source.path, "directory": directory_of(source.path), "patterns": [text for _, text in patterns]})
            ranges: dict[AttributePath, tuple[int, int]] = {("ignore_files", number): (0, 0)}
            ranges |= {("ignore_files", number, "patterns", at): (offset, offset + len(text)) for at, (offset, text) in enumerate(patterns)}
            also.append(BlockSource(source, 0, 0, 0, ranges))
        listed: Value = list(tracked) if isinstance(tracked, list) else tracked
        attributes: dict[str, Value] = {"tracked": listed, "ignore_files": found, "unsearched": self.unsearched, "left_out": left_out}
        place = BlockSource(also[0].source, 0, 0, 0, also=tuple(also)) if also else None
        return Resource(address="repository", type="repository", name="repository", mode=MODE, attributes=attributes, source=place)


def _is_left_out(rules: list[Rule], path: str) -> bool:
    rule = deciding_rule(rules, path)
    return rule is not None and not rule.pattern.startswith("!")
