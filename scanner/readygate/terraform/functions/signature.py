"""What a function takes and gives, as the caller must know it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from readygate.hcl.syntax import Expression
from readygate.model.types import DYNAMIC, Type
from readygate.terraform.values import TfValue


class Parameter(Struct, frozen=True, kw_only=True):
    """One parameter: arguments are converted to its type; what it does not allow is handled by the caller, never by the function."""

    name: str
    type: Type = DYNAMIC
    allow_null: bool = False
    allow_unknown: bool = False
    """The function itself deals with an unknown argument (otherwise the result is unknown)."""
    allow_dynamic: bool = False
    """The function itself deals with an argument whose very type is not known (otherwise the result is an unknown of no known type)."""
    allow_marked: bool = False
    """The function itself deals with marks (otherwise they are taken off and put on the result)."""


class Function(Struct, frozen=True, kw_only=True):
    """A function: its parameters, a last parameter that may repeat, and what it returns.

    `returns` is the result's type, or a function of the arguments (they may be unknown or null, and carry no marks) that tells it and raises
    FunctionError where no result is possible; `call` gets converted arguments and raises FunctionError.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    variadic: Parameter | None = None
    returns: Type | Callable[[list[TfValue]], Type]
    call: Callable[..., TfValue]
    needs_scope: bool = False
    """`call` gets the calling `Scope` as its first argument (it reads files or renders templates)."""
    not_null: bool = True
    """The result is never null, also while it is unknown."""
    selects: bool = False
    """The result is one of the arguments or a part of one, so that it keeps its own references and takes none from the other arguments."""
    inspect: Callable[[tuple[Expression, ...]], None] | None = None
    """Judges how the arguments are written, before anything else; raises FunctionError."""


def by_name(*functions: Function) -> dict[str, Function]:
    """The functions of a module, by name."""
    return {function.name: function for function in functions}
