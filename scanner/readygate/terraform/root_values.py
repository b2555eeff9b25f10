"""The values of a root module's variables: environment, variable files and command line, the later the stronger.

Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.hcl import Parsed, parse, parse_expression
from readygate.hcl.syntax import Attribute
from readygate.model.diagnostic import Level
from readygate.model.location import Source
from readygate.model.types import BOOL, NUMBER, STRING
from readygate.model.values import Unknown, Value
from readygate.terraform.constants import NO_NAMES
from readygate.terraform.declarations import Variable
from readygate.terraform.plain import from_plain
from readygate.terraform.variables import Given

if TYPE_CHECKING:
    from readygate.terraform.evaluation import Evaluation

PREFIX = "TF_VAR_"


class VariableText(Struct, frozen=True):
    """`--var name=text`."""

    name: str
    text: str


class VariableFile(Struct, frozen=True):
    """`--var-file path`."""

    path: Path


Setting = VariableText | VariableFile


class _Written(Struct, frozen=True):
    """A value as an expression in a file."""

    source: Source
    attribute: Attribute


class _Text(Struct, frozen=True):
    """A value as a text: what it means depends on the variable's type."""

    text: str
    origin: str


class RootInputs:
    """The values given to the variables of one root module."""

    def __init__(
        self, evaluation: Evaluation, variables: Mapping[str, Variable], environment: Mapping[str, str], settings: Iterable[Setting]
    ) -> None:
        self.evaluation = evaluation
        self.variables = variables
        self._values: dict[str, _Written | _Text] = {}
        for name in variables:
            if (text := environment.get(PREFIX + name)) is not None:
                self._values[name] = _Text(text, f"the {PREFIX}{name} environment variable")
        for path in automatic_files(evaluation.directory):
            self._read_file(path, trusted=False)
        for setting in settings:
            if isinstance(setting, VariableFile):
                self._read_file(setting.path, trusted=True)
            else:
                self._put(setting.name, _Text(setting.text, f"--var {setting.name}"))

    def gives(self, name: str) -> bool:
        """Whether a file, the environment or the command line gives a value."""
        return name in self._values

    def given(self, name: str) -> Given | None:
        """The strongest value given to a variable."""
        found = self._values.get(name)
        if found is None:
            return None
        if isinstance(found, _Written):
            node, source = found.attribute.expression, found.source
            return Given(self.evaluation.value(node, source, NO_NAMES, {}), source.path, source.range(node.start, node.end))
        if takes_text(self.variables[name]):
            return Given(found.text, found.origin)
        source = Source(f"<value of var.{name} from {found.origin}>", found.text)
        parsed, diagnostics = parse_expression(source)
        if parsed is None:
            self.evaluation.diagnostics.update(dict.fromkeys(diagnostics))
            return Given(Unknown((f"{found.origin} is not a valid expression",)), found.origin)
        return Given(self.evaluation.value(parsed, source, NO_NAMES, {}), found.origin)

    # -- files -----------------------------------------------------------------------------------------------------------------------------
    def _read_file(self, path: Path, *, trusted: bool) -> None:
        source, problem = self.evaluation.configurations.file(path, trusted=trusted)
        if problem is not None:
            self.evaluation.diagnostics[problem] = None
        if source is None:
            return
        parsed = self._parse(source)
        self.evaluation.diagnostics.update(dict.fromkeys(parsed.diagnostics))
        for block in parsed.body.blocks:
            at = source.range(block.start, block.header_end)
            self.evaluation.report(Level.ERROR, f'Unexpected "{block.type}" block', "Blocks are not allowed here.", at)
        for name, attribute in parsed.body.attributes.items():
            self._put(name, _Written(source, attribute))

    def _parse(self, source: Source) -> Parsed:
        """The values of a file; strings of a JSON file are no templates."""
        if not source.path.endswith(".json"):
            return parse(source)
        from readygate.hcl.json_syntax import Reading, parse_json

        return parse_json(source, dict.fromkeys(self.variables, Reading.LITERAL))

    def _put(self, name: str, value: _Written | _Text) -> None:
        if name in self.variables:
            self._values[name] = value
            return
        summary = "Value for undeclared variable"
        if isinstance(value, _Written):
            detail = f'The root module does not declare a variable named "{name}" but a value was found in file "{value.source.path}". '
            detail += 'If you meant to use this value, add a "variable" block to the configuration.'
            at = value.source.range(value.attribute.start, value.attribute.start + len(name))
            self.evaluation.report(Level.WARNING, summary, detail, at)
        else:
            detail = f'A variable named "{name}" was assigned on the command line, but the root module does not declare a variable of that name. '
            detail += 'To use this value, add a "variable" block to the configuration.'
            self.evaluation.report(Level.WARNING, summary, detail, None)


class PlannedInputs:
    """The values that a plan was made with; a variable that it does not name has its default."""

    def __init__(self, variables: Mapping[str, Variable], values: Mapping[str, Value]) -> None:
        self.variables = variables
        self.values = values

    def gives(self, name: str) -> bool:
        """Whether the plan names the variable."""
        return name in self.values

    def given(self, name: str) -> Given | None:
        """The value in the plan. Of variables without a default a plan leaves out those that are ephemeral."""
        if name in self.values:
            return Given(from_plain(self.values[name]), "the plan")
        if self.variables[name].default is None:
            return Given(Unknown((f"the plan does not keep the value of variable {name}",)), "the plan")
        return None


def automatic_files(directory: Path) -> list[Path]:
    """The variable files that Terraform reads by itself, weakest first."""
    try:
        names = sorted(path.name for path in directory.iterdir())
    except OSError:
        return []
    fixed = [name for name in ("terraform.tfvars", "terraform.tfvars.json") if name in names]
    automatic = [name for name in names if name.endswith((".auto.tfvars", ".auto.tfvars.json"))]
    return [directory / name for name in (*fixed, *automatic)]


def takes_text(variable: Variable) -> bool:
    """Whether a text from outside is the value itself (a primitive type, or no type at all) and not an expression."""
    return variable.type is None or variable.constraint.type in (STRING, NUMBER, BOOL)
