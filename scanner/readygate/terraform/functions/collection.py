"""Functions of lists, sets and tuples.

Source: https://developer.hashicorp.com/terraform/language/functions/concat and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.equality import equal, hash_text, unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import is_sequence, items_of, known_length, not_known, whole_number
from readygate.terraform.functions.graphemes import grapheme_count
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.numbers import Number, add
from readygate.terraform.unification import unify
from readygate.terraform.values import ListValue, MapValue, Null, SetValue, TfValue, mark, type_of, unmark

LONGEST_RANGE = 1024
"""Numbers that `range` gives at most, as in Terraform."""


def _length_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if type_ not in (STRING, DYNAMIC) and not isinstance(type_, TupleOf | ObjectOf | ListOf | MapOf | SetOf):
        raise FunctionError("argument must be a string, a collection type, or a structural type")
    return NUMBER


def _length(value: TfValue) -> TfValue:
    plain, marks = unmark(value)
    return mark(_plain_length(plain), marks)


def _plain_length(value: TfValue) -> TfValue:
    if isinstance(value, str):
        return grapheme_count(value)
    if isinstance(value, dict):
        return len(value)
    if isinstance(value, MapValue):
        return len(value.items)
    if isinstance(value, Unknown) and isinstance(value.type, ObjectOf):
        return len(value.type.attributes)
    length = known_length(value)
    return not_known([value], NUMBER) if length is None else length


def _alltrue(values: ListValue) -> TfValue:
    for item in values.items:
        if isinstance(item, Unknown):
            return not_known([values], BOOL)
        if item is not True:
            return False
    return True


def _anytrue(values: ListValue) -> TfValue:
    if any(item is True for item in values.items):
        return True
    return not_known([values], BOOL) if unknowns_in(values) else False


def _coalesce_type(arguments: list[TfValue]) -> Type:
    type_ = unify([type_of(value) for value in arguments])
    if type_ is None:
        raise FunctionError("all arguments must have the same type")
    return type_


def _coalesce(*values: TfValue) -> TfValue:
    type_ = _coalesce_type(list(values))
    for position, value in enumerate(values):
        converted = _converted_or_null(value, type_)
        if isinstance(converted, Unknown):
            return _coalesce_unknown(converted, values[position + 1 :], type_)
        if not isinstance(converted, Null) and converted != "":
            return converted
    raise FunctionError("no non-null, non-empty-string arguments")


def _converted_or_null(value: TfValue, type_: Type) -> TfValue:
    try:
        return convert(value, type_)
    except ConversionError:
        return Null(type_)


def _coalesce_unknown(first: Unknown, others: Iterable[TfValue], type_: Type) -> Unknown:
    """An unknown that is certainly neither null nor empty is the result itself; any other may give way to what follows it."""
    if first.not_null and (first.prefix or type_ not in (STRING, DYNAMIC)):
        return first
    return not_known([first, *others], type_)


def _coalescelist_type(arguments: list[TfValue]) -> Type:
    if not arguments:
        raise FunctionError("at least one argument is required")
    types: list[Type] = []
    for value in arguments:
        if isinstance(value, Unknown):
            return DYNAMIC
        types.append(type_of(value))
        if not isinstance(types[-1], ListOf | TupleOf):
            raise FunctionError("coalescelist arguments must be lists or tuples")
    return types[0] if all(type_ == types[0] for type_ in types) else DYNAMIC


def _coalescelist(*values: TfValue) -> TfValue:
    for position, value in enumerate(values):
        if isinstance(value, Unknown):
            return not_known(values[position:], _coalescelist_type(list(values)))
        if not isinstance(value, Null) and items_of(value):
            return value
    raise FunctionError("no non-null arguments")


def _compact(values: ListValue) -> TfValue:
    if unknowns_in(values):
        return not_known([values], ListOf(STRING))
    return ListValue(STRING, tuple(item for item in values.items if not isinstance(item, Null) and item != ""))


def _concat_type(arguments: list[TfValue]) -> Type:
    if not arguments:
        raise FunctionError("at least one argument is required")
    types = [type_of(value) for value in arguments]
    if all(isinstance(type_, ListOf) for type_ in types):
        common = unify(types)
        if common is not None:
            return common
    elements: list[Type] = []
    for position, type_ in enumerate(types):
        if isinstance(type_, TupleOf):
            elements.extend(type_.elements)
        elif isinstance(type_, ListOf):
            if isinstance(arguments[position], Unknown):
                return DYNAMIC
            elements.extend([type_.element] * len(arguments[position].items))
        else:
            raise FunctionError(f"all arguments must be lists or tuples; got {friendly_type(type_)}", position)
    return TupleOf(tuple(elements))


def _concat(*sequences: TfValue) -> TfValue:
    plain = [unmark(sequence) for sequence in sequences]
    marks = frozenset[str]().union(*(marks for _, marks in plain))
    type_ = _concat_type([value for value, _ in plain])
    values = [convert(value, type_) if isinstance(type_, ListOf) else value for value, _ in plain]
    items = tuple(item for value in values for item in items_of(value))
    return mark(ListValue(type_.element, items) if isinstance(type_, ListOf) else items, marks)


def _contains(values: TfValue, wanted: TfValue) -> TfValue:
    if not is_sequence(type_of(values)):
        raise FunctionError("argument must be list, tuple, or set")
    outcomes: list[TfValue] = []
    for item in items_of(values):
        outcome = equal(wanted, item)
        if outcome is True:
            return True
        outcomes.append(outcome)
    return not_known(outcomes, BOOL) if unknowns_in(tuple(outcomes)) else False


def _distinct(values: ListValue) -> TfValue:
    if unknowns_in(values):
        return not_known([values], type_of(values))
    buckets: dict[str, list[TfValue]] = {}
    kept: list[TfValue] = []
    for item in values.items:
        # Equal values have equal texts, which keeps the search short.
        rivals = buckets.setdefault(hash_text(item), [])
        if not any(equal(other, item) is True for other in rivals):
            rivals.append(item)
            kept.append(item)
    return replace(values, items=tuple(kept))


def _element_type(arguments: list[TfValue]) -> Type:
    values, position = arguments
    type_ = type_of(values)
    if isinstance(type_, ListOf):
        return type_.element
    if not isinstance(type_, TupleOf):
        raise FunctionError(f"cannot read elements from {friendly_type(type_)}")
    if isinstance(position, Unknown):
        return DYNAMIC
    index = whole_number(position, prefix="invalid index: ")
    if not type_.elements:
        raise FunctionError("cannot use element function with an empty list")
    if index % len(type_.elements) and index < 0:
        raise FunctionError(f"panic in function implementation: runtime error: index out of range [{-(-index % len(type_.elements))}]")
    return type_.elements[index % len(type_.elements)]


def _element(values: TfValue, position: Number) -> TfValue:
    plain, marks = unmark(values)
    index = whole_number(position, prefix="invalid index: ")
    items = items_of(plain)
    if not items:
        raise FunctionError("cannot use element function with an empty list")
    return mark(items[index % len(items)], marks)


def _index(values: TfValue, wanted: TfValue) -> TfValue:
    if not isinstance(values, ListValue | tuple):
        raise FunctionError("argument must be a list or tuple")
    if not items_of(values):
        raise FunctionError("cannot search an empty list")
    for position, item in enumerate(items_of(values)):
        outcome = equal(item, wanted)
        if isinstance(outcome, Unknown):
            return not_known([outcome], NUMBER)
        if outcome is True:
            return position
    raise FunctionError("item not found")


def _chunklist_type(arguments: list[TfValue]) -> Type:
    return ListOf(type_of(arguments[0]))


def _chunklist(values: TfValue, size: TfValue) -> TfValue:
    plain, marks = unmark(values)
    number, more_marks = unmark(size)
    step = whole_number(number, prefix="invalid size: ")
    if step < 0:
        raise FunctionError("the size argument must be positive")
    items = plain.items
    step = step or max(len(items), 1)
    chunks = tuple(ListValue(plain.element, items[start : start + step]) for start in range(0, len(items), step))
    return mark(ListValue(type_of(plain), chunks), marks | more_marks)


def _flatten(values: TfValue) -> TfValue:
    plain, marks = unmark(values)
    if isinstance(plain, dict | MapValue) and unknowns_in(plain):
        # Terraform looks at the type only where everything is known.
        plain = tuple(value for _, value in sorted((plain if isinstance(plain, dict) else plain.items).items()))
    if not is_sequence(type_of(plain)):
        raise FunctionError("can only flatten lists, sets and tuples")
    out: list[TfValue] = []
    found: set[str] = set()
    certain = _flatten_into(out, found, plain)
    return mark(tuple(out) if certain else not_known([plain], DYNAMIC), marks | found)


def _flatten_into(out: list[TfValue], marks: set[str], values: TfValue) -> bool:
    """Puts the innermost items into `out` and the marks of sequences into `marks`; False where the number of items cannot be told."""
    certain = known_length(values) is not None
    for item in items_of(values):
        plain, own_marks = unmark(item)
        if isinstance(plain, Unknown) and (plain.type == DYNAMIC or is_sequence(plain.type)):
            certain = False
        elif isinstance(plain, tuple | ListValue | SetValue):
            marks |= own_marks
            certain &= _flatten_into(out, marks, plain)
        else:
            out.append(item)
    return certain


_ONE_AT_MOST = "must be a list, set, or tuple value with either zero or one elements"


def _one_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if isinstance(type_, ListOf | SetOf):
        return type_.element
    if not isinstance(type_, TupleOf) or len(type_.elements) > 1:
        raise FunctionError(_ONE_AT_MOST, 0)
    return type_.elements[0] if type_.elements else DYNAMIC


def _one(values: TfValue) -> TfValue:
    type_ = _one_type([values])
    length = known_length(values)
    if length is None:
        return not_known([values], type_)
    if length > 1:
        raise FunctionError(_ONE_AT_MOST, 0)
    return items_of(values)[0] if length else Null(type_)


def _range(*numbers: Number) -> TfValue:
    start, end, step = _range_bounds(numbers)
    down = step < 0
    if down and end > start:
        raise FunctionError("end must be less than start when step is negative", 1)
    if not down and end < start:
        raise FunctionError("end must be greater than start when step is positive", 1)
    values: list[Number] = []
    current = start
    while current > end if down else current < end:
        if len(values) == LONGEST_RANGE:
            advice = "either decrease the difference between start and end or use a smaller step"
            raise FunctionError(f"more than {LONGEST_RANGE} values were generated; {advice}")
        values.append(current)
        current = add(current, step)
    return ListValue(NUMBER, tuple(values))


def _range_bounds(numbers: tuple[Number, ...]) -> tuple[Number, Number, Number]:
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) not in (1, 2):
        raise FunctionError("must have one, two, or three arguments")
    start = numbers[0] if len(numbers) == 2 else 0
    end = numbers[-1]
    return start, end, -1 if end < start else 1


def _reverse_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if isinstance(type_, TupleOf):
        return TupleOf(type_.elements[::-1])
    if isinstance(type_, ListOf | SetOf):
        return ListOf(type_.element)
    raise FunctionError(f"can only reverse list or tuple values, not {friendly_type(type_)}", 0)


def _reverse(values: TfValue) -> TfValue:
    plain, marks = unmark(values)
    items = items_of(plain)[::-1]
    return mark(items if isinstance(plain, tuple) else ListValue(plain.element, items), marks)


def _slice_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if isinstance(type_, SetOf):
        advice = "explicitly convert to a list if the ordering of the result is not important"
        raise FunctionError(f"cannot slice a set, because its elements do not have indices; {advice}", 0)
    if not isinstance(type_, ListOf | TupleOf):
        raise FunctionError("must be a list or tuple value", 0)
    start, end = _slice_bounds(*arguments)
    if isinstance(type_, ListOf):
        return type_
    return DYNAMIC if start is None or end is None else TupleOf(type_.elements[start:end])


def _slice_bounds(values: TfValue, start: TfValue, end: TfValue) -> tuple[int | None, int | None]:
    length = known_length(values)
    first = _slice_bound(start, length, 1, "start")
    last = _slice_bound(end, length, 2, "end")
    if first is not None and last is not None and first > last:
        raise FunctionError("start index must not be greater than end index", 1)
    return first, last


def _slice_bound(value: TfValue, length: int | None, argument: int, name: str) -> int | None:
    if isinstance(value, Unknown):
        return None
    bound = whole_number(value, argument, f"invalid {name} index: ")
    if bound < 0:
        raise FunctionError(f"{name} index must not be less than zero", argument)
    if length is not None and bound > length:
        raise FunctionError(f"{name} index must not be greater than the length of the list", argument)
    return bound


def _slice(values: TfValue, start: Number, end: Number) -> TfValue:
    plain, marks = unmark(values)
    items = items_of(plain)[slice(*_slice_bounds(plain, start, end))]
    return mark(items if isinstance(plain, tuple) else replace(plain, items=items), marks)


def _sort(values: TfValue) -> TfValue:
    unknowns = unknowns_in(values)
    if unknowns:
        length = known_length(values)
        bounds = (values.min_length, values.max_length) if length is None else (length, length)
        return replace(not_known([values], ListOf(STRING)), min_length=bounds[0], max_length=bounds[1])
    for position, item in enumerate(values.items):
        if isinstance(item, Null):
            raise FunctionError(f"given list element {position} is null; a null string cannot be sorted")
    # Go compares bytes, and the order of UTF-8 is that of code points, which is Python's.
    return ListValue(STRING, tuple(sorted(values.items)))


def _of_list(name: str, call: Callable[..., TfValue], element: Type, returns: Type | Callable[[list[TfValue]], Type]) -> Function:
    return Function(name=name, parameters=(Parameter(name="list", type=ListOf(element)),), returns=returns, call=call)


def _first_type(arguments: list[TfValue]) -> Type:
    return type_of(arguments[0])


_LIST = Parameter(name="list")
_MARKED_LIST = Parameter(name="list", allow_marked=True)
_ANY = Parameter(name="value", allow_unknown=True, allow_dynamic=True, allow_marked=True)
_VALUES = Parameter(name="vals", allow_null=True, allow_unknown=True, allow_dynamic=True)
_NUMBERS = Parameter(name="params", type=NUMBER)
_CHUNKED = (Parameter(name="list", type=ListOf(DYNAMIC), allow_marked=True), Parameter(name="size", type=NUMBER, allow_marked=True))
_BOUNDS = (Parameter(name="start_index", type=NUMBER), Parameter(name="end_index", type=NUMBER))
_INDEX = Parameter(name="index", type=NUMBER)
_SORTED = Parameter(name="list", type=ListOf(STRING), allow_unknown=True)

FUNCTIONS = by_name(
    _of_list("alltrue", _alltrue, BOOL, BOOL),
    _of_list("anytrue", _anytrue, BOOL, BOOL),
    _of_list("compact", _compact, STRING, ListOf(STRING)),
    _of_list("distinct", _distinct, DYNAMIC, _first_type),
    Function(name="chunklist", parameters=_CHUNKED, returns=_chunklist_type, call=_chunklist),
    Function(name="coalesce", variadic=_VALUES, returns=_coalesce_type, call=_coalesce, selects=True),
    Function(name="coalescelist", variadic=_VALUES, returns=_coalescelist_type, call=_coalescelist, selects=True),
    Function(name="concat", variadic=Parameter(name="seqs", allow_marked=True), returns=_concat_type, call=_concat, selects=True),
    Function(name="contains", parameters=(_LIST, Parameter(name="value")), returns=BOOL, call=_contains),
    Function(name="element", parameters=(_MARKED_LIST, _INDEX), returns=_element_type, call=_element, not_null=False, selects=True),
    Function(name="flatten", parameters=(_MARKED_LIST,), returns=DYNAMIC, call=_flatten, selects=True),
    Function(name="index", parameters=(_LIST, Parameter(name="value")), returns=NUMBER, call=_index),
    Function(name="length", parameters=(_ANY,), returns=_length_type, call=_length),
    Function(name="one", parameters=(_LIST,), returns=_one_type, call=_one, not_null=False, selects=True),
    Function(name="range", variadic=_NUMBERS, returns=ListOf(NUMBER), call=_range),
    Function(name="reverse", parameters=(_MARKED_LIST,), returns=_reverse_type, call=_reverse, selects=True),
    Function(name="slice", parameters=(_MARKED_LIST, *_BOUNDS), returns=_slice_type, call=_slice, selects=True),
    Function(name="sort", parameters=(_SORTED,), returns=ListOf(STRING), call=_sort, selects=True),
)
