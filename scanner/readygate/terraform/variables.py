"""Input variables: where their values come from, and what type and default make of them.

Source: https://developer.hashicorp.com/terraform/language/values/variables
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from readygate.hcl.syntax import Attribute
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Range
from readygate.model.values import Unknown
from readygate.terraform.constants import NO_NAMES
from readygate.terraform.convert import ConversionError
from readygate.terraform.declarations import Variable
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.scope import Scope
from readygate.terraform.type_constraints import apply_constraint
from readygate.terraform.values import Null, TfValue, mark, unmark

if TYPE_CHECKING:
    from readygate.terraform.evaluation import Evaluation


class Given(NamedTuple):
    """A value given to a variable: by whom (`terraform.tfvars`, `the environment variable TF_VAR_x`), and where that is written."""

    value: TfValue
    origin: str
    place: Range | None = None


class Inputs(Protocol):
    """Where a module's variables get their values."""

    def gives(self, name: str) -> bool:
        """Whether anybody gives a value to a variable."""

    def given(self, name: str) -> Given | None:
        """The value given to a variable; None where nobody gives one."""


class Default(NamedTuple):
    """The value that a variable has where nobody gives one, and what is wrong with it."""

    value: TfValue
    problem: Diagnostic | None = None


def input_value(evaluation: Evaluation, declared: Variable, module: tuple[str, ...], inputs: Inputs) -> TfValue:
    """The value of a variable inside its module (the names of its calls), converted and marked."""
    given = inputs.given(declared.name)
    if given is not None and not (isinstance(unmark(given.value)[0], Null) and not declared.nullable):
        return mark(_converted(evaluation, declared, module, given), declared.marks)
    if declared.default is not None:
        return default_value(evaluation, declared, declared.default)
    return mark(_missing(evaluation, declared, module, given), declared.marks)


def _address(declared: Variable, module: tuple[str, ...]) -> str:
    return ".".join((*(f"module.{called}" for called in module), f"var.{declared.name}"))


def _converted(evaluation: Evaluation, declared: Variable, module: tuple[str, ...], given: Given) -> TfValue:
    try:
        return apply_constraint(given.value, declared.constraint)
    except ConversionError as error:
        address = _address(declared, module)
        if given.place is None:
            detail = f"Unsuitable value for {address} set using {given.origin}: {error}."
        else:
            detail = f"The given value is not suitable for {address} declared at {declared.place}: {error}."
        evaluation.report(Level.ERROR, "Invalid value for input variable", detail, given.place or declared.header)
        return Unknown((f"{address} was given a value that does not fit its type",), type=declared.constraint.type)


def default_value(evaluation: Evaluation, declared: Variable, default: Attribute) -> TfValue:
    """The value of a variable that nobody gives one: its default, a constant, worked out once for all roots and calls of its module."""
    defaults = evaluation.configurations.defaults
    key = (declared.source.path, declared.block.start)
    if key not in defaults:
        defaults[key] = _constant_default(declared, default)
    value, problem = defaults[key]
    if problem is not None:
        evaluation.diagnostics[problem] = None
    return mark(value, declared.marks)


def _constant_default(declared: Variable, default: Attribute) -> Default:
    node, source, problem = default.expression, declared.source, None
    try:
        value = evaluate(node, Scope(NO_NAMES, {}))
    except EvaluationError as error:
        value, at = Unknown((f"its expression has an error: {error.reason}",)), error.node or node
        problem = Diagnostic(error.level, error.summary, error.detail, source.range(at.start, at.end))
    detail = ""
    if isinstance(value, Null) and not declared.nullable:
        detail = "A null default value is not valid when nullable=false."
    try:
        if not detail:
            return Default(apply_constraint(value, declared.constraint), problem)
    except ConversionError as error:
        detail = f"This default value is not compatible with the variable's type constraint: {error}."
    problem = Diagnostic(Level.ERROR, "Invalid default value for variable", detail, source.range(node.start, node.end))
    return Default(Unknown((f"the default of variable {declared.name} does not fit its type",), type=declared.constraint.type), problem)


def _missing(evaluation: Evaluation, declared: Variable, module: tuple[str, ...], given: Given | None) -> Unknown:
    type_ = declared.constraint.type
    if given is not None:
        address = _address(declared, module)
        detail = f"The given value is not suitable for {address} defined at {declared.place}: required variable may not be set to null."
        evaluation.report(Level.ERROR, "Required variable not set", detail, given.place or declared.header)
    elif not module:
        detail = f'The root module input variable "{declared.name}" is not set, and has no default value. '
        detail += "Use --var or --var-file to provide a value for this variable."
        evaluation.report(Level.WARNING, "No value for required variable", detail, declared.header)
    return Unknown((f"variable {declared.name} has no value",), type=type_, not_null=not declared.nullable)
