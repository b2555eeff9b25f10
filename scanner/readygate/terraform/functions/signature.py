"""What a function takes and gives, as the caller must know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readygate.model.types import DYNAMIC, Type
from readygate.terraform.values import TfValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: arguments are converted to its type; what it does not allow is handled by the caller, never by the function."""

    name: str
    type: Type = DYNAMIC
    allow_null: bool = False
    allow_unknown: bool = False
    """The function itself deals with an unknown argument (otherwise the result is unknown)."""
    allow_marked: bool = False
    """The function itself deals with marks (otherwise they are taken off and put on the result)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function: its parameters, a last parameter that may repeat, and what it returns.

    `returns` is the result's type, or a function of the arguments that tells it; `call` gets converted arguments and raises FunctionError.
    """

    name: str
    parameters: tuple[Parameter, ...]
    variadic: Parameter | None = None
    returns: Type | Callable[[list[TfValue]], Type]
    call: Callable[..., TfValue]
    needs_scope: bool = False
    """`call` gets the calling `Scope` as its first argument (it reads files or renders templates)."""
