"""Evaluates syntax trees: an expression and a scope give a value, exactly as in Terraform 1.11.

One function per kind of node, found by the node's type. What the kinds mean is next door (`operators`, `conditionals`, `templates`, `iteration`,
`traversal`, `functions`); here is the order in which things are evaluated, and in which scope.
Source: https://developer.hashicorp.com/terraform/language/expressions and https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from readygate.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForObject,
    ForTuple,
    GetAttr,
    Index,
    Invalid,
    Literal,
    ObjectCons,
    ObjectItem,
    Parens,
    Splat,
    Template,
    TemplateFor,
    TemplateIf,
    TemplateWrap,
    Traversal,
    TupleCons,
    Unary,
)
from readygate.model.types import BOOL, STRING
from readygate.model.values import Reference, Unknown, merge_unknowns
from readygate.terraform.conditionals import chosen, condition_value, result_type, undecided
from readygate.terraform.constants import NO_NAMES, functions_not_allowed
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.calls import call, composed, expand
from readygate.terraform.functions.registry import find, unknown_function
from readygate.terraform.functions.signature import Function
from readygate.terraform.iteration import Loop, duplicate_key, in_order
from readygate.terraform.numbers import normalize
from readygate.terraform.operators import apply_binary, apply_unary, operator_type
from readygate.terraform.scope import IndexStep, Scope, Step
from readygate.terraform.sizes import check_length
from readygate.terraform.splats import splat
from readygate.terraform.templates import Rendering
from readygate.terraform.traversal import apply_steps, get_attribute, get_index
from readygate.terraform.values import NULL, Null, TfValue, mark, unmark

_NO_MARKS: frozenset[str] = frozenset()


def evaluate(node: Expression, scope: Scope) -> TfValue:
    """The value of an expression. Raises EvaluationError."""
    try:
        return _EVALUATORS[type(node)](node, scope)
    except RecursionError:
        raise EvaluationError("Expression too deep", "The expression, or the values that it refers to, are nested too deeply.", node) from None


def _value(node: Expression, scope: Scope) -> TfValue:
    return _EVALUATORS[type(node)](node, scope)


def _literal(node: Literal, _scope: Scope) -> TfValue:
    value = node.value
    if value is None:
        return NULL
    return value if isinstance(value, str | bool) else normalize(value)


def _invalid(_node: Invalid, _scope: Scope) -> Unknown:
    return Unknown(("the expression could not be read",))


def _inner(node: Parens | TemplateWrap, scope: Scope) -> TfValue:
    return _EVALUATORS[type(node.inner)](node.inner, scope)


def _traversal(node: Traversal, scope: Scope) -> TfValue:
    root, steps = node.root, node.steps
    names = scope.names
    if root in names:
        return apply_steps(names[root], steps, node)
    for step in steps:
        if type(step) is not str:
            steps = _plain_steps(node)  # type: ignore[assignment]
            break
    value, taken = _resolve(root, steps, node, scope)  # type: ignore[arg-type]
    return value if taken == len(steps) else apply_steps(value, steps[taken:], node)


def _plain_steps(node: Traversal) -> list[Step]:
    return [step if type(step) is str else IndexStep(step.value) for step in node.steps]  # type: ignore[union-attr]


def _resolve(root: str, steps: Sequence[Step], node: Expression, scope: Scope) -> tuple[TfValue, int]:
    """The module's value for a reference, and how many steps it took; no `try` hides an error in the reference itself."""
    try:
        return scope.resolver.resolve(root, steps, node)
    except EvaluationError as error:
        error.static = True
        raise


def _access(node: GetAttr | Index, scope: Scope) -> TfValue:
    """A chain of attribute and index steps; one that begins with a name of the module goes there whole."""
    chain: list[GetAttr | Index] = [node]
    source = node.source
    while isinstance(source, GetAttr | Index):
        chain.append(source)
        source = source.source
    if isinstance(source, Traversal) and source.root not in scope.names:
        return _resolve_chain(source, chain, scope)
    value = _value(source, scope)
    for link in reversed(chain):
        value = get_attribute(value, link.name, link) if isinstance(link, GetAttr) else get_index(value, _value(link.key, scope), link)
    return value


def _resolve_chain(source: Traversal, chain: list[GetAttr | Index], scope: Scope) -> TfValue:
    """The module sees the keys without marks and up to the first null; what it does not take of the chain is applied as it is."""
    steps = _plain_steps(source)
    steps += [link.name if isinstance(link, GetAttr) else IndexStep(_value(link.key, scope)) for link in reversed(chain)]
    offered: list[Step] = []
    for step in steps:
        key = unmark(step.key)[0] if isinstance(step, IndexStep) else step
        if isinstance(key, Null):
            break
        offered.append(IndexStep(key) if isinstance(step, IndexStep) else key)
    value, taken = _resolve(source.root, offered, chain[0], scope)
    marks = [unmark(step.key)[1] for step in steps[:taken] if isinstance(step, IndexStep) and not isinstance(step.key, str)]
    return apply_steps(mark(value, _NO_MARKS.union(*marks)), steps[taken:], chain[0])


def _binary(node: Binary, scope: Scope) -> TfValue:
    """`1 + 1 + 1 + ...` is a tree as deep as it is long, on its left side: it is walked without recursion."""
    pending = [node]
    left = node.left
    while type(left) is Binary:
        pending.append(left)
        left = left.left
    try:
        value = _EVALUATORS[type(left)](left, scope)
        while pending:
            node = pending.pop()
            right = node.right
            value = apply_binary(node, value, _EVALUATORS[type(right)](right, scope))
    except EvaluationError as error:
        top = pending[0] if pending else node
        error.note_value(top, Unknown((error.summary,), type=operator_type(top)))
        raise
    return value


def _unary(node: Unary, scope: Scope) -> TfValue:
    try:
        return apply_unary(node, _value(node.operand, scope))
    except EvaluationError as error:
        error.note_value(node, Unknown((error.summary,), type=operator_type(node)))
        raise


def _conditional(node: Conditional, scope: Scope) -> TfValue:
    return _choose(node, _value, scope)


def _choose(node: Conditional | TemplateIf, evaluator: Callable[[Any, Scope], TfValue], scope: Scope) -> TfValue:
    noted: list[tuple[int, Reference]] = [] if scope.noted is None else scope.noted
    start = len(noted)
    then = _attempt(evaluator, node.then, scope)
    middle = len(noted)
    otherwise = _attempt(evaluator, node.otherwise, scope)
    end = len(noted)
    one, then_marks = unmark(_stand_in(then, node.then))
    other, otherwise_marks = unmark(_stand_in(otherwise, node.otherwise))
    type_ = result_type(one, other, node)
    try:
        condition, marks = unmark(condition_value(_value(node.condition, scope), node.condition))
        marks |= then_marks | otherwise_marks
        if isinstance(condition, Unknown):
            return mark(undecided(condition, one, other, type_), marks)
        # What the other result names has nothing to do with the value.
        del noted[middle if condition else start : end if condition else middle]
        result = then if condition else otherwise
        if isinstance(result, EvaluationError):
            raise result
        return mark(chosen(one if condition else other, type_, "true" if condition else "false", node), marks)
    except EvaluationError as error:
        error.note_value(node, Unknown((error.summary,), type=type_))
        raise


def _attempt(evaluator: Callable[[Any, Scope], TfValue], node: object, scope: Scope) -> TfValue:
    """The value, or the error that counts only where this result is chosen."""
    try:
        return evaluator(node, scope)
    except EvaluationError as error:
        if error.static:
            raise
        return error


def _stand_in(result: TfValue, node: Expression | tuple[Expression, ...]) -> TfValue:
    """The result of an expression (or of the parts of a template); for an error, what stands for the result."""
    if not isinstance(result, EvaluationError):
        return result
    if isinstance(node, tuple):
        return Unknown((result.summary,), type=STRING)
    while isinstance(node, Parens | TemplateWrap):
        node = node.inner
    noted = result.value_at(node)
    return Unknown((result.summary,)) if noted is None else noted


def _call(node: Call, scope: Scope) -> TfValue:
    lazy = _LAZY_FUNCTIONS.get(node.name)
    if lazy is not None:
        return lazy(node, scope)
    function = _functions.get(node.name) or _find_function(node, scope)
    if scope.resolver is NO_NAMES:
        raise functions_not_allowed(node)
    arguments = node.arguments
    if not node.expand:
        return call(function, [_EVALUATORS[type(argument)](argument, scope) for argument in arguments], scope, node)
    expanded = expand(_value(arguments[-1], scope), arguments[-1])
    if isinstance(expanded, Unknown):
        return expanded
    return call(function, [*(_value(argument, scope) for argument in arguments[:-1]), *expanded], scope, node)


_functions: dict[str, Function] = {}


def _find_function(node: Call, scope: Scope) -> Function:
    """The function that is called; of several things wrong with a call, undeclared names come first."""
    providers = scope.resolver.required_providers
    function = find(node.name, providers)
    if function is None:
        for argument in node.arguments:
            _attempt(_value, argument, scope)
        raise unknown_function(node.name, node, providers)
    if not node.name.startswith("provider::"):
        _functions[node.name] = function
    return function


def _attempts(node: Call, scope: Scope) -> Iterator[TfValue]:
    """The value or error of each argument of `try` or `can`, evaluated only when it is asked for."""
    arguments = node.arguments
    for argument in arguments[:-1] if node.expand else arguments:
        yield _attempt(_value, argument, scope)
    if node.expand:
        expanded = expand(_value(arguments[-1], scope), arguments[-1])
        yield from [expanded] if isinstance(expanded, Unknown) else expanded


def _try(node: Call, scope: Scope) -> TfValue:
    """The first argument that has no error; one that is not wholly known might still turn into an error, so then nothing is known."""
    errors: list[EvaluationError] = []
    for value in _attempts(node, scope):
        if isinstance(value, EvaluationError):
            errors.append(value)
            continue
        unknowns = unknowns_in(value)
        return merge_unknowns(unknowns) if unknowns else value
    if not errors:
        message = "at least one argument is required"
    else:
        found = "\n".join(f"- {error.summary}\n  {error.detail}" for error in errors)
        message = f"no expression succeeded:\n{found}\n\nAt least one expression must produce a successful result"
    raise EvaluationError("Error in function call", f'Call to function "{node.name}" failed: {message}.', node)


def _can(node: Call, scope: Scope) -> TfValue:
    if len(node.arguments) != 1:
        few = not node.arguments
        detail = 'expects 1 argument(s). Missing value for "expression".' if few else "expects only 1 argument(s)."
        raise EvaluationError(f"{'Not enough' if few else 'Too many'} function arguments", f'Function "{node.name}" {detail}', node)
    for value in _attempts(node, scope):
        if isinstance(value, EvaluationError):
            return False
        unknowns = unknowns_in(value)
        if unknowns:
            return merge_unknowns(unknowns, BOOL)
    return True


_LAZY_FUNCTIONS: dict[str, Callable[[Call, Scope], TfValue]] = {"try": _try, "core::try": _try, "can": _can, "core::can": _can}


def _tuple(node: TupleCons, scope: Scope) -> TfValue:
    items: list[TfValue] = []
    failed: EvaluationError | None = None
    for item in node.items:
        try:
            items.append(_EVALUATORS[type(item)](item, scope))
        except EvaluationError as error:
            failed = failed or error
            items.append(_stand_in(error, item))
    return _complete(node, tuple(items), failed)


def _complete(node: Expression, value: TfValue, failed: EvaluationError | None) -> TfValue:
    """The value, unless part of it failed: then the error notes what stands for the whole."""
    if failed is not None:
        failed.note_value(node, value)
        raise failed
    return value


def _object(node: ObjectCons, scope: Scope) -> TfValue:
    attributes: dict[str, TfValue] = {}
    marks = _NO_MARKS
    unknown: list[Unknown] = []
    failed: EvaluationError | None = None
    for item in node.items:
        key: TfValue = item.key
        if type(key) is Literal and type(key.value) is str:
            key = key.value
        else:
            key, own = _object_key(item, scope)
            marks |= own
        try:
            value = _EVALUATORS[type(item.value)](item.value, scope)
        except EvaluationError as error:
            failed = failed or error
            value = _stand_in(error, item.value)
        if isinstance(key, Unknown):
            unknown += [key, *unknowns_in(value)]
        else:
            attributes[key] = value
    return _complete(node, merge_unknowns(unknown) if unknown else mark(in_order(attributes), marks), failed)


def _object_key(item: ObjectItem, scope: Scope) -> tuple[str | Unknown, frozenset[str]]:
    node = item.key
    if isinstance(node, Traversal) and node.steps:
        _attempt(_value, node, scope)
        detail = (
            "If this expression is intended to be a reference, wrap it in parentheses. "
            "If it's instead intended as a literal name containing periods, wrap it in quotes to create a string literal."
        )
        raise EvaluationError("Ambiguous attribute key", detail, node)
    value, marks = unmark(_value(node, scope))
    if isinstance(value, Null):
        raise EvaluationError("Null value as key", "Can't use a null value as a key.", item.value)
    try:
        return convert(value, STRING), marks
    except ConversionError as error:
        raise EvaluationError("Incorrect key type", f"Can't use this value as a key: {error.message}.", node) from error


def _for_tuple(node: ForTuple, scope: Scope) -> TfValue:
    loop = Loop(node, node.condition, scope, _value)
    result = node.result
    evaluator = _EVALUATORS[type(result)]
    items: list[TfValue] = []
    failed: EvaluationError | None = None
    for inner in loop:
        try:
            items.append(evaluator(result, inner))
        except EvaluationError as error:
            failed = failed or error
            items.append(_stand_in(error, result))
    return _complete(node, mark(merge_unknowns(loop.unknown) if loop.unknown else tuple(items), loop.marks), failed)


def _for_object(node: ForObject, scope: Scope) -> TfValue:
    loop = Loop(node, node.condition, scope, _value)
    attributes: dict[str, Any] = {}
    failed: EvaluationError | None = None
    for inner in loop:
        key = loop.key(_value(node.key_result, inner), node.key_result)
        if key is None:
            continue
        try:
            value = _value(node.result, inner)
        except EvaluationError as error:
            failed = failed or error
            value = _stand_in(error, node.result)
        if node.group:
            attributes.setdefault(key, []).append(value)
        elif key in attributes:
            raise duplicate_key(key, loop.marks, node.key_result)
        else:
            attributes[key] = value
    if loop.unknown:
        return _complete(node, mark(merge_unknowns(loop.unknown), loop.marks), failed)
    if node.group:
        attributes = {name: tuple(values) for name, values in attributes.items()}
    return _complete(node, mark(in_order(attributes), loop.marks), failed)


def _splat(node: Splat, scope: Scope) -> TfValue:
    return splat(_value(node.source, scope), node, lambda key: _value(key, scope))


def _template(node: Template, scope: Scope) -> TfValue:
    try:
        return _render(node.parts, scope)
    except EvaluationError as error:
        error.note_value(node, Unknown((error.summary,), type=STRING))
        raise


def _render(parts: tuple[Expression, ...], scope: Scope) -> TfValue:
    texts: list[str | Unknown] = []
    rendering = None
    for part in parts:
        value = _EVALUATORS[type(part)](part, scope)
        if rendering is not None:
            rendering.add(value, part)
        elif type(value) is str:
            texts.append(value)
        else:
            rendering = Rendering(texts)
            rendering.add(value, part)
    if rendering is not None:
        return rendering.result()
    check_length(sum(map(len, texts)), parts[0] if parts else None)  # type: ignore[arg-type]
    return composed("".join(texts))  # type: ignore[arg-type]


def _template_if(node: TemplateIf, scope: Scope) -> TfValue:
    return _choose(node, _render, scope)


def _template_for(node: TemplateFor, scope: Scope) -> TfValue:
    loop = Loop(node, None, scope, _value)
    rendering = Rendering()
    for inner in loop:
        rendering.add(_render(node.body, inner), node)
    if loop.unknown:
        return mark(merge_unknowns(loop.unknown, STRING), loop.marks)
    return mark(rendering.result(), loop.marks)


_EVALUATORS: dict[type[Expression], Callable[[Any, Scope], TfValue]] = {
    Literal: _literal,
    Invalid: _invalid,
    Parens: _inner,
    TemplateWrap: _inner,
    Traversal: _traversal,
    GetAttr: _access,
    Index: _access,
    Splat: _splat,
    Unary: _unary,
    Binary: _binary,
    Conditional: _conditional,
    Call: _call,
    TupleCons: _tuple,
    ObjectCons: _object,
    ForTuple: _for_tuple,
    ForObject: _for_object,
    Template: _template,
    TemplateIf: _template_if,
    TemplateFor: _template_for,
}
