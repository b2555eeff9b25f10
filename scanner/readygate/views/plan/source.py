"""The source of a plan, evaluated with what the plan tells: its variables, and the data sources that it read.

A binary plan carries the configuration that it was made of; beside plan JSON the user names its directory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.terraform.configuration import Configurations
from readygate.terraform.declarations import DATA
from readygate.views.addresses import enclosing_modules, without_key
from readygate.views.config import Options, PlanFacts, load
from readygate.views.plan.prior import prior_of
from readygate.views.plan.record import Change, PlanRecord
from readygate.views.view import View

ARCHIVED = "tfconfig/m-"
ROOT = f"{ARCHIVED}/"
MOST_PARENTS = 32
"""How many directories above the root module a called module may lie; more is no project but an attempt to write elsewhere."""
NO_FILES = "the plan does not carry it; give the directory that the plan was made of with --source"


def source_of(record: PlanRecord, directory: Path | None = None, options: Options = Options()) -> View | None:  # noqa: B008  # frozen
    """The source of a plan: the directory that the user names, else what a binary plan carries; None where there is neither."""
    read = [one for one in prior_of(record).resources if one.mode == DATA]
    facts = PlanFacts(variables=record.variables, data={one.address: one.attributes for one in read}, keys=_keys(record, read))
    if directory is not None:
        return load(directory, replace(options, facts=facts, workspace=record.workspace or options.workspace))
    with TemporaryDirectory(prefix="readygate-", ignore_cleanup_errors=True) as scratch:
        top = Path(scratch).resolve()
        root = _laid_out(record, top)
        if root is None:
            return None
        facts = replace(facts, without_files=NO_FILES)
        alike = replace(options, facts=facts, vendored=None, workspace=record.workspace or options.workspace)
        view = load(root, alike, Configurations(root, (top,)))
    declarations = tuple(_without_lock(one) for one in view.declarations)
    return replace(view, diagnostics=tuple(_softened(one) for one in view.diagnostics), declarations=declarations)


def root_files(record: PlanRecord) -> tuple[str, ...]:
    """The files of the root module that a binary plan carries."""
    return tuple(path.removeprefix(ROOT) for path in record.files if path.startswith(ROOT))


def _keys(record: PlanRecord, read: Iterable[Resource]) -> dict[str, tuple[str | int | None, ...]] | None:
    """The keys of all instances that will exist, by block and module call; None where the plan does not show all of them."""
    if not record.complete or record.errored or record.deferred:
        return None
    found: dict[str, dict[str | int | None, None]] = {}
    modules: dict[str, None] = {}
    shown: list[Change | Resource] = [*(change for change in record.changes if change.remains), *read]
    for one in shown:
        found.setdefault(one.block_address, {})[one.index] = None
        modules[one.module] = None
    for module in modules:
        for instance in enclosing_modules(module):
            call, key = without_key(instance)
            found.setdefault(call, {})[key] = None
    return {address: tuple(keys) for address, keys in found.items()}


def _softened(problem: Diagnostic) -> Diagnostic:
    """Terraform accepted the configuration that a plan carries, so what is wrong is our reading of it, and the plan itself tells what will exist."""
    return replace(problem, level=Level.WARNING) if problem.level is Level.ERROR else problem


def _without_lock(declared: Resource) -> Resource:
    """Which versions are locked stands in a file that is not among those of the configuration."""
    if declared.attributes.get("lock_file", 0) is not None:
        return declared
    return replace(declared, attributes={**declared.attributes, "lock_file": Unknown((f".terraform.lock.hcl is not read: {NO_FILES}",))})


# -- from the archive to a directory ------------------------------------------------------------------------------------------------------------
def _laid_out(record: PlanRecord, top: Path) -> Path | None:
    """Write the archive's files as the project has them; the directory of the root module, None where there are no files."""
    directories = dict(_directories(record.manifest))
    if "" not in directories:
        return None
    root = top.joinpath(*["d"] * max(_parents(one) for one in directories.values()))
    files = list(_files(record.files, directories))
    for directory, name, content in files:
        place = Path(os.path.normpath(root / directory))
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    modules = root / ".terraform" / "modules"
    modules.mkdir(parents=True, exist_ok=True)
    entries = [{"Key": key, "Dir": str(directory)} for key, directory in directories.items()]
    (modules / "modules.json").write_text(json.dumps({"Modules": entries}))
    return root if files else None


def _directories(manifest: Mapping[str, str]) -> Iterator[tuple[str, PurePosixPath]]:
    """Where each module lies, relative to the root module; modules that lie at an absolute place, or far away, are left out."""
    for key, named in manifest.items():
        directory = PurePosixPath(os.path.normpath(named.replace("\\", "/") or "."))
        if not directory.is_absolute() and _parents(directory) <= MOST_PARENTS and "\0" not in named:
            yield key, directory


def _parents(directory: PurePosixPath) -> int:
    return directory.parts.count("..")


def _files(files: Mapping[str, bytes], directories: Mapping[str, PurePosixPath]) -> Iterator[tuple[PurePosixPath, str, bytes]]:
    """The directory, name and content of every file that belongs to a module."""
    for path, content in files.items():
        key, _, name = path.removeprefix(ARCHIVED).partition("/")
        if path.startswith(ARCHIVED) and key in directories and name == PurePosixPath(name).name and not set(name) & {"\\", "\0", ":"}:
            yield directories[key], name, content
