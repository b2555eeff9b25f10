"""The configuration view: a directory of Terraform files, evaluated as a plan would be, without `terraform init`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Range, Source
from readygate.model.resource import Resource
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import Value
from readygate.terraform.calls import CallBlock
from readygate.terraform.configuration import START, Configurations
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.declarations import Module, Output, Variable
from readygate.terraform.evaluation import Evaluation
from readygate.terraform.expansion import Key
from readygate.terraform.files import FileAccess
from readygate.terraform.module_sources import read_manifest
from readygate.terraform.modules import ModuleInstance
from readygate.terraform.plain import plain
from readygate.terraform.root_values import PlannedInputs, RootInputs, Setting
from readygate.terraform.values import TfValue
from readygate.terraform.variables import Inputs
from readygate.views.damage import damage_of, torn_files
from readygate.views.deep_stack import TookTooLongError, deeply
from readygate.views.repository import repository_of
from readygate.views.root_declarations import root_declarations
from readygate.views.view import NamedValue, NotScanned, ScannedCall, View


class PlanFacts(Struct, frozen=True, kw_only=True):
    """What a plan tells of the root module that it was made of."""

    variables: Mapping[str, Value]
    """The values of its variables: those of files, of the environment and of `settings` do not count."""
    data: Mapping[str, Mapping[str, Value]] = {}
    """The attributes of data sources that were read, by address."""
    keys: Mapping[str, tuple[Key, ...]] | None = None
    """The keys of all instances, by the address of the block or module call (None: the plan does not show all)."""
    without_files: str = ""
    """Why files that functions read are not there (empty: they are)."""


class Options(Struct, frozen=True, kw_only=True):
    """What the user says about evaluation."""

    settings: tuple[Setting, ...] = ()
    """`--var` and `--var-file`, in the order given."""
    environment: Mapping[str, str] = {}
    """The environment variables that count (`TF_VAR_...`, `TF_WORKSPACE`, `TF_DATA_DIR`)."""
    workspace: str = ""
    """Empty: what `TF_WORKSPACE` or the root's `.terraform/environment` say, else `default`."""
    allow_outside: bool = False
    """Whether files and modules outside the scanned directory and its repository may be read."""
    vendored: Path | None = None
    """A directory with copies of remote modules."""
    seconds: float = 300.0
    """Wall time that the evaluation of one root module may take: a few lines can ask for more work than any machine can do."""
    assumptions: Assumptions = Assumptions()
    """What stands in for what only the cloud knows (account, region, zones)."""
    facts: PlanFacts | None = None
    """What a plan of the root tells."""


def load(path: Path, options: Options = Options(), configurations: Configurations | None = None) -> View:  # noqa: B008  # frozen
    """Evaluate the root module in a directory. `configurations` holds what was already read of the tree that the directory lies in."""
    directory = path.absolute()
    shared = configurations or open_tree(directory, options)
    try:
        return deeply(lambda: _load(directory, options, shared), options.seconds)
    except TookTooLongError:
        return _unfinished(directory, options, shared)


def _unfinished(directory: Path, options: Options, configurations: Configurations) -> View:
    """What is told of a root module that could not be evaluated in its time."""
    shown = configurations.display(directory)
    detail = f"The evaluation was given up after {options.seconds:g} seconds. Some expression asks for too much work; nothing was judged."
    problem = Diagnostic(Level.ERROR, "Evaluation took too long", detail, Range(shown, START, START))
    return View(
        root=shown,
        workspace=options.workspace,
        resources=(),
        unscanned=(),
        torn=(),
        diagnostics=(problem,),
        sources=(),
        not_scanned=(NotScanned(shown, "its evaluation took too long"),),
        calls=(),
        variables={},
        outputs={},
        assumed={},
    )


def open_tree(path: Path, options: Options) -> Configurations:
    """The files below a directory, to be read on demand; modules and files may come from anywhere in its repository."""
    tree = path.absolute()
    trusted = (repository_of(tree) or tree).resolve()
    vendored = [options.vendored.resolve()] if options.vendored else []
    return Configurations(tree, None if options.allow_outside else (trusted, *vendored))


def _load(directory: Path, options: Options, configurations: Configurations) -> View:
    root, inputs = open_root(directory, options, configurations)
    return _Collector(root.evaluation, root, inputs).view()


def open_root(directory: Path, options: Options, configurations: Configurations) -> tuple[ModuleInstance, Inputs]:
    """A root module before anything of it is evaluated, and the values given to its variables."""
    data = directory / (options.environment.get("TF_DATA_DIR") or ".terraform")
    evaluation = Evaluation(
        configurations=configurations,
        directory=directory,
        files=FileAccess(directory, configurations.boundaries, options.facts.without_files if options.facts else ""),
        manifest=read_manifest(data),
        workspace=_workspace(data, options),
        vendored=options.vendored.absolute() if options.vendored else None,
        assumptions=options.assumptions,
        read=options.facts.data if options.facts else {},
        keys=options.facts.keys if options.facts else None,
    )
    module = configurations.load(directory)
    if not module.sources and not module.diagnostics:
        at = Range(configurations.display(directory), START, START)
        detail = "The directory contains no Terraform configuration files (.tf, .tf.json, .tofu)."
        evaluation.report(Level.ERROR, "No configuration files", detail, at)
    inputs: Inputs
    if options.facts is not None:
        inputs = PlannedInputs(module.variables, options.facts.variables)
    else:
        inputs = RootInputs(evaluation, module.variables, options.environment, options.settings)
    return ModuleInstance(evaluation, directory, inputs), inputs


def _workspace(data: Path, options: Options) -> str:
    if chosen := options.workspace or options.environment.get("TF_WORKSPACE"):
        return chosen
    try:
        return (data / "environment").read_text().strip() or "default"
    except (OSError, UnicodeDecodeError):
        return "default"


class _Collector:
    """Walks all module instances of a root and gathers what they hold."""

    def __init__(self, evaluation: Evaluation, root: ModuleInstance, inputs: Inputs) -> None:
        self.evaluation = evaluation
        self.root = root
        self.inputs = inputs
        self.modules: dict[Path, Module] = {}
        self.resources: list[Resource] = []
        self.unscanned: list[UnscannedModule] = []
        self.calls: list[ScannedCall] = []
        self.call_blocks: dict[tuple[str, int], CallBlock] = {}
        """One of each written module call that has instances."""

    def view(self) -> View:
        """Everything about the root."""
        self._walk()
        declarations = tuple(root_declarations(self.root, self.inputs, self.call_blocks.values()))
        outputs = {name: self._output(declared) for name, declared in self.root.module.outputs.items()}
        diagnostics = dict.fromkeys(problem for module in self.modules.values() for problem in module.diagnostics)
        diagnostics.update(self.evaluation.diagnostics)
        diagnostics.update(dict.fromkeys(map(_refused, self.evaluation.files.refused)))
        return View(
            root=self.evaluation.configurations.display(self.root.directory),
            workspace=self.evaluation.workspace,
            resources=tuple(self.resources),
            unscanned=tuple(self.unscanned),
            torn=tuple(torn_files(self.modules.values())),
            diagnostics=tuple(diagnostics),
            sources=tuple(self._sources()),
            not_scanned=tuple(self._not_scanned()),
            calls=tuple(self.calls),
            variables={name: self._variable(declared) for name, declared in self.root.module.variables.items()},
            outputs=outputs,
            assumed=self.evaluation.assumed,
            declarations=declarations,
        )

    def _sources(self) -> Iterator[Source]:
        """The files read, as they are on disk: those that override others are kept behind an offset."""
        configurations = self.evaluation.configurations
        for path in sorted({source.path for module in self.modules.values() for source in module.sources}):
            source = configurations.file(configurations.tree / path).source
            if source is not None:
                yield source

    def _not_scanned(self) -> Iterator[NotScanned]:
        """Modules and files that could not be read."""
        for one in self.unscanned:
            yield NotScanned(one.address, one.reason)
        for name, reason in dict.fromkeys(file for module in self.modules.values() for file in module.unread):
            yield NotScanned(name, reason)

    def _walk(self) -> None:
        pending = [self.root]
        while pending:
            module = pending.pop()
            self.modules[module.directory] = module.module
            module.named_values()
            for block in module.resources():
                found = [resource for instance in block.instances() if (resource := instance.resource())]
                if module.module.broken:
                    for resource in found:
                        resource.damage = damage_of(module.module, block.declared.source, block.declared.block)
                self.resources += found
            pending += reversed([inside for call in module.called() for inside in self._inside(module, call)])

    def _inside(self, module: ModuleInstance, call: CallBlock) -> Iterator[ModuleInstance]:
        """The module instances that a call leads to."""
        if next(call.instances(), None) is not None:
            self.call_blocks.setdefault((call.declared.source.path, call.declared.block.start), call)
        self.unscanned += call.unscanned()
        for one in call.instances():
            if one.inside is not None:
                directory = self.evaluation.configurations.display(one.inside.directory)
                self.calls.append(ScannedCall(one.place.address, call.declared.module_source or "", directory, module.address))
                yield one.inside

    def _variable(self, declared: Variable) -> NamedValue:
        given = self.inputs.given(declared.name)
        return _named(self.root.variable(declared.name), declared, given.origin if given else "")

    def _output(self, declared: Output) -> NamedValue:
        found = _named(self.root.output(declared.name), declared)
        if found.hidden and not declared.sensitive:
            detail = "To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that "
            detail += "any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent.\n\n"
            detail += "If you do intend to export this data, annotate the output value as sensitive by adding the following argument:\n"
            self.evaluation.report(Level.ERROR, "Output refers to sensitive values", f"{detail}    sensitive = true", declared.header)
        return found


def _refused(path: str) -> Diagnostic:
    """What is told of a file that an expression wants to read and may not."""
    detail = f"{path} lies outside the scanned directory, so what it holds is not known; use --allow-outside to read it."
    return Diagnostic(Level.WARNING, "File not read", detail)


def _named(value: TfValue, declared: Variable | Output, origin: str = "") -> NamedValue:
    found = plain(value)
    return NamedValue(found.value, () in found.sensitive, origin, declared.header, frozenset(found.sensitive))
