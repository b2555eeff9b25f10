"""How a function is called: what is done for every function alike before and after its own code runs.

Arguments are counted and converted, nulls refused, unknowns and marks handled as the parameters tell, and errors put into Terraform's words.
Source: `FunctionCallExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax and https://pkg.go.dev/github.com/zclconf/go-cty/cty/function
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from readygate.hcl.syntax import Call, Node
from readygate.model.types import DYNAMIC, ListOf, SetOf, TupleOf, Type
from readygate.model.values import Reference, Unknown, merge_unknowns
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.errors import EvaluationError, FunctionError, UnbuiltFileError
from readygate.terraform.functions.signature import Function, Parameter
from readygate.terraform.provenance import references_in
from readygate.terraform.quoting import quote
from readygate.terraform.refinement import settled
from readygate.terraform.scope import Scope
from readygate.terraform.sizes import check_size, too_large
from readygate.terraform.values import (
    SENSITIVE,
    ListValue,
    Marked,
    Null,
    SetValue,
    TfValue,
    TrackedText,
    has_marks,
    mark,
    type_of,
    unmark,
    unmark_deep,
)

_HIDDEN = "the reason is not shown, since an argument is sensitive"
"""Messages quote arguments, which Terraform then shows; we never show what is sensitive."""
_SEQUENCES = frozenset((ListValue, SetValue, tuple))
_NOT_EXPANDABLE = "Invalid expanding argument value"


def expand(value: TfValue, node: Node | None = None) -> list[TfValue] | Unknown:
    """The arguments that a final `value...` stands for; an Unknown where they cannot be told, which then is the result of the call."""
    plain, marks = unmark(value)
    type_ = type_of(plain)
    if type_ != DYNAMIC and not isinstance(type_, TupleOf | ListOf | SetOf):
        raise EvaluationError(_NOT_EXPANDABLE, "The expanding argument (indicated by ...) must be of a tuple, list, or set type.", node)
    if isinstance(plain, Null):
        raise EvaluationError(_NOT_EXPANDABLE, "The expanding argument (indicated by ...) must not be null.", node)
    if isinstance(plain, Unknown):
        # What the elements are like is not known: the result may be null although the list is not.
        return replace(plain.of_type(DYNAMIC), not_null=False)
    items = plain if isinstance(plain, tuple) else plain.items
    return [mark(item, marks) for item in items]


def call(function: Function, arguments: list[TfValue], scope: Scope | None, node: Call | None = None) -> TfValue:
    """The result of calling a function with evaluated arguments. Raises EvaluationError in Terraform's words."""
    return _Call(function, len(arguments), scope, node).result(arguments)


class _Call(Struct, frozen=True):
    function: Function
    count: int
    scope: Scope | None
    node: Call | None

    def result(self, arguments: list[TfValue]) -> TfValue:
        self.check_count()
        try:
            if self.function.inspect is not None and self.node is not None:
                self.function.inspect(self.node.arguments)
            converted = [self.convert(position, value) for position, value in enumerate(arguments)]
            return self.evaluate(converted)
        except FunctionError as error:
            raise self.explain(error) from error

    @property
    def name(self) -> str:
        return self.node.name if self.node else self.function.name

    def parameter(self, position: int) -> Parameter | None:
        fixed = self.function.parameters
        return fixed[position] if position < len(fixed) else self.function.variadic

    def argument_node(self, position: int) -> Node | None:
        """Where an argument is written; the values of an expanded argument all stand in the same place."""
        if self.node is None or not self.node.arguments:
            return self.node
        return self.node.arguments[min(position, len(self.node.arguments) - 1)]

    def check_count(self) -> None:
        fixed = self.function.parameters
        if self.count < len(fixed):
            at_least = " at least" if self.function.variadic else ""
            detail = f"expects{at_least} {len(fixed)} argument(s). Missing value for {quote(fixed[self.count].name)}."
            raise EvaluationError("Not enough function arguments", f"Function {quote(self.name)} {detail}", self.node)
        if self.count > len(fixed) and self.function.variadic is None:
            detail = f"Function {quote(self.name)} expects only {len(fixed)} argument(s)."
            raise EvaluationError("Too many function arguments", detail, self.argument_node(len(fixed)))

    def convert(self, position: int, value: TfValue) -> TfValue:
        parameter = self.parameter(position)
        if parameter is None or parameter.type is DYNAMIC:
            return value
        try:
            return convert(value, parameter.type)
        except ConversionError as error:
            raise FunctionError(error.message, position) from error

    def explain(self, error: FunctionError) -> EvaluationError:
        """The error of a function as Terraform words it."""
        if error.argument is not None:
            parameter = self.parameter(error.argument)
            if parameter is not None:
                node = self.argument_node(error.argument) if error.argument < self.count else self.node
                return EvaluationError("Invalid function argument", f"Invalid value for {quote(parameter.name)} parameter: {error.message}.", node)
        explained = EvaluationError("Error in function call", f"Call to function {quote(self.name)} failed: {error.message}.", self.node)
        explained.unbuilt = isinstance(error, UnbuiltFileError)
        return explained

    def evaluate(self, arguments: list[TfValue]) -> TfValue:
        plain, bare, marks = self.take_marks(arguments)
        untyped = self.check_nulls(bare)
        if untyped is not None:
            return mark(untyped, marks)
        try:
            type_ = self.result_type(plain, bare)
            return mark(self.dress(check_size(self.compute(type_, plain, bare), self.node), bare), marks)
        except (MemoryError, OverflowError) as error:
            raise too_large(self.node) from error
        except FunctionError as error:
            if SENSITIVE in marks:
                raise type(error)(_HIDDEN, error.argument) from error
            raise

    def result_type(self, plain: list[TfValue], bare: list[TfValue]) -> Type:
        """The type of the result. What refuses it sees no marks, so that sensitive arguments are kept out of its error here."""
        returns = self.function.returns
        if isinstance(returns, Type):
            return returns
        try:
            return returns(bare)
        except FunctionError as error:
            if any(SENSITIVE in unmark_deep(value)[1] for value in plain):
                raise FunctionError(_HIDDEN, error.argument) from error
            raise

    def compute(self, type_: Type, plain: list[TfValue], bare: list[TfValue]) -> TfValue:
        unknown = [value for position, value in enumerate(bare) if type(value) is Unknown and not self.allows_unknown(position)]
        if unknown:
            return merge_unknowns(unknown, type_)
        if self.function.needs_scope:
            return self.function.call(self.scope, *plain)
        return self.function.call(*plain)

    def take_marks(self, arguments: list[TfValue]) -> tuple[list[TfValue], list[TfValue], frozenset[str]]:
        """The arguments for the function, the same without any marks, and the marks that the result gets."""
        marks: frozenset[str] = frozenset()
        plain, bare = list(arguments), arguments
        if any(map(has_marks, arguments)):
            bare = []
            for position, value in enumerate(arguments):
                without, own = unmark_deep(value)
                bare.append(without)
                parameter = self.parameter(position)
                if parameter is None or not parameter.allow_marked:
                    plain[position] = without
                    marks |= own
        if not self.function.selects:
            # What is not handed on as it is need not be tracked (and libraries in C want no other kind of string).
            plain = [str(value) if type(value) is TrackedText else value for value in plain]
        return plain, bare, marks

    def check_nulls(self, arguments: list[TfValue]) -> Unknown | None:
        """Refuses nulls; gives the unknown result where an argument is of no known type and the function must know it."""
        for position, value in enumerate(arguments):
            kind = type(value)
            if kind is not Null and kind is not Unknown:
                continue
            parameter = self.parameter(position)
            if parameter is None:
                continue
            if kind is Null and not parameter.allow_null:
                raise FunctionError("argument must not be null", position)
            if value.type == DYNAMIC and not parameter.allow_dynamic:
                if kind is Null:
                    return Unknown((f"{self.function.name} cannot tell the type of a null",))
                return merge_unknowns([other for other in arguments if isinstance(other, Unknown)])
        return None

    def allows_unknown(self, position: int) -> bool:
        parameter = self.parameter(position)
        return parameter is not None and parameter.allow_unknown

    def dress(self, result: TfValue, arguments: list[TfValue]) -> TfValue:
        """The result with the references of the arguments, strings in Unicode's composed form (as all of Terraform's strings are)."""
        kind = type(result)
        if kind is Marked:
            return mark(self.dress(result.value, arguments), result.marks)
        if kind is Unknown:
            references = result.references
            if not self.function.selects:
                references = tuple(dict.fromkeys((*references, *_references(arguments))))
            not_null = result.not_null or (self.function.not_null and result.type != DYNAMIC)
            if not_null != result.not_null or len(references) != len(result.references):
                result = replace(result, references=references, not_null=not_null)
            return settled(result)
        if isinstance(result, str):
            result = composed(result)
            if self.function.selects or isinstance(result, TrackedText):
                return result
            return _tracked(result, _references(arguments))
        if not self.function.selects and kind in _SEQUENCES:
            return _tracked_items(result, arguments)
        return result


def composed(text: str) -> str:
    """The text in Unicode's normalization form C."""
    if text.isascii():
        return text
    from unicodedata import is_normalized, normalize

    if is_normalized("NFC", text):
        return text
    plain = normalize("NFC", text)
    return TrackedText(plain, text.references) if isinstance(text, TrackedText) else plain


def _references(values: Iterable[TfValue]) -> tuple[Reference, ...]:
    """The resource attributes that the values come from, at any depth."""
    return tuple(dict.fromkeys(reference for value in values for reference in references_in(value)))


def _tracked(text: str, references: tuple[Reference, ...]) -> str:
    return TrackedText(text, references) if references else text


def _tracked_items(result: ListValue | SetValue | tuple[TfValue, ...], arguments: list[TfValue]) -> TfValue:
    """A collection made out of one tracked string (`split`, `regexall`): each string of it came from there."""
    references = _references(value for value in arguments if isinstance(value, TrackedText))
    if not references:
        return result
    items = result if isinstance(result, tuple) else result.items
    tracked = tuple(_tracked(item, references) if type(item) is str else item for item in items)
    return tracked if isinstance(result, tuple) else replace(result, items=tracked)
