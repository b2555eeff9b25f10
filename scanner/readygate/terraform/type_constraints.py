"""Type constraints of variables: `list(object({ name = string, size = optional(number, 1) }))`.

Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from readygate.hcl.syntax import Call, Expression, Literal, ObjectCons, ObjectItem, Traversal, TupleCons
from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.terraform.constants import CONSTANT_SCOPE
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.defaults import EACH, Defaults, apply_defaults
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.quoting import quote
from readygate.terraform.values import TfValue


class TypeConstraint(NamedTuple):
    """A type, and the defaults of the optional attributes inside it (None where there are none)."""

    type: Type
    defaults: Defaults | None = None


def apply_constraint(value: TfValue, constraint: TypeConstraint) -> TfValue:
    """The value with its defaults filled in, converted to the type. Raises ConversionError."""
    return convert(value if constraint.defaults is None else apply_defaults(value, constraint.defaults), constraint.type)


_PRIMITIVES = {"string": STRING, "number": NUMBER, "bool": BOOL, "any": DYNAMIC}
_COLLECTIONS: dict[str, Callable[[Type], Type]] = {"list": ListOf, "set": SetOf, "map": MapOf}
_ARGUMENTS = {
    "list": "specifying the element type",
    "set": "specifying the element type",
    "map": "specifying the element type",
    "object": "specifying the attribute types and values as a map",
    "tuple": "specifying the element types as a list",
}


def type_constraint(node: Expression) -> TypeConstraint:
    """The type that a variable's `type` argument stands for. Raises EvaluationError."""
    if isinstance(node, Literal) and isinstance(node.value, str):
        raise _quoted(node, node.value)
    if isinstance(node, Traversal) and not node.steps and node.root in ("list", "map"):
        return TypeConstraint(_COLLECTIONS[node.root](DYNAMIC))
    return _constraint(node)


def _quoted(node: Literal, text: str) -> EvaluationError:
    if text not in ("string", "list", "map"):
        detail = "To provide a full type expression, remove the surrounding quotes and give the type expression directly."
        return EvaluationError("Invalid legacy variable type hint", detail, node)
    noun = "list" if text == "list" else "map"
    instead = f" and write {text}(string) instead to explicitly indicate that the {noun} elements are strings" if text != "string" else ""
    detail = (
        "Terraform 0.11 and earlier required type constraints to be given in quotes, but that form is now deprecated and will be removed in a "
        f"future version of Terraform. Remove the quotes around {quote(text)}{instead}."
    )
    return EvaluationError("Invalid quoted type constraints", detail, node)


def _invalid(detail: str, node: Expression) -> EvaluationError:
    return EvaluationError("Invalid type specification", detail, node)


def _constraint(node: Expression) -> TypeConstraint:
    keyword = _keyword(node)
    if keyword:
        return TypeConstraint(_primitive(keyword, node))
    if not isinstance(node, Call):
        detail = (
            "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string)."
        )
        raise _invalid(detail, node)
    name = node.name
    if name in _PRIMITIVES:
        kind = "Type constraint" if name == "any" else "Primitive type"
        raise _invalid(f"{kind} keyword {quote(name)} does not expect arguments.", node)
    if name == "optional":
        raise _invalid(f"Keyword {quote(name)} is valid only as a modifier for object type attributes.", node)
    if name not in _ARGUMENTS:
        raise _invalid(f"Keyword {quote(name)} is not a valid type constructor.", node)
    if len(node.arguments) != 1:
        raise _invalid(f"The {name} type constructor requires one argument {_ARGUMENTS[name]}.", node)
    argument = node.arguments[0]
    if name == "object":
        return _object(argument)
    if name == "tuple":
        return _tuple(argument)
    element = _constraint(argument)
    type_ = _COLLECTIONS[name](element.type)
    return TypeConstraint(type_, Defaults(type_, {}, {EACH: element.defaults}) if element.defaults else None)


def _keyword(node: Expression) -> str:
    """The bare word that an expression consists of, if it is one."""
    if isinstance(node, Traversal) and not node.steps:
        return node.root
    if isinstance(node, Literal) and (node.value is None or isinstance(node.value, bool)):
        return {None: "null", True: "true", False: "false"}[node.value]
    return ""


def _primitive(keyword: str, node: Expression) -> Type:
    if keyword in _PRIMITIVES:
        return _PRIMITIVES[keyword]
    if keyword in _ARGUMENTS:
        raise _invalid(f"The {keyword} type constructor requires one argument {_ARGUMENTS[keyword]}.", node)
    raise _invalid(f"The keyword {quote(keyword)} is not a valid type specification.", node)


def _object(node: Expression) -> TypeConstraint:
    if not isinstance(node, ObjectCons):
        detail = "Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types."
        raise _invalid(detail, node)
    attributes: dict[str, Type] = {}
    optional: set[str] = set()
    values: dict[str, TfValue] = {}
    children: dict[str | int, Defaults] = {}
    for item in node.items:
        name = _attribute_name(item)
        if name in attributes:
            raise _invalid("Object constructor map keys must be unique.", item.key)
        type_node, default = item.value, None
        if isinstance(type_node, Call) and type_node.name == "optional":
            optional.add(name)
            type_node, default = _optional(type_node)
        attributes[name], inner = _constraint(type_node)
        if default is not None:
            values[name] = _default(default, attributes[name])
        if inner is not None:
            children[name] = inner
    type_ = ObjectOf(attributes, frozenset(optional))
    return TypeConstraint(type_, Defaults(type_, values, children) if values or children else None)


def _attribute_name(item: ObjectItem) -> str:
    """The name that a bare word as key stands for; the same word in quotes is two characters longer than itself and refused."""
    key = item.key
    if isinstance(key, Literal) and isinstance(key.value, str) and key.end - key.start == len(key.value):
        return key.value
    raise _invalid("Object constructor map keys must be attribute names.", key)


def _optional(node: Call) -> tuple[Expression, Expression | None]:
    """The type and default of `optional(type, default)`."""
    arguments = node.arguments
    if not arguments:
        raise _invalid("Optional attribute modifier requires the attribute type as its argument.", node)
    if len(arguments) > 2:
        raise _invalid("Optional attribute modifier expects at most two arguments: the attribute type, and a default value.", node)
    return arguments[0], arguments[1] if len(arguments) == 2 else None


def _default(node: Expression, type_: Type) -> TfValue:
    value = evaluate(node, CONSTANT_SCOPE)
    try:
        return convert(value, type_)
    except ConversionError as error:
        detail = f"This default value is not compatible with the attribute's type constraint: {error.message}."
        raise EvaluationError("Invalid default value for optional attribute", detail, node) from error


def _tuple(node: Expression) -> TypeConstraint:
    if not isinstance(node, TupleCons):
        raise _invalid("Tuple type constructor requires a list of element types.", node)
    elements = [_constraint(item) for item in node.items]
    type_ = TupleOf(tuple(element.type for element in elements))
    children: dict[str | int, Defaults] = {position: element.defaults for position, element in enumerate(elements) if element.defaults}
    return TypeConstraint(type_, Defaults(type_, {}, children) if children else None)
